import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.transforms.readers.build import Files, brief, kinds, read_all, read_bytes, read_planned
from transforms.readers import InputError, InputKind, ReadSettings, Span, plan_spans, read_span
from transforms.reason import Reason
from transforms.records import RawPage, Reject


def parquet(columns: dict[str, Any], rows: int = 10, **options: Any) -> bytes:
    """A Parquet file with `rows` rows a row group."""
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink, row_group_size=rows, **options)
    return sink.getvalue()


TEXTS = [f"<p>松江 {number}" for number in range(25)]


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.binary(), pa.large_binary(), pa.dictionary(pa.int32(), pa.string())],
)
def test_pages_have_html_id_and_url(kind: pa.DataType) -> None:
    columns = {
        "extra": list(range(25)),
        "html": pa.array(TEXTS, pa.string()).cast(kind),
        "id": pa.array(range(25)),
        "url": [f"http://a/{number}" for number in range(25)],
    }
    items = read_bytes("a.parquet", parquet(columns))
    pages = [item for item in items if isinstance(item, RawPage)]
    assert [page.html.decode() for page in pages] == TEXTS
    assert [page.origin.record for page in pages] == list(range(25))
    assert (pages[7].id, pages[7].url) == ("7", "http://a/7")
    is_bytes = pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
    assert pages[0].charset == (None if is_bytes else "utf-8")


@pytest.mark.parametrize("raw", [[b"<p>\xcb\xc9", None], ["PHA+y8k=", None]])
def test_raw_bytes_go_before_text(raw: list[Any]) -> None:
    items = read_bytes("a.parquet", parquet({"html": ["<p>one", "<p>two"], "html_b64": raw}))
    first, second = items
    assert isinstance(first, RawPage)
    assert isinstance(second, RawPage)
    assert first.html in (b"<p>\xcb\xc9", b"<p>\xcb\xc9"[:4])
    assert first.charset is None
    assert (second.html, second.charset) == (b"<p>two", "utf-8")


def test_rows_without_html_are_rejects() -> None:
    items = read_bytes("a.parquet", parquet({"html": ["<p>x", None, "", "<p>y"], "id": ["a", "b", "c", "d"]}))
    assert kinds(items) == ["<p>x", "no_html_field", "", "<p>y"]
    assert isinstance(items[1], Reject)
    assert (items[1].id, items[1].origin.record, items[1].detail) == ("b", 1, "html is null")


def test_text_that_is_no_utf8_is_taken_as_bytes() -> None:
    broken = pa.Array.from_buffers(pa.string(), 1, pa.array([b"<p>\xcb\xc9"]).buffers())
    (item,) = read_bytes("a.parquet", parquet({"html": broken}))
    assert isinstance(item, RawPage)
    assert (item.html, item.charset) == (b"<p>\xcb\xc9", None)


def test_page_beyond_the_limit() -> None:
    data = parquet({"html": ["<p>x", "<p>" + "x" * 1000, "<p>y"]})
    assert kinds(read_bytes("a.parquet", data, ReadSettings(max_record_bytes=100))) == [
        "<p>x",
        "too_large",
        "<p>y",
    ]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": ["x"], "id": [1]}, "no column 'html' (or 'html_b64'); it has: text, id"),
        ({"html": [5]}, "column 'html' is int64, not string or binary"),
        ({"html": [["<p>"]]}, "column 'html' is list"),
    ],
)
def test_wrong_schema_is_an_error_before_anything_runs(columns: dict[str, Any], message: str) -> None:
    files = Files()
    files.content["a.parquet"] = data = parquet(columns)
    with pytest.raises(InputError) as caught:
        plan_spans("a.parquet", len(data), files.open, 1 << 20)
    assert caught.value.file == "a.parquet"
    assert message in caught.value.message
    assert kinds(read_all(files, "a.parquet", ReadSettings())) == ["unreadable"]


def test_column_names_can_be_set() -> None:
    data = parquet({"content": ["<p>x"], "link": ["http://a/"]})
    (item,) = read_bytes("a.parquet", data, ReadSettings(html_field="content", url_field="link"))
    assert isinstance(item, RawPage)
    assert (item.html, item.url) == (b"<p>x", "http://a/")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1debrisPAR1", b"debris", parquet({"html": TEXTS})[:-20]])
def test_file_without_a_footer_is_unreadable(data: bytes) -> None:
    assert kinds(read_bytes("a.parquet", data)) == ["unreadable"]


@pytest.mark.parametrize("span_bytes", [1, 1 << 30])
@pytest.mark.parametrize("checksums", [False, True])
def test_broken_row_group_costs_its_rows(span_bytes: int, checksums: bool) -> None:
    data = bytearray(parquet({"html": TEXTS}, write_page_checksum=checksums, compression="zstd"))
    column = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(0)
    start = column.dictionary_page_offset
    data[start + 15 : start + column.total_compressed_size] = b"\xa5" * (column.total_compressed_size - 15)
    files = Files()
    files.content["a.parquet"] = bytes(data)
    items = read_planned(files, "a.parquet", span_bytes, ReadSettings())
    pages = [item.html.decode() for item in items if isinstance(item, RawPage)]
    assert pages == TEXTS[:10] + TEXTS[20:]
    (lost,) = (item for item in items if isinstance(item, Reject))
    assert (lost.reason, lost.origin.record) == (Reason.DAMAGED_RECORD, 10)
    assert lost.detail.startswith("row group 1: ")
    assert lost.detail.endswith("; 10 rows lost")


def test_spans_of_rows() -> None:
    files = Files()
    files.content["a.parquet"] = parquet({"html": TEXTS})
    for start, stop in ((0, 1), (5, 15), (9, 10), (10, 20), (24, None), (25, None), (0, 0)):
        span = Span("a.parquet", InputKind.PARQUET, start, stop)
        rows = brief(read_span(span, files.open, ReadSettings()))
        assert rows == [(number, TEXTS[number].encode()) for number in range(25)[start:stop]]


def test_plan_goes_by_row_groups() -> None:
    files = Files()
    files.content["a.parquet"] = data = parquet({"html": TEXTS})
    spans = plan_spans("a.parquet", len(data), files.open, 1)
    assert [(span.start, span.stop) for span in spans] == [(0, 10), (10, 20), (20, None)]
    assert sum(span.size for span in spans) == len(data)
    assert len(plan_spans("a.parquet", len(data), files.open, 1 << 20)) == 1
