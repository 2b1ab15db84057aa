"""Lines of a stream, each with its place; a line that is too long is counted and never held.

Blank lines are no records: they are passed over here, as a packed file may unfold to a hundred million of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.readers.damage import Damage
from transforms.readers.raw import RawFile
from transforms.readers.segments import Segment, plain_segment
from transforms.reason import Reason

_BLANK = re.compile(rb"(?>(?:[ \t\r]*+\n)+)")


@dataclass(slots=True)
class Line:
    """One line without its newline, not blank. `position` is its byte offset, or its number from 0."""

    position: int
    data: bytes


def plain_lines(raw: RawFile, start: int, limit: int) -> Iterator[Line | Damage]:
    """The lines that start at or after the byte offset `start`; positions are offsets."""
    if start > 0:
        raw.seek(start - 1)
        while (chunk := raw.chunk()) and (found := chunk.find(b"\n")) < 0:
            start += len(chunk)
        start += found if chunk else 0
    yield from _lines(plain_segment(raw, start), start, limit, by_number=False)


def numbered_lines(stretches: Iterator[Segment], limit: int) -> Iterator[Line | Damage]:
    """The lines of a compressed file; positions are line numbers from 0. A gap counts as one line."""
    number = 0
    for segment in stretches:
        for item in _lines(segment, number, limit, by_number=True):
            number = item.position + 1
            yield item


def _lines(segment: Segment, position: int, limit: int, by_number: bool) -> Iterator[Line | Damage]:
    """The lines of a segment, the last one also without newline; a gap takes the line it broke with it."""
    parts: list[bytes] = []
    length = 0
    for piece in segment.pieces():
        at = 0
        while True:
            if not length and (blank := _BLANK.match(piece, at)):
                position += piece.count(b"\n", at, blank.end()) if by_number else blank.end() - at
                at = blank.end()
            end = piece.find(b"\n", at)
            if end < 0:
                break
            size = length + end - at
            if size > limit:
                yield _too_long(position, size, limit)
            else:
                yield Line(position, b"".join([*parts, piece[at:end]]))
            position += 1 if by_number else size + 1
            parts.clear()
            length, at = 0, end + 1
        if at < len(piece):
            length += len(piece) - at
            parts.append(piece[at:])
            if length > limit:
                parts.clear()
    if segment.gap is not None:
        reason = Reason.UNREADABLE if segment.gap.to_end else Reason.DAMAGED_RECORD
        broken = f"; the line before it is broken after {length} bytes" if length else ""
        yield Damage(position, reason, f"{segment.gap}{broken}", lost=segment.gap.lost)
    elif length > limit:
        yield _too_long(position, length, limit)
    elif length:
        yield Line(position, b"".join(parts))


def _too_long(position: int, size: int, limit: int) -> Damage:
    return Damage(position, Reason.TOO_LARGE, f"a line of {size} bytes, limit {limit}")
