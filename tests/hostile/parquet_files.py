"""Promise 7: Parquet files that are broken, and such as are refused before anything runs."""

import gzip
import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.hostile.articles import ARTICLE, numbered, page
from tests.hostile.case import Archive
from tests.hostile.parts import MIB, row, spoiled, texts


def parquet(table: pa.Table, **options: Any) -> bytes:
    """A Parquet file."""
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def table(numbers: range) -> pa.Table:
    """The rows of these numbers."""
    return pa.Table.from_pylist([row(number) for number in numbers])


def cases() -> Iterator[Archive]:
    """Every archive of this family."""
    rows = table(range(40))
    plain = parquet(rows, row_group_size=10, compression="NONE", use_dictionary=False)
    place = plain.index("第15个码头的老".encode())
    broken = spoiled(
        parquet(rows, row_group_size=10, use_dictionary=False, write_page_checksum=True), 2_000, 200
    )
    yield Archive("sound.parquet", plain, 40, {}, texts(0, 39))
    yield Archive(
        "corrupt row group.parquet", broken, 30, {"damaged_record": 1}, texts(39), lost_bytes=(0, 10**6)
    )
    letters = plain[:place] + b"\xff\xfe" + plain[place + 2 :]
    yield Archive("invalid utf-8 in a row.parquet", letters, 40, {}, (*texts(14, 16), *numbered(15)[1:]))
    nulls = pa.table({"id": ["a", "b"], "html": pa.array([page(), None], pa.string())})
    yield Archive("html null.parquet", parquet(nulls), 1, {"no_html_field": 1}, ARTICLE)
    binary = pa.table(
        {"url": ["http://a/"], "html": pa.array([page().replace("©", "").encode("gbk")], pa.binary())}
    )
    yield Archive("html as bytes.parquet", parquet(binary), 1, {}, ARTICLE)
    odd = pa.table({"id": [[1]], "url": [{"a": 1}], "html": [page()]})
    yield Archive("id a list and url a struct.parquet", parquet(odd), 1, {}, ARTICLE)
    empty = rows.slice(0, 0)
    yield Archive("no rows.parquet", parquet(empty), 0, {})
    yield Archive("no bytes.parquet", b"", 0, {"unreadable": 1})
    yield Archive("truncated.parquet", plain[:-5_000], 0, {"unreadable": 1}, lost_bytes=(1, len(plain)))
    yield Archive(
        "footer spoiled.parquet",
        spoiled(plain, len(plain) - 300, 100),
        0,
        {"unreadable": 1},
        lost_bytes=(1, len(plain)),
    )
    yield Archive("no parquet.parquet", b"hello" * 1_000, 0, {"unreadable": 1}, lost_bytes=(1, 5_000))
    big = pa.table({"html": ["x" * (80 * MIB), page()]})
    yield Archive("80 MB cell.parquet", parquet(big), 1, {"too_large": 1}, ARTICLE, lost_bytes=(0, 81 * MIB))


REFUSED: dict[str, tuple[bytes, str]] = {
    "no html column.parquet": (parquet(pa.table({"text": ["a"], "id": ["b"]})), "no column 'html'"),
    "html a number.parquet": (parquet(pa.table({"html": [1]})), "not string or binary"),
    "html a list.parquet": (parquet(pa.table({"html": [["a"]]})), "not string or binary"),
    "compressed.parquet.gz": (
        gzip.compress(parquet(pa.table({"html": ["a"]})), mtime=0),
        "Parquet compresses itself",
    ),
}
"""Files that are an error before anything runs, with a part of what it says."""
