"""The lines of a file that may be compressed, with their numbers; a damaged file is an error, never a short one."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import UsageError
from transforms.readers.damage import Damage
from transforms.readers.lines import numbered_lines
from transforms.readers.packing import Packing, packing_of
from transforms.readers.raw import RawFile
from transforms.readers.segments import plain_segment, segments

_LONGEST = 2**30
"""Bytes of one line; beyond, the file is hardly one of JSON lines."""


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, each with its number from 1; gzip, zstd and bzip2 are undone.

    Raises:
        UsageError: the file cannot be read, or not to its end.
    """
    try:
        raw = RawFile(str(path), lambda file: Path(file).open("rb"))  # noqa: SIM115 (RawFile closes it)
        try:
            yield from _lines(path, raw)
        finally:
            raw.close()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None


def _lines(path: Path, raw: RawFile) -> Iterator[tuple[int, bytes]]:
    packing = packing_of(raw.peek(16))
    stretches = iter([plain_segment(raw, 0)]) if packing is Packing.NONE else segments(raw, packing)
    for line in numbered_lines(stretches, _LONGEST):
        if isinstance(line, Damage):
            raise UsageError(f"{path}, line {line.position + 1}: {line.detail}")
        if line.data.strip():
            yield line.position + 1, line.data
