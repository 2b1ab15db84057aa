import base64
import io
import time
import tracemalloc
from typing import BinaryIO

import pytest

from tests.transforms.readers.build import PACKERS, Packer, brief, json_lines, kinds, read_bytes
from transforms.readers import InputKind, ReadSettings, Span, read_span
from transforms.reason import Reason, Stage
from transforms.records import RawPage, Reject

PACKINGS = [
    pytest.param(f".jsonl{suffix}", packer, id=suffix or "plain") for suffix, packer in PACKERS.items()
]
PAGE = {"html": "<p>x"}


@pytest.mark.parametrize(("suffix", "pack"), PACKINGS)
def test_pages_have_html_id_and_url(suffix: str, pack: Packer) -> None:
    rows = ({"html": "<p>松江", "id": "a", "url": "http://a/1"}, {"html": "<p>two", "other": [1, {}]})
    first, second = read_bytes("a" + suffix, pack(json_lines(*rows)))
    assert isinstance(first, RawPage)
    assert isinstance(second, RawPage)
    assert (first.html, first.id, first.url) == ("<p>松江".encode(), "a", "http://a/1")
    assert (second.html, second.id, second.url) == (b"<p>two", None, None)
    assert first.charset == second.charset == "utf-8"


def test_places_are_byte_offsets_or_line_numbers() -> None:
    data = json_lines(PAGE, b"", PAGE, PAGE)
    first = len(json_lines(PAGE))
    plain = [row[0] for row in brief(read_bytes("a.jsonl", data))]
    assert plain == [0, first + 1, 2 * first + 1]
    for suffix in (".gz", ".zst", ".bz2"):
        assert [row[0] for row in brief(read_bytes("a.jsonl" + suffix, PACKERS[suffix](data)))] == [0, 2, 3]


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        (b'{"html": "<p>x"', Reason.DAMAGED_RECORD, "no JSON"),
        (b"debris", Reason.DAMAGED_RECORD, "no JSON"),
        (b"[" * 100_000, Reason.DAMAGED_RECORD, "no JSON"),
        (b'{"a":' * 100_000, Reason.DAMAGED_RECORD, "no JSON"),
        (b'{"html": "<p>x", "id": ' + b"9" * 5000 + b"}", Reason.DAMAGED_RECORD, "no JSON"),
        (b"[1, 2]", Reason.DAMAGED_RECORD, "no JSON object but an array"),
        (b'"text"', Reason.DAMAGED_RECORD, "no JSON object but a string"),
        (b"null", Reason.DAMAGED_RECORD, "no JSON object but null"),
        (b"17", Reason.DAMAGED_RECORD, "no JSON object but a number"),
        (b'{"text": "x"}', Reason.NO_HTML_FIELD, "html is missing"),
        (b'{"html": null}', Reason.NO_HTML_FIELD, "html is null"),
        (b'{"html": 5}', Reason.NO_HTML_FIELD, "html is a number"),
        (b'{"html": ["<p>x"]}', Reason.NO_HTML_FIELD, "html is an array"),
        (b'{"html": {}}', Reason.NO_HTML_FIELD, "html is an object"),
        (b'{"html": true}', Reason.NO_HTML_FIELD, "html is a boolean"),
        (b'{"html": "<p>x", "html_b64": "???"}', Reason.NO_HTML_FIELD, "html_b64 is no base64"),
        (b'{"html": "<p>x", "html_b64": 5}', Reason.NO_HTML_FIELD, "html_b64 is no base64: it is a number"),
    ],
)
@pytest.mark.parametrize(("suffix", "pack"), PACKINGS)
def test_bad_line_costs_one_line(suffix: str, pack: Packer, line: bytes, reason: Reason, detail: str) -> None:
    items = read_bytes("a" + suffix, pack(json_lines(PAGE, line, PAGE)))
    assert kinds(items) == ["<p>x", str(reason), "<p>x"]
    bad = items[1]
    assert isinstance(bad, Reject)
    assert bad.stage is Stage.READ
    assert bad.detail.startswith(detail)
    assert bad.origin.record == (len(json_lines(PAGE)) if suffix == ".jsonl" else 1)


