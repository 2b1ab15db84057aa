"""The rows of a run's shards, of any format, from wherever they lie."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.errors import RunFailed
from pipeline.inspect.find_page import open_stored
from transforms.readers.damage import Damage
from transforms.readers.lines import numbered_lines
from transforms.readers.packing import Packing, packing_of
from transforms.readers.raw import RawFile
from transforms.readers.segments import plain_segment, segments

_LONGEST = 2**30
_ROWS = 256


def read_rows(path: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a shard, in order.

    Raises:
        RunFailed: it cannot be read to its end.
    """
    try:
        yield from _parquet(path) if path.endswith(".parquet") else _lines(path)
    except (OSError, ValueError) as error:
        raise RunFailed(f"{path} cannot be read: {error}") from error


def spread(shards: Sequence[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """All shards, or where they have more than `most` rows, every n-th of them; at least one."""
    rows = sum(shard["rows"] for shard in shards)
    return list(shards[:: max(1, -(-rows // most))])


def _lines(path: str) -> Iterator[dict[str, Any]]:
    raw = RawFile(path, open_stored)
    try:
        packing = packing_of(raw.peek(16))
        stretches = iter([plain_segment(raw, 0)]) if packing is Packing.NONE else segments(raw, packing)
        for line in numbered_lines(stretches, _LONGEST):
            if isinstance(line, Damage):
                raise ValueError(line.detail)
            if line.data.strip():
                yield json.loads(line.data)
    finally:
        raw.close()


def _parquet(path: str) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet  # noqa: PLC0415 (a fifth of a second, only where it is asked for)

    with open_stored(path) as stream:
        for rows in pyarrow.parquet.ParquetFile(stream).iter_batches(_ROWS):
            yield from rows.to_pylist()
