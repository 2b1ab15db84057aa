"""Every folder of `tests/pages` is a page and the text and fields that must come out of it.

`expected.json` holds the text as a list of its lines; of the fields it names those that the page is about.
"""

import json
from pathlib import Path

import pytest

from transforms import Document, extract
from transforms.records import document_row

CASES = sorted(path.parent for path in Path(__file__).with_name("pages").glob("*/expected.json"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_page(case: Path) -> None:
    document = extract((case / "page.html").read_bytes())
    assert isinstance(document, Document)
    wanted = json.loads((case / "expected.json").read_text("utf-8"))
    row = document_row(document) | {"text": document.text.split("\n")}
    assert {name: row[name] for name in wanted} == wanted


def test_there_are_pages() -> None:
    assert CASES
    assert [folder.name for folder in CASES] == sorted(
        page.parent.name for page in CASES[0].parent.glob("*/page.html")
    )
