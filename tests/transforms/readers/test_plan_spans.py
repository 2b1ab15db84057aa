"""Whatever a file holds and wherever it is cut: its spans give what the whole file gives."""

import gzip
import hashlib
import io
import random
from itertools import pairwise

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.readers.build import (
    PACKERS,
    Files,
    Read,
    brief,
    http,
    json_lines,
    page,
    read_all,
    read_planned,
    warc,
)
from transforms.readers import Cursor, InputKind, ReadSettings, Span, plan_spans, read_span, replay_spans
from transforms.reason import Reason
from transforms.records import RawPage, Reject, reject_row

SETTINGS = ReadSettings(max_record_bytes=1500)
BAD_RECORDS = [
    page("y" * 300, Content_Length="99"),
    page("y" * 300, Content_Length="700"),
    page("y" * 300, Content_Length="99999"),
    page("y" * 300, Content_Length=""),
    page("y" * 300)[:-50],
    b"debris " * 20,
    b"WARC/1.0\r\n",
]
records = st.one_of(
    st.text("ab<>", max_size=60).map(page),
    st.integers(0, 3000).map(lambda size: warc(http(b"z" * size))),
    st.just(warc(b"GET / HTTP/1.1\r\n\r\n", "request")),
    st.just(warc(page("inner"), "resource", Content_Type="application/warc")),
    st.sampled_from(BAD_RECORDS),
)
lines = st.one_of(
    st.text(max_size=80).map(lambda text: json_lines({"html": text})),
    st.integers(0, 3000).map(lambda size: json_lines({"html": "z" * size})),
    st.sampled_from([b"\n", b"  \n", b"debris\n", b"[]\n", b'{"html": null}\n', b"\xff\n"]),
)
parts = st.one_of(
    st.tuples(st.just(".warc"), st.lists(records, min_size=1, max_size=12)),
    st.tuples(st.just(".jsonl"), st.lists(lines, min_size=1, max_size=20)),
)
damages = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.sampled_from(["flip", "cut", "insert", "double"])), max_size=3
)


def damaged(data: bytes, damage: list[tuple[int, str]]) -> bytes:
    """The data with bytes changed, cut out, put in or doubled at some places."""
    for number, how in damage:
        at = number % (len(data) + 1)
        if how == "flip":
            data = data[:at] + bytes(byte ^ 0x5A for byte in data[at : at + 3]) + data[at + 3 :]
        elif how == "cut":
            data = data[:at] + data[at + 40 :]
        elif how == "insert":
            data = data[:at] + b"\x1f\x8b\x08 debris \n" + data[at:]
        else:
            data = data[:at] + data[max(0, at - 60) :]
    return data


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of any kind, its parts compressed one by one or as a whole or in blocks, broken here and there."""
    name, content = draw(parts)
    suffix = draw(st.sampled_from(list(PACKERS)))
    way = draw(st.sampled_from(["parts", "whole", "blocks"]))
    whole = b"".join(content)
    blocks = {
        "parts": content,
        "whole": [whole],
        "blocks": [whole[at : at + 300] for at in range(0, len(whole), 300)],
    }[way]
    data = b"".join(PACKERS[suffix](block) for block in blocks)
    return "a" + name + suffix, damaged(data, draw(damages))


@settings(max_examples=400, deadline=None)
@given(files(), st.integers(1, 3000), st.booleans())
def test_spans_give_what_the_whole_file_gives(
    file: tuple[str, bytes], span_bytes: int, seekable: bool
) -> None:
    name, data = file
    storage = Files(seekable)
    storage.content[name] = data
    whole = read_all(storage, name, SETTINGS)
    spans = plan_spans(name, len(data), storage.open, span_bytes, SETTINGS)
    assert spans[0].start == 0
    assert spans[-1].stop is None
    assert all(one.stop == two.start for one, two in pairwise(spans))
    assert sum(span.size for span in spans) == len(data)
    assert read_planned(storage, name, span_bytes, SETTINGS) == whole
    assert read_planned(storage, name, span_bytes, SETTINGS, Cursor()) == whole


@settings(max_examples=200, deadline=None)
@given(files())
def test_every_record_can_be_read_again(file: tuple[str, bytes]) -> None:
    name, data = file
    storage = Files()
    storage.content[name] = data
    whole = [item for item in read_all(storage, name, SETTINGS) if isinstance(item, RawPage | Reject)]
    places = [item.origin.record for item in whole]
    assert places == sorted(places)
    if not (".warc" in name and name != "a.warc"):  # in a WARC, a member's records have one place
        assert len(set(places)) == len(places)
    for item in whole:
        rows = [{"origin": {"file": name, "record": item.origin.record}, "reason": "no_content"}]
        (span,) = replay_spans(rows)
        again = [one for one in read_span(span, storage.open, SETTINGS) if isinstance(one, RawPage | Reject)]
        assert again == [one for one in whole if one.origin.record == item.origin.record]


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_archive_that_is_stored_inside_a_record_is_not_cut(suffix: str, broken: bool) -> None:
    """Its members look like the file's own, as what cannot be compressed is stored as it is."""
    pack = PACKERS[suffix]
    noise = random.Random(1).randbytes(700_000)  # noqa: S311 (test data)
    inner = b"".join(pack(page(noise[at : at + 1000].hex())) for at in range(0, 200_000, 1000)) + noise
    outer = warc(inner, "resource", Content_Type="application/gzip")
    stored = gzip.compress(outer, 0) if suffix == ".gz" else pack(outer)
    assert inner[:1000] in stored
    if broken:
        stored = stored[:-8] + bytes(byte ^ 0xFF for byte in stored[-8:])
    storage = Files()
    members = [pack(page(f"number {number} " + "x" * number)) for number in range(20)]
    storage.content["a.warc" + suffix] = b"".join([*members, stored, *members])
    whole = read_all(storage, "a.warc" + suffix, ReadSettings())
    for span_bytes in (200, 1000, 40_000, 300_000):
        assert read_planned(storage, "a.warc" + suffix, span_bytes, ReadSettings()) == whole


