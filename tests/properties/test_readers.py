"""Readers on files of every packing that are damaged anywhere: never an error, every loss told, records in order."""

import io
from itertools import pairwise

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.output_rules import check_outcome
from tests.transforms.readers.build import (
    PACKERS,
    Files,
    brief,
    http,
    json_lines,
    page,
    read_all,
    read_planned,
    warc,
)
from transforms.readers import ReadSettings
from transforms.records import RawPage, Reject

SETTINGS = ReadSettings(max_record_bytes=2_000)
RECORDS = {
    ".warc": [
        page("一"),
        page("two", Content_Length="9999"),
        page("three")[:-9],
        warc(http(b"x" * 3_000)),
        warc(b"GET / HTTP/1.1\r\n\r\n", "request"),
        warc(http(b"\x1f\x8b no gzip", Content_Encoding="gzip")),
        warc(b"", "revisit"),
        page("four", WARC_Record_ID="<urn:\x00\x85>", WARC_Target_URI="http://a.example/\x9f"),
        b"WARC/1.0\r\nno colon\r\n\r\n",
    ],
    ".jsonl": [
        json_lines({"id": 1, "html": "<p>一"}),
        json_lines({"id": "\ud800\x00", "url": "\u202e", "html": "\udfff"}),
        json_lines({"html": None}),
        json_lines({"html_b64": "no base64!"}),
        json_lines([]),
        b'{"html": "\xff\xfe"}\n',
        b"\xef\xbb\xbf{}\n",
        b'{"html": "' + b"x" * 3_000 + b'"}\n',
        b"[" * 3_000 + b"\n",
        b"\0\0\0\n \n",
    ],
}
DAMAGES = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["flip", "cut", "drop", "zeros", "double"])), max_size=3
)


@st.composite
def archives(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file name and the bytes of an archive: each record packed alone, or all as one, then damaged."""
    kind = draw(st.sampled_from(sorted(RECORDS)))
    ending = draw(st.sampled_from(sorted(PACKERS)))
    records = draw(st.lists(st.sampled_from(RECORDS[kind]), max_size=8))
    pack = PACKERS[ending]
    together = draw(st.booleans())
    data = pack(b"".join(records)) if together else b"".join(map(pack, records))
    for place, damage in draw(DAMAGES):
        data = damaged(data, int(place * len(data)), damage)
    return f"a{kind}{ending}", data


def damaged(data: bytes, at: int, damage: str) -> bytes:
    """The data with one sort of damage at a place."""
    match damage:
        case "flip":
            return data[:at] + bytes(byte ^ 0x41 for byte in data[at : at + 1]) + data[at + 1 :]
        case "cut":
            return data[:at]
        case "drop":
            return data[:at] + data[at + 50 :]
        case "zeros":
            return data[:at] + bytes(100) + data[at + 100 :]
        case _:
            return data[:at] + data[max(0, at - 200) :]


@settings(max_examples=300)
@given(archives(), st.integers(1, 4_000))
def test_any_damage_is_told_and_nothing_raises(archive: tuple[str, bytes], span_bytes: int) -> None:
    name, data = archive
    files = Files()
    files.content[name] = data
    items = read_all(files, name, SETTINGS)
    places = [item.origin.record for item in items if isinstance(item, RawPage | Reject)]
    assert all(first <= second for first, second in pairwise(places))
    for item in items:
        if isinstance(item, Reject):
            check_outcome(item)
        elif isinstance(item, RawPage):
            assert len(item.html) <= SETTINGS.max_record_bytes
    assert brief(read_planned(files, name, span_bytes, SETTINGS)) == brief(items)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(RECORDS[".jsonl"][:-1]), max_size=12), st.sampled_from(sorted(PACKERS)))
def test_every_line_is_a_page_or_a_reject(records: list[bytes], ending: str) -> None:
    files = Files()
    files.content["a.jsonl" + ending] = PACKERS[ending](b"".join(records))
    assert len(read_all(files, "a.jsonl" + ending, SETTINGS)) == len(records)


def parquet(rows: int, codec: str) -> bytes:
    """A Parquet file of pages, five in a row group."""
    pages = {
        "url": [f"http://a.example/{row}" for row in range(rows)],
        "html": ["<p>正文" * row for row in range(rows)],
    }
    out = io.BytesIO()
    pq.write_table(pa.table(pages), out, row_group_size=5, compression=codec)
    return out.getvalue()


@settings(max_examples=300)
@given(
    st.integers(1, 40),
    st.sampled_from(["none", "snappy", "zstd", "gzip"]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255), st.booleans()), max_size=5),
)
def test_any_damage_to_parquet_is_told_and_nothing_raises(
    rows: int, codec: str, damages: list[tuple[float, int, bool]]
) -> None:
    data = bytearray(parquet(rows, codec))
    for place, byte, in_footer in damages:
        span = min(len(data), 1_000) if in_footer else len(data)
        data[len(data) - 1 - int(place * (span - 1))] = byte
    files = Files()
    files.content["a.parquet"] = bytes(data)
    items = read_all(files, "a.parquet", SETTINGS)
    if not damages:
        assert [item.url for item in items if isinstance(item, RawPage)] == [
            f"http://a.example/{row}" for row in range(rows)
        ]
    for item in items:
        assert isinstance(item, RawPage | Reject)
        if isinstance(item, Reject):
            check_outcome(item)
