"""Both engines on pages of our own: exactly the article, whatever the markup of the lists."""

import pytest

from tests.list_pages import CREDITS, EXPECTED, TITLE, Case, cases, page
from transforms.engines import ENGINES
from transforms.extraction import ExtractSettings, extract_page
from transforms.records import Document, Origin, RawPage


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def extracted(html: str, engine: str) -> Document:
    raw = RawPage(html.encode(), Origin("-"), charset="utf-8")
    document = extract_page(raw, ExtractSettings(engine=engine))
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_text_is_the_article_and_nothing_else(case: Case, engine: str) -> None:
    assert extracted(page(case), engine).text == EXPECTED


def test_fields_of_such_a_page(engine: str) -> None:
    fields = extracted(page(Case("ul", "below", boxed=True)), engine).fields
    assert fields.title == TITLE
    assert (fields.source, fields.editor, fields.published) == ("石桥镇", "石桥镇", None)
    assert fields.section == ["首页", "乡村", "故事"]
    assert fields.credits == CREDITS
    assert fields.language == "zh"


def test_text_with_references_to_control_characters_comes_through(engine: str) -> None:
    sentence = "水车转起来的时候，&#x1F;孩子们都跑来看，老人也搬出了凳子。"
    document = extracted(f"<html><body><h1>水车</h1>{f'<p>{sentence}</p>' * 5}</body></html>", engine)
    assert document.text.split("\n") == [sentence.replace("&#x1F;", "")] * 5
