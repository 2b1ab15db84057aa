"""The records of a WARC file, compressed or not, from a place on.

A record's position is its byte offset; in a compressed file that of the member (gzip) or frame (zstd) that
holds it. A file compressed as a whole, or in blocks, has no such members: there it is the offset in what the
file unfolds to.
"""

from collections.abc import Iterator
from itertools import islice

from transforms.readers.damage import Damage
from transforms.readers.packing import Packing
from transforms.readers.raw import RawFile
from transforms.readers.segments import plain_segment, segments
from transforms.readers.warc_scan import Record, scan_records
from transforms.readers.window import Window

OPENING = b"WARC/"
_FIRST_MEMBERS = 4
"""Members looked at to tell whether each holds one record; more than one, as the first may be broken."""


def scan_warc(raw: RawFile, packing: Packing, start: int, limit: int) -> Iterator[Record | Damage]:
    """The records of at most `limit` bytes from `start` on, the position of a record or of damage."""
    if packing is Packing.NONE:
        return scan_records(Window(plain_segment(raw, start), start, "the file", raw), limit)
    if one_record_a_member(raw, packing, limit):
        return _by_member(raw, packing, start, limit)
    return _as_stream(raw, packing, start, limit)


def one_record_a_member(raw: RawFile, packing: Packing, limit: int) -> bool:
    """Whether each member of a compressed WARC holds one record, judged by its first ones."""
    broken = True
    for segment in islice(segments(raw, packing, 0, OPENING, by_member=True), _FIRST_MEMBERS):
        window = Window(segment, 0, "the member")
        first = next(scan_records(window, limit), None)
        if isinstance(first, Record):
            return not window.skip_blank()
        broken = broken and (first is None or segment.gap is not None)
        while window.jump(1 << 30):  # to the end of the member, where the next one starts
            pass
    return broken


def _by_member(raw: RawFile, packing: Packing, start: int, limit: int) -> Iterator[Record | Damage]:
    for segment in segments(raw, packing, start, OPENING, by_member=True):
        for item in scan_records(Window(segment, 0, f"the member at byte {segment.start}"), limit):
            item.position = segment.start
            yield item


def _as_stream(raw: RawFile, packing: Packing, start: int, limit: int) -> Iterator[Record | Damage]:
    base = 0
    for segment in segments(raw, packing, 0, OPENING):
        window = Window(segment, base, "what the file unfolds to")
        if base < start:
            window.jump(start - base)
        yield from scan_records(window, limit)
        base = window.base + 1  # what is lost counts as one byte, so that no two positions are the same
