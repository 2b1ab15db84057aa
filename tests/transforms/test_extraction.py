"""One page from bytes to document or reject."""

import pytest

from transforms import extract
from transforms.extraction import ExtractSettings, extract_page
from transforms.reason import Reason, Stage
from transforms.records import Document, Origin, RawPage, Reject, document_row, reject_row, to_line

SENTENCE = "水车转起来的时候，孩子们都跑来看，老人也搬出了凳子，坐在河边等第一桶水。"
PAGE = f"<html><head><title>水车</title></head><body><h1>水车</h1>{f'<p>{SENTENCE}</p>' * 4}</body></html>"


TRADITIONAL = PAGE.translate(str.maketrans("车转来时后们边", "車轉來時後們邊"))


@pytest.mark.parametrize(
    ("html", "declared", "charset"),
    [
        (PAGE, None, "utf-8"),
        (PAGE.encode(), None, "utf-8"),
        (PAGE.encode("gbk"), None, "gb18030"),
        (TRADITIONAL.encode("big5"), "big5", "big5"),
    ],
    ids=["text", "utf-8", "gbk", "big5"],
)
def test_extract_takes_text_and_bytes(html: str | bytes, declared: str | None, charset: str) -> None:
    document = extract(html, charset=declared)
    assert isinstance(document, Document)
    assert document.charset == charset
    assert len(document.text.split("\n")) == 4


def test_a_document_is_known_by_its_url_or_its_content() -> None:
    first, second, third = (
        extract(PAGE, url=url) for url in ("https://a.example/1", "https://a.example/1", None)
    )
    assert first.id == second.id != third.id
    assert document_row(first)["host"] == "a.example" if isinstance(first, Document) else False


@pytest.mark.parametrize(
    ("html", "stage", "reason"),
    [
        (b"", Stage.DECODE, Reason.EMPTY),
        (b" \n\t ", Stage.DECODE, Reason.EMPTY),
        (b"%PDF-1.7\n\xff\xfe", Stage.DECODE, Reason.NOT_HTML),
        (b"<html><body><script>x()</script></body></html>", Stage.CLASSIFY, Reason.NO_CONTENT),
    ],
)
def test_what_gives_no_text_is_rejected(html: bytes, stage: Stage, reason: Reason) -> None:
    reject = extract(html)
    assert isinstance(reject, Reject)
    assert (reject.stage, reject.reason) == (stage, reason)


def test_an_error_of_ours_is_a_reject_that_says_where() -> None:
    reject = extract_page(RawPage(PAGE.encode(), Origin("in.jsonl", 7)), ExtractSettings(engine="none"))
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.origin) == (Reason.INTERNAL, Origin("in.jsonl", 7))
    assert "no engine 'none'" in reject.detail


def test_rows_have_their_keys_in_order() -> None:
    document, reject = extract(PAGE, url="https://a.example/"), extract(b"")
    assert isinstance(document, Document)
    assert isinstance(reject, Reject)
    assert (
        list(document_row(document))
        == (
            "id url host title text comments published source author editor credits section language charset page_type stats "
            "confidence origin engine"
        ).split()
    )
    assert list(reject_row(reject)) == ["id", "url", "origin", "stage", "reason", "detail"]


def test_a_line_is_valid_utf8_whatever_an_input_calls_its_page() -> None:
    line = to_line({"id": "a\ud800b", "text": "一"})
    assert line.decode() == '{"id":"a\ufffdb","text":"一"}\n'


def test_the_dates_of_a_list_of_articles_are_not_its_own() -> None:
    entries = "".join(
        f'<li><h3><a href="/a/{number}">第{number}架水车又转起来了</a></h3><span>2024-03-{number + 10} 10:20</span>'
        f"<p>{SENTENCE}第{number}架也是这样，</p></li>"
        for number in range(12)
    )
    pages = '<div class="pages"><a href="/2">2</a> <a href="/3">3</a> <a href="/2">下一页</a></div>'
    document = extract(
        f"<html><head><title>水车新闻列表</title></head><body><ul>{entries}</ul>{pages}</body></html>",
        "https://waterwheel.example/news/list_2.html",
    )
    assert isinstance(document, Document)
    assert (document.page_type, document.fields.published) == ("list", None)
