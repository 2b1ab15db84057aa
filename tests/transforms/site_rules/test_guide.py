"""The guide's example and the rules of the samples do what they say."""

import re
from pathlib import Path

import pytest

from samples.article import expected, load_articles, load_sites
from transforms.engines import ENGINES
from transforms.extraction import ExtractSettings, extract_page
from transforms.records import Document, Origin, RawPage
from transforms.site_rules import load

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/site-rules.md").read_text("utf-8")
SAMPLE_RULES = (ROOT / "samples/site-rules.toml").read_text("utf-8")
ARTICLES, SITES = load_articles(), load_sites()


def code(mark: str) -> str:
    """The block of code behind a mark of the guide."""
    found = re.search(rf"<!-- {mark} -->\n```\w*\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    return found[1]


def extracted(html: bytes, url: str, settings: ExtractSettings) -> Document:
    document = extract_page(RawPage(html, Origin("-"), url=url), settings)
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize("engine", ENGINES)
def test_the_example_of_the_guide(engine: str) -> None:
    html, url = code("page").encode(), "https://www.caoyuan.example/story/7.html"
    document = extracted(html, url, ExtractSettings(engine=engine, site_rules=code("rules")))
    assert document.text == code("text").strip()
    fields = document.fields
    assert (fields.title, fields.published, fields.author, fields.editor) == (
        "牧场的第一台风车",
        "2024-06-03T08:15:00+08:00",
        ["巴图"],
        "其其格",
    )
    assert document.rules == tuple(name for site in load(code("rules")).sites for _, name, _ in site.rules())
    without = extracted(html, url, ExtractSettings(engine=engine))
    assert without.text != document.text
    assert without.fields != fields


@pytest.mark.parametrize("engine", ENGINES)
def test_the_samples_with_their_rules_are_their_articles(engine: str) -> None:
    """The rules of the samples are right: with them, too, each page gives its article and nothing else."""
    found: set[str] = set()
    for key, article in ARTICLES.items():
        settings = ExtractSettings(engine=engine, site_rules=SAMPLE_RULES)
        html = (ROOT / f"samples/site/{key}.html").read_bytes()
        document = extracted(html, article.url, settings)
        wanted = expected(article, SITES[article.site])
        assert document.text == wanted.pop("text"), key
        assert {name: getattr(document.fields, name) for name in wanted} == wanted, key
        found.update(document.rules)
    assert found == {name for site in load(SAMPLE_RULES).sites for _, name, _ in site.rules()}
