"""Count the rows of a shard by reading it back: what a writer believes and what a file holds may differ."""

import gzip
from functools import partial
from typing import IO, Any

import zstandard

PIECE = 1 << 20
"""Bytes that are looked at together."""


def count_rows(stream: IO[bytes], name: str) -> int:
    """The rows of a whole shard whose name ends as `WriteSettings.extension` says.

    Raises:
        OSError, EOFError, zstandard.ZstdError, pyarrow.ArrowException: it cannot be read to its end.
    """
    if name.endswith(".parquet"):
        import pyarrow.parquet  # noqa: PLC0415 (a fifth of a second, only where it is asked for)

        return int(pyarrow.parquet.ParquetFile(stream).metadata.num_rows)
    lines: Any = stream
    if name.endswith(".gz"):
        lines = gzip.GzipFile(fileobj=stream)
    elif name.endswith(".zst"):
        lines = zstandard.ZstdDecompressor().stream_reader(stream)
    return sum(piece.count(b"\n") for piece in iter(partial(lines.read, PIECE), b""))
