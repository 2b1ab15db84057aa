"""The bytes of a file as they are stored, from any place on, whatever its stream is able to do."""

from typing import BinaryIO

from transforms.readers.settings import Opener

CHUNK = 1 << 16
"""Bytes that are read at once; few, as each gzip member that ends inside a chunk costs a copy of its rest."""


class RawFile:
    """One open file. `position` is the offset of the byte that comes next. Raises OSError."""

    def __init__(self, file: str, open_file: Opener) -> None:
        self.file = file
        self.position = 0
        self._open = open_file
        self._stream: BinaryIO = open_file(file)
        self._seekable = self._stream.seekable()
        self._stream_at = 0
        self._chunk = b""
        self._chunk_at = 0

    def chunk(self) -> bytes:
        """The next bytes, up to the next multiple of CHUNK; empty at the end of the file.

        So the pieces of a file are the same wherever reading starts.
        """
        skip = self.position - self._chunk_at
        if not 0 <= skip < len(self._chunk):
            self._load()
            skip = 0
        piece = self._chunk[skip:] if skip else self._chunk
        self.position += len(piece)
        return piece

    def read(self, size: int) -> bytes:
        """The next `size` bytes; fewer only at the end of the file."""
        pieces = []
        while size > 0:
            piece = self.chunk()
            if not piece:
                break
            if len(piece) > size:
                self.position -= len(piece) - size
                piece = piece[:size]
            pieces.append(piece)
            size -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, which stay to be read."""
        here = self.position
        data = self.read(size)
        self.position = here
        return data

    def seek(self, offset: int) -> None:
        """Go to an offset, also beyond the end (where nothing is to be read)."""
        self.position = offset

    def close(self) -> None:
        """Close the stream."""
        self._stream.close()

    def _load(self) -> None:
        """Make the chunk the one that starts at `position`."""
        if self._stream_at != self.position:
            self._move()
        pieces = []
        size = CHUNK - self.position % CHUNK if self._stream_at == self.position else 0
        while size > 0:
            piece = self._stream.read(size)
            if not piece:
                break
            pieces.append(piece)
            size -= len(piece)
        self._chunk = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        self._chunk_at = self.position
        self._stream_at += len(self._chunk)

    def _move(self) -> None:
        """Bring the stream to `position`, or to the end of the file where that is before it."""
        if self._seekable:
            self._stream.seek(self.position)
            self._stream_at = self.position
            return
        if self._stream_at > self.position:
            self._stream.close()
            self._stream = self._open(self.file)
            self._stream_at = 0
        while self._stream_at < self.position:
            piece = self._stream.read(min(CHUNK, self.position - self._stream_at))
            if not piece:
                return
            self._stream_at += len(piece)
