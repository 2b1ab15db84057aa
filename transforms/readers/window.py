"""A sliding window on a stream: as many of the next bytes as the reader of records asks for."""

import re

from transforms.readers.raw import RawFile
from transforms.readers.segments import Gap, Segment

_BLANK = re.compile(rb"[\r\n\t ]*")


class Window:
    """The next bytes of a segment in `data`; `base` is the offset of the first of them.

    The segment's first byte has the offset `base` that is given; `what` names what offsets count in. With
    `raw` (a file that is not compressed) the window jumps by seeking, else it reads through.
    """

    def __init__(self, segment: Segment, base: int, what: str, raw: RawFile | None = None) -> None:
        self.data = bytearray()
        self.base = base
        self.what = what
        self.end: int | None = None
        """The offset where the segment ends, once it was reached."""
        self.gap_told = False
        self._first = base
        self._segment = segment
        self._pieces = segment.pieces()
        self._raw = raw

    @property
    def gap(self) -> Gap | None:
        """Why the segment ended before its time; known once it has ended."""
        return self._segment.gap

    @property
    def seekable(self) -> bool:
        """Whether going back is cheap."""
        return self._raw is not None

    def fill(self, size: int) -> bool:
        """Have `size` bytes in `data`; False, with as many as there are, at the end of the segment."""
        while len(self.data) < size:
            piece = next(self._pieces, b"")
            if not piece:
                self.end = self.base + len(self.data)
                return False
            self.data += piece
        return True

    def drop(self, size: int) -> None:
        """Move on by `size` of the bytes in `data`."""
        del self.data[:size]
        self.base += size

    def skip_blank(self) -> bool:
        """Move on to the first byte that is not white space; False at the end."""
        while self.fill(1):
            blank = _BLANK.match(self.data)
            self.drop(blank.end() if blank else 0)
            if self.data:
                return True
        return False

    def jump(self, size: int) -> bool:
        """Move on by `size` bytes, holding none of them; False at the end where the segment ends before."""
        if size > len(self.data) and self._raw is not None:
            self._seek(self._raw, self.base + size - 1)
            size = 1
        while size > len(self.data):
            size -= len(self.data)
            self.drop(len(self.data))
            if not self.fill(1):
                return False
        self.drop(size)
        return True

    def rewind(self, offset: int) -> None:
        """Go back to an offset: by seeking, or by unfolding the segment again."""
        if self._raw is not None:
            self._seek(self._raw, offset)
            return
        self.data.clear()
        self.base = self._first
        self._pieces = self._segment.pieces()
        self.jump(offset - self.base)

    def _seek(self, raw: RawFile, offset: int) -> None:
        raw.seek(offset)
        self.data.clear()
        self.base = offset
        self._pieces = iter(raw.chunk, b"")