def test_reject_keeps_id_and_url() -> None:
    (bad,) = read_bytes("a.jsonl", json_lines({"id": 7, "url": "http://a/", "html": None}))
    assert isinstance(bad, Reject)
    assert (bad.id, bad.url) == ("7", "http://a/")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a", "a"), (17, "17"), (0, "0"), ("", None), (None, None), (True, None), (1.5, None), (["a"], None)],
)
def test_ids(value: object, expected: str | None) -> None:
    (item,) = read_bytes("a.jsonl", json_lines(PAGE | {"id": value}))
    assert isinstance(item, RawPage)
    assert item.id == expected


def test_raw_bytes_go_before_text() -> None:
    gbk = "<p>松江".encode("gbk")
    encoded = base64.encodebytes(gbk).decode()
    (item,) = read_bytes("a.jsonl", json_lines({"html": "<p>text", "html_b64": encoded}))
    assert isinstance(item, RawPage)
    assert (item.html, item.charset) == (gbk, None)
    (item,) = read_bytes("a.jsonl", json_lines({"html": "<p>text", "html_b64": None}))
    assert isinstance(item, RawPage)
    assert item.html == b"<p>text"


def test_field_names_can_be_set() -> None:
    settings = ReadSettings(html_field="content", bytes_field="raw", id_field="key", url_field="link")
    rows = ({"content": "<p>x", "key": "k", "link": "http://a/"}, {"raw": "PHA+eQ=="}, {"html": "<p>no"})
    first, second, third = read_bytes("a.jsonl", json_lines(*rows), settings)
    assert isinstance(first, RawPage)
    assert (first.html, first.id, first.url) == (b"<p>x", "k", "http://a/")
    assert isinstance(second, RawPage)
    assert second.html == b"<p>y"
    assert isinstance(third, Reject)
    assert third.detail == "content is missing"


@pytest.mark.parametrize(
    ("escaped", "expected"),
    [
        (rb"<p>a\ud800b", "<p>a\ufffdb"),
        (rb"<p>a\udc00", "<p>a\ufffd"),
        (rb"<p>\ud83d\ude00", "<p>\U0001f600"),
        (rb"<p>\u0000", "<p>\0"),
    ],
)
def test_lone_surrogates_become_replacement_characters(escaped: bytes, expected: str) -> None:
    (item,) = read_bytes("a.jsonl", b'{"html": "' + escaped + b'"}')
    assert isinstance(item, RawPage)
    assert item.html == expected.encode()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (b"<p>a\xffb", b"<p>a\xffb"),
        (b"<p>\xe6\xb2", b"<p>\xe6\xb2"),
        (b"<p>\xff\\ud800", b"<p>\xff\xef\xbf\xbd"),
        ("<p>渡船".encode("gbk"), "<p>渡船".encode("gbk")),
    ],
)
def test_bytes_that_are_no_utf8_reach_the_page(html: bytes, expected: bytes) -> None:
    (item,) = read_bytes("a.jsonl", b'{"id": "\xfe", "html": "' + html + b'"}')
    assert isinstance(item, RawPage)
    assert item.html == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'\xef\xbb\xbf{"html": "<p>x"}\n', id="byte order mark"),
        pytest.param(b'{"html": "<p>x"}', id="no newline at the end"),
        pytest.param(b'{"html": "<p>x"}\r\n', id="carriage return"),
        pytest.param(b'\n\n \t\r\n{"html": "<p>x"}\n\n   \n', id="blank lines"),
    ],
)
def test_one_page(data: bytes) -> None:
    assert kinds(read_bytes("a.jsonl", data)) == ["<p>x"]


def test_pages_with_the_same_url_stay() -> None:
    row = PAGE | {"url": "http://a/"}
    assert kinds(read_bytes("a.jsonl", json_lines(row, row, row))) == ["<p>x"] * 3


