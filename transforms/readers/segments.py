"""A file as stretches that can be read through: one if all is well, cut where bytes cannot be unfolded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transforms.readers.packing import BrokenMember, Packing, find_member, member_reader
from transforms.readers.raw import RawFile

_LOOK_BACK = 1 << 16
"""Bytes before the place where data turns out to be broken in which the next member may already start."""


@dataclass(slots=True)
class Gap:
    """Bytes of the file that could not be unfolded: `lost` of them from `offset` on, to the end or not."""

    offset: int
    lost: int
    what: str
    to_end: bool

    def __str__(self) -> str:
        return f"{self.what}; {self.lost} compressed bytes lost from byte {self.offset} of the file"


class Segment:
    """Unfolded bytes in pieces. Once they are read, `gap` says why there are no more; None: all is well."""

    def __init__(self, start: int, read: Callable[["Segment"], Iterator[bytes]]) -> None:
        self.start = start
        self.gap: Gap | None = None
        self._read = read

    def pieces(self) -> Iterator[bytes]:
        """The pieces, from the start each time this is called."""
        self.gap = None
        return self._read(self)


def plain_segment(raw: RawFile, start: int) -> Segment:
    """A file that is not compressed, from `start` on."""

    def read(_segment: Segment) -> Iterator[bytes]:
        raw.seek(start)
        return iter(raw.chunk, b"")

    return Segment(start, read)


def segments(
    raw: RawFile, packing: Packing, start: int = 0, opening: bytes = b"", by_member: bool = False
) -> Iterator[Segment]:
    """The segments of a compressed file; each must be read to its end before the next is asked for.

    A segment is one member (`by_member`) or all of them up to the next gap. Behind a gap the next segment
    starts with the first member that can be unfolded, and in a file read by members unfolds to `opening`.
    """
    unfold = member_reader(raw, packing)

    def read(segment: Segment) -> Iterator[bytes]:
        raw.seek(segment.start)
        member = segment.start
        try:
            yield from unfold(raw)
            while not by_member and skip_padding(raw):
                member = raw.position
                yield from unfold(raw)
        except BrokenMember as error:
            # Not from the start of the broken member: a file made of bad starts would be read again for each.
            first = max(member + 1, raw.position - _LOOK_BACK)
            none = raw.position == member  # an empty file: nothing to search
            place = member if none else find_member(raw, first, packing, unfold, opening)
            raw.seek(place)
            segment.gap = Gap(member, place - member, str(error), to_end=not raw.peek(1))

    raw.seek(start)
    if start == 0 and not raw.peek(1):
        yield Segment(0, read)  # an empty file is no compressed one: it breaks at once
    while skip_padding(raw):
        yield Segment(raw.position, read)


def skip_padding(raw: RawFile) -> bool:
    """Skip zero bytes, which tape and block tools append; False at the end of the file."""
    while chunk := raw.chunk():
        rest = chunk.lstrip(b"\0")
        if rest:
            raw.seek(raw.position - len(rest))
            return True
    return False
