import io
import tracemalloc
from typing import BinaryIO

import pytest

from tests.transforms.readers.build import PACKERS, Files, kinds, read_all, read_bytes
from transforms.readers import InputKind, ReadSettings, Span, read_span
from transforms.reason import Reason
from transforms.records import Origin, RawPage, Reject

HTML = "<html><p>松江图书馆".encode("gb18030")


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "a.shtml", "A.HTML", "folder.d/a.html"])
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst", ".bz2"])
def test_file_is_one_page(name: str, suffix: str) -> None:
    (item,) = read_bytes(name + suffix, PACKERS[suffix](HTML))
    assert item == RawPage(HTML, Origin(name + suffix, 0))


def test_span_that_does_not_start_at_the_page_has_none() -> None:
    files = Files()
    files.content["a.html"] = HTML
    assert list(read_span(Span("a.html", InputKind.HTML, 1), files.open, ReadSettings())) == []


def test_batch_is_in_the_origin() -> None:
    files = Files()
    files.content["a.html"] = HTML
    (item,) = read_span(Span("a.html", InputKind.HTML), files.open, ReadSettings(), batch=7)
    assert isinstance(item, RawPage)
    assert item.origin == Origin("a.html", 0, 7)


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n\0\0", b"\0\xff" * 999, b"plain text"]
)
def test_what_is_no_html_is_for_later_steps_to_refuse(data: bytes) -> None:
    assert read_bytes("a.html", data) == [RawPage(data, Origin("a.html", 0))]


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".bz2"])
def test_truncated_or_broken_file_is_a_reject(suffix: str) -> None:
    data = PACKERS[suffix](HTML)
    for broken in (b"", data[:-1], data[:-5], data[: len(data) // 2], data[:-6] + b"\xa5" * 6):
        (item,) = read_bytes("a.html" + suffix, broken)
        assert isinstance(item, Reject), broken
        assert item.reason is Reason.UNREADABLE
        assert item.origin == Origin("a.html" + suffix, 0)


def test_all_members_are_the_page() -> None:
    gzip = PACKERS[".gz"]
    assert kinds(read_bytes("a.html.gz", gzip(b"<p>one") + gzip(b"") + gzip(b"<p>two") + bytes(600))) == [
        "<p>one<p>two"
    ]
    assert kinds(read_bytes("a.html.gz", gzip(b"<p>one") + b"debris")) == ["unreadable"]


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst", ".bz2"])
def test_limit(suffix: str) -> None:
    data = b"<p>" + b"x" * 199_997
    for limit, expected in ((200_000, data.decode()), (199_999, "too_large")):
        items = read_bytes("a.html" + suffix, PACKERS[suffix](data), ReadSettings(max_record_bytes=limit))
        assert kinds(items) == [expected]


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".bz2"])
def test_bomb_is_refused_without_being_unfolded(suffix: str) -> None:
    bomb = PACKERS[suffix](b"<p>" + bytes(60_000_000))
    tracemalloc.start()
    items = read_bytes("a.html" + suffix, bomb, ReadSettings(max_record_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kinds(items) == ["too_large"]
    assert peak < 8_000_000


@pytest.mark.parametrize("name", ["a.html", "a.jsonl", "a.jsonl.gz", "a.warc", "a.warc.gz", "a.parquet", "a"])
def test_file_that_cannot_be_opened_is_one_reject(name: str) -> None:
    (item,) = read_all(Files(), name, ReadSettings())
    assert isinstance(item, Reject)
    assert (item.reason, item.origin) == (Reason.UNREADABLE, Origin(name, 0))
    assert "No such file" in item.detail


class Failing(io.BytesIO):
    """A stream that fails behind its first bytes."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= 100_000:
            raise OSError(5, "Input/output error")
        return super().read(size)


@pytest.mark.parametrize(
    ("name", "data", "pages"),
    [
        ("a.html", b"<p>" + b"x" * 500_000, 0),
        ("a.jsonl", b'{"html": "<p>x"}\n' * 30_000, 7710),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 9999\r\n\r\n" + b"x" * 500_000, 0),
    ],
)
def test_file_that_cannot_be_read_on(name: str, data: bytes, pages: int) -> None:
    def open_file(_: str) -> BinaryIO:
        return Failing(data)

    span = Span(name, InputKind.HTML, size=len(data))
    items = list(read_span(span, open_file, ReadSettings()))
    assert len(items) == pages + 1
    last = items[-1]
    assert isinstance(last, Reject)
    assert last.reason is Reason.UNREADABLE
    assert (
        last.detail
        == f"OSError: [Errno 5] Input/output error; 131072 bytes of this span read, {len(data) - 131072} lost"
    )
    if name == "a.jsonl":
        assert last.origin.record == pages * 17  # reading can go on with the line behind the last page