def test_no_bytes() -> None:
    assert read_bytes("a.jsonl", b"") == []
    assert kinds(read_bytes("a.jsonl.gz", b"")) == ["unreadable"]
    assert read_bytes("a.jsonl.gz", PACKERS[".gz"](b"")) == []


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".bz2"])
def test_truncated_file_is_never_a_silent_end(suffix: str) -> None:
    rows = [PAGE | {"id": f"{number}"} for number in range(3)]
    data = PACKERS[suffix](json_lines(*rows))
    for size in range(4, len(data)):
        items = read_bytes("a.jsonl" + suffix, data[:size])
        assert isinstance(items[-1], Reject), size
        assert items[-1].reason is Reason.UNREADABLE
        assert all(isinstance(item, RawPage) for item in items[:-1])


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".bz2"])
def test_all_members_are_read_also_behind_a_broken_one(suffix: str) -> None:
    parts = [json_lines(*({"html": f"<p>{part} {row}" + "x" * 50} for row in range(3))) for part in range(3)]
    members = [PACKERS[suffix](part) for part in parts]
    whole = kinds(read_bytes("a.jsonl" + suffix, b"".join(members)))
    assert len(whole) == 9
    broken = members[1][:-12] + bytes(byte ^ 0x55 for byte in members[1][-12:])
    items = read_bytes("a.jsonl" + suffix, members[0] + broken + members[2])
    assert kinds(items)[:3] == whole[:3]
    assert kinds(items)[-3:] == whole[-3:]
    lost = [item for item in items if isinstance(item, Reject)]
    assert [item.reason for item in lost] == [Reason.DAMAGED_RECORD]
    assert f"{len(broken)} compressed bytes lost from byte {len(members[0])} of the file" in lost[0].detail


class Endless(io.RawIOBase):
    """A line of many bytes between two pages, made while it is read."""

    def __init__(self, size: int) -> None:
        self.parts = iter(
            [json_lines(PAGE), *([b"x" * 1_000_000] * (size // 1_000_000)), b"\n", json_lines(PAGE)]
        )
        self.rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if not self.rest:
            self.rest = next(self.parts, b"")
        piece, self.rest = self.rest[:size], self.rest[size:]
        return piece


def test_long_line_is_refused_without_being_held() -> None:
    def open_file(_: str) -> BinaryIO:
        return Endless(200_000_000)  # type: ignore[return-value]  # has all of it that is used

    span = Span("a.jsonl", InputKind.JSONL)
    tracemalloc.start()
    items = list(read_span(span, open_file, ReadSettings(max_record_bytes=2_000_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kinds(items) == ["<p>x", "too_large", "<p>x"]
    assert isinstance(items[1], Reject)
    assert "200000000 bytes" in items[1].detail
    assert peak < 8_000_000


@pytest.mark.parametrize(("suffix", "pack"), PACKINGS)
def test_line_at_the_limit_is_a_page(suffix: str, pack: Packer) -> None:
    line = json_lines({"html": "<p>" + "x" * 200_000})[:-1]
    for data in (line + b"\n", line):
        at_limit = read_bytes("a" + suffix, pack(data), ReadSettings(max_record_bytes=len(line)))
        assert isinstance(at_limit[0], RawPage)
        below = read_bytes("a" + suffix, pack(data), ReadSettings(max_record_bytes=len(line) - 1))
        assert kinds(below) == ["too_large"]


@pytest.mark.parametrize("blank", [b"\n", b" \t\r\n"])
def test_millions_of_blank_lines_take_no_time(blank: bytes) -> None:
    size = 4_000_000
    line = json_lines(PAGE)
    data = line + blank * (size // len(blank)) + line
    start = time.process_time()
    plain, packed = (read_bytes("a.jsonl" + suffix, PACKERS[suffix](data)) for suffix in ("", ".gz"))
    assert time.process_time() - start < 2
    assert [row[0] for row in brief(plain)] == [0, len(data) - len(line)]
    assert [row[0] for row in brief(packed)] == [0, 1 + size // len(blank)]


def test_lost_bytes_are_counted() -> None:
    packed = PACKERS[".gz"](json_lines(PAGE))
    cut = packed + PACKERS[".gz"](json_lines(PAGE))[:20]
    assert [
        item.lost for item in read_bytes("a.jsonl", json_lines(PAGE, b"debris")) if isinstance(item, Reject)
    ] == [6]
    assert [item.lost for item in read_bytes("a.jsonl.gz", cut) if isinstance(item, Reject)] == [20]
