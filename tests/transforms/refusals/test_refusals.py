"""Whole pages through the whole extraction: what is only a message is refused, what has content is kept."""

import pytest

from tests.transforms.refusals.pages import TestPage, load
from transforms.engines import ENGINES
from transforms.extraction import ExtractSettings, extract_page
from transforms.reason import Stage
from transforms.records import Document, Origin, RawPage, Reject


def run(page: TestPage, engine: str) -> Document | Reject:
    raw = RawPage(page.html.encode(), Origin("-"), charset="utf-8", status=page.status)
    return extract_page(raw, ExtractSettings(engine=engine))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("page", list(load("refused.toml")), ids=str)
def test_a_message_is_refused_with_its_reason(page: TestPage, engine: str) -> None:
    reject = run(page, engine)
    assert isinstance(reject, Reject), reject.text
    assert (reject.stage, reject.reason) == (Stage.CLASSIFY, page.reason), reject.detail
    assert reject.detail


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("page", list(load("kept.toml")), ids=str)
def test_content_is_kept_whatever_stands_beside_it(page: TestPage, engine: str) -> None:
    document = run(page, engine)
    assert isinstance(document, Document), document
    assert page.piece in document.text


def test_the_reject_quotes_its_evidence() -> None:
    page = "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL /a was not found on this server.</p>"
    reject = extract_page(RawPage(page.encode(), Origin("-"), status=404))
    assert isinstance(reject, Reject)
    assert reject.detail == (
        "status 'HTTP 404'; title '404 Not Found'; heading 'Not Found'; "
        "line 'The requested URL /a was not found on this server.'"
    )
