"""The rows of a Parquet file as pages, row group by row group, a few rows in memory at a time."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.readers.damage import Damage
from transforms.readers.json_page import page_of_row
from transforms.readers.settings import InputError, ReadSettings
from transforms.readers.span import Span
from transforms.reason import Reason, Stage
from transforms.records import Origin, RawPage, Reject, reject_of

ROWS = 16
"""Rows that are unfolded at once."""


def open_parquet(stream: BinaryIO) -> Any:
    """The file, its footer read. Raises OSError (a broken footer too)."""
    try:
        return pq.ParquetFile(stream, buffer_size=1 << 20, pre_buffer=False, page_checksum_verification=True)
    except (pa.ArrowException, ValueError) as error:
        raise OSError(f"no Parquet file: {error}") from error


def html_columns(file: str, schema: Any, settings: ReadSettings) -> list[str]:
    """The columns to read. Raises InputError where no column holds pages, or not as text or bytes."""
    columns = [
        name
        for name in (settings.bytes_field, settings.html_field, settings.id_field, settings.url_field)
        if name in schema.names
    ]
    pages = [name for name in columns if name in (settings.bytes_field, settings.html_field)]
    if not pages:
        have = ", ".join(schema.names)
        raise InputError(
            file, f"no column {settings.html_field!r} (or {settings.bytes_field!r}); it has: {have}"
        )
    for name in pages:
        if not _is_text_or_bytes(schema.field(name).type):
            raise InputError(file, f"column {name!r} is {schema.field(name).type}, not string or binary")
    return columns


def read_rows(stream: BinaryIO, span: Span, settings: ReadSettings, batch: int) -> Iterator[RawPage | Reject]:
    """The rows of a span; a broken row group costs those of its rows that are not read yet.

    Raises OSError where the footer is broken, InputError as `html_columns` does.
    """
    table = open_parquet(stream)
    columns = html_columns(span.file, table.schema_arrow, settings)
    first = 0
    for group in range(table.metadata.num_row_groups):
        last = first + table.metadata.row_group(group).num_rows
        rows = range(max(first, span.start), last if span.stop is None else min(last, span.stop))
        number = first
        try:
            for row in _rows(table, group, columns) if rows else ():
                if number >= rows.stop:
                    break
                if number in rows:
                    yield _page(row, Origin(span.file, number, batch), settings)
                number += 1
        except (pa.ArrowException, OSError) as error:
            number = max(number, rows.start)
            detail = f"row group {group}: {error}; {rows.stop - number} rows lost"
            share = max(0, table.metadata.row_group(group).total_byte_size) // max(1, last - first)
            lost = share * (rows.stop - number)
            yield Damage(number, Reason.DAMAGED_RECORD, detail, lost=lost).reject(span.file, batch)
        first = last


def _rows(table: Any, group: int, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of one row group, a few of them unfolded at once."""
    for piece in table.iter_batches(ROWS, row_groups=[group], columns=columns, use_threads=False):
        for index in range(piece.num_rows):
            yield {name: _value(piece.column(name)[index]) for name in piece.schema.names}


def _value(cell: Any) -> Any:
    """The value of a cell; a string that is no UTF-8 as the bytes that it is."""
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        return cell.as_buffer().to_pybytes()


def _page(row: dict[str, Any], origin: Origin, settings: ReadSettings) -> RawPage | Reject:
    """The page of one row: as that of a JSON line, except that columns can hold bytes."""
    raw = row.get(settings.bytes_field)
    html = row.get(settings.html_field) if raw is None else raw
    if isinstance(html, bytes):
        known = page_of_row({**row, settings.html_field: "", settings.bytes_field: None}, origin, settings)
        return _bounded(RawPage(html, origin, known.id, known.url), settings)
    page = page_of_row(row, origin, settings)
    return _bounded(page, settings) if isinstance(page, RawPage) else page


def _bounded(page: RawPage, settings: ReadSettings) -> RawPage | Reject:
    if len(page.html) > settings.max_record_bytes:
        detail = f"{len(page.html)} bytes, limit {settings.max_record_bytes}"
        return reject_of(page, Stage.READ, Reason.TOO_LARGE, detail)
    return page


def _is_text_or_bytes(kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    tests = (
        pa.types.is_string,
        pa.types.is_large_string,
        pa.types.is_binary,
        pa.types.is_large_binary,
        pa.types.is_string_view,
        pa.types.is_binary_view,
        pa.types.is_fixed_size_binary,
    )
    return any(test(kind) for test in tests)