def contents(count: int) -> dict[str, bytes]:
    """A file of each kind with `count` pages."""
    warcs = [page(f"number {number} " + "x" * 200) for number in range(count)]
    rows = [json_lines({"html": f"<p>number {number} " + "x" * 200}) for number in range(count)]
    sink = io.BytesIO()
    html = [f"<p>number {number} " + "x" * 200 for number in range(count)]
    pq.write_table(pa.table({"html": html}), sink, row_group_size=5, use_dictionary=False, compression="none")
    found = {"a.parquet": sink.getvalue()}
    for suffix, pack in PACKERS.items():
        found["a.warc" + suffix] = b"".join(pack(record) for record in warcs)
        found["b.warc" + suffix] = pack(b"".join(warcs))
        found["a.jsonl" + suffix] = pack(b"".join(rows))
    return found


GIANTS = contents(400)


@pytest.mark.parametrize("name", GIANTS)
def test_giant_file_is_many_spans(name: str) -> None:
    storage = Files()
    data = storage.content[name] = GIANTS[name]
    packed_whole = name.endswith((".gz", ".zst", ".bz2")) and not name.startswith("a.warc")
    spans = plan_spans(name, len(data), storage.open, max(1, len(data) // 10), SETTINGS)
    # What unfolds as a stream is cut where the reader asked for bytes: not finer than it asks.
    assert len(spans) >= (1 if packed_whole else 8)
    assert sum(span.size for span in spans) == len(data)
    assert read_planned(storage, name, max(1, len(data) // 10), SETTINGS) == read_all(storage, name, SETTINGS)


def test_compressed_stream_is_cut_by_bytes_on_disk() -> None:
    storage = Files()
    lines = [
        json_lines({"html": hashlib.sha512(bytes([i % 256, i // 256])).hexdigest()}) for i in range(9000)
    ]
    parts = [PACKERS[".gz"](line) for line in lines]
    data = storage.content["a.jsonl.gz"] = b"".join(parts)
    spans = plan_spans("a.jsonl.gz", len(data), storage.open, len(data) // 3, SETTINGS)
    assert len(spans) in (3, 4)
    assert max(span.size for span in spans) < len(data) // 3 + (1 << 16)


def test_small_files_of_plain_names_are_not_opened() -> None:
    storage = Files()
    for name in ("a.html", "a.jsonl.gz", "a.warc"):
        assert len(plan_spans(name, 1000, storage.open, 1000)) == 1
    assert storage.opened == []


def test_file_that_cannot_be_opened_is_one_span() -> None:
    for name, kind in (("a.warc", InputKind.WARC), ("a.parquet", InputKind.PARQUET), ("a", InputKind.HTML)):
        assert plan_spans(name, 5000, Files().open, 1000) == [Span(name, kind, size=5000)]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "b.warc.gz", "a.warc.gz", "a.warc", "a.jsonl"])
def test_cursor_goes_on_in_the_open_file(name: str) -> None:
    storage = Files()
    storage.content[name] = data = GIANTS[name]
    whole = [item for item in read_all(storage, name, SETTINGS) if isinstance(item, RawPage)]
    places = [whole[index].origin.record for index in range(0, len(whole), 50)]
    spans = [Span(name, InputKind.WARC, *ends) for ends in zip(places, [*places[1:], None], strict=True)]
    storage.opened.clear()
    cursor = Cursor()
    items: list[Read] = []
    for span in spans:
        items += read_span(span, storage.open, SETTINGS, 0, cursor)
    assert brief(items) == brief(whole)
    assert len(data) > 0
    assert storage.opened == [name]


def test_cursor_is_right_also_where_it_is_of_no_use() -> None:
    storage = Files()
    storage.content |= GIANTS
    cursor = Cursor()
    for name in ("a.jsonl.gz", "a.warc", "a.jsonl.gz", "a.jsonl", "a.parquet", "b.warc.zst"):
        whole = [item for item in read_all(storage, name, SETTINGS) if isinstance(item, RawPage)]
        for first, last in ((7, 9), (100, 120), (120, 121), (3, 5), (300, 301), (121, 122)):
            span = Span(name, InputKind.WARC, whole[first].origin.record, whole[last].origin.record)
            assert list(read_span(span, storage.open, SETTINGS, 0, cursor)) == whole[first:last]
    cursor.close()


def test_reader_that_is_left_in_the_middle_does_not_disturb_the_next() -> None:
    storage = Files()
    storage.content |= GIANTS
    cursor = Cursor()
    whole = read_all(storage, "a.jsonl.gz", SETTINGS)
    half = read_span(Span("a.jsonl.gz", InputKind.JSONL, 0, 10), storage.open, SETTINGS, 0, cursor)
    assert next(iter(half)) == whole[0]
    rest = read_span(Span("a.jsonl.gz", InputKind.JSONL, 10, 20), storage.open, SETTINGS, 0, cursor)
    assert list(rest) == whole[10:20]


def test_rejects_are_replayed_once_and_in_order() -> None:
    def row(file: str, record: int, reason: Reason) -> dict[str, object]:
        return {"origin": {"file": file, "record": record}, "reason": reason.value}

    rows = [
        row("b.jsonl", 40, Reason.NO_CONTENT),
        row("b.jsonl", 7, Reason.TIMEOUT),
        row("a.html", 0, Reason.CRASH),
        row("b.jsonl", 40, Reason.NO_CONTENT),
        row("c.warc", 9, Reason.UNREADABLE),
        row("c.warc", 4, Reason.GARBLED),
        row("c.warc", 12, Reason.GARBLED),
    ]
    assert replay_spans(rows) == [
        Span("a.html", InputKind.HTML, 0, 1),
        Span("b.jsonl", InputKind.JSONL, 7, 8),
        Span("b.jsonl", InputKind.JSONL, 40, 41),
        Span("c.warc", InputKind.WARC, 4, 5),
        Span("c.warc", InputKind.WARC, 9, None),
    ]


def test_rows_of_rejects_files_are_replayed() -> None:
    storage = Files()
    storage.content["a.jsonl"] = json_lines({"html": "<p>x"}, b"debris", {"html": "<p>y"}, [])
    rejects = [item for item in read_all(storage, "a.jsonl", SETTINGS) if isinstance(item, Reject)]
    spans = replay_spans([reject_row(reject) for reject in rejects])
    again = [item for span in spans for item in read_span(span, storage.open, SETTINGS)]
    assert again == rejects


@pytest.mark.parametrize(
    "origin", [None, {}, {"file": "a"}, {"file": 5, "record": 0}, {"file": "a", "record": -1}]
)
def test_row_without_an_origin_is_an_error(origin: object) -> None:
    with pytest.raises(Exception, match="rejects: row 0 has no origin"):
        replay_spans([{"id": "x", "origin": origin}])
