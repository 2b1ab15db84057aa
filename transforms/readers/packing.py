"""Undo the compression of a file, member by member, in pieces of bounded size.

A gzip file is a row of members, a zstd file of frames, a bz2 file of streams: all called members here. Each
`*_member` function reads one from where `raw` stands, yields what it unfolds to, and leaves `raw` at its end.
"""

import bz2
import zlib
from collections.abc import Callable, Iterator
from enum import StrEnum

import zstandard

from transforms.readers.raw import RawFile

PIECE = 1 << 16
"""Bytes that one piece unfolds to at most (a zstd block: 128 KiB), so that a bomb stays small."""

ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"
"""The frame with the dictionary of a .warc.zst (iipc.github.io/warc-specifications, warc-zstd)."""
_SKIPPABLE = b"\x2a\x4d\x18"
_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")
"""What comes behind the four bytes `BZh9`: a block, or the end of an empty stream."""
_MAX_DICTIONARY = 1 << 24
_MAX_BLOCK = 1 << 17

_ZSTD_HEAD = 4 + 14 + 3
"""Bytes of the magic, the longest header and the first block's header of a zstd frame."""

_PROBE = 2048
"""Bytes of gzip data in which a member must start to unfold."""

Member = Callable[[RawFile], Iterator[bytes]]


class Packing(StrEnum):
    """How a file is compressed."""

    NONE = "none"
    GZIP = "gzip"
    ZSTD = "zstd"
    BZIP2 = "bzip2"


MAGIC = {Packing.GZIP: b"\x1f\x8b\x08", Packing.ZSTD: ZSTD_MAGIC, Packing.BZIP2: b"BZh"}


class BrokenMember(Exception):
    """A member that cannot be unfolded to its end."""


def packing_of(head: bytes) -> Packing:
    """How a file that starts with these bytes is compressed."""
    if head[1:4] == _SKIPPABLE and head[0] >> 4 == 5:
        return Packing.ZSTD
    if head.startswith(b"BZh") and not any(magic.startswith(head[4:10]) for magic in _BZIP2_BLOCKS):
        return Packing.NONE
    for packing, magic in MAGIC.items():
        if head.startswith(magic):
            return packing
    return Packing.NONE


def member_reader(raw: RawFile, packing: Packing) -> Member:
    """The function that reads one member of this file; a zstd dictionary at its start is read here."""
    if packing is Packing.GZIP:
        return gzip_member
    if packing is Packing.BZIP2:
        return bzip2_member
    dictionary = _read_dictionary(raw)
    context = zstandard.ZstdDecompressor(dict_data=dictionary) if dictionary else zstandard.ZstdDecompressor()
    return lambda source: zstd_member(source, context)


def gzip_member(raw: RawFile) -> Iterator[bytes]:
    """One gzip member, its checksum and length verified at the end."""
    return inflate_member(raw, wbits=31)


def inflate_member(raw: RawFile, wbits: int) -> Iterator[bytes]:
    """One deflate stream in the envelope that `wbits` says, as for zlib.decompressobj."""
    name = "gzip" if wbits == 31 else "deflate"
    inflate = zlib.decompressobj(wbits)
    try:
        while not inflate.eof:
            data = inflate.unconsumed_tail or raw.chunk()
            piece = inflate.decompress(data, PIECE)
            if piece:
                yield piece
            elif not data:
                raise BrokenMember(f"{name} data ends early")
    except zlib.error as error:
        raise BrokenMember(f"{name}: {error}") from error
    raw.seek(raw.position - len(inflate.unused_data))


def bzip2_member(raw: RawFile) -> Iterator[bytes]:
    """One bz2 stream."""
    unfold = bz2.BZ2Decompressor()
    while not unfold.eof:
        data = raw.chunk() if unfold.needs_input else b""
        if unfold.needs_input and not data:
            raise BrokenMember("bz2 data ends early")
        try:
            piece = unfold.decompress(data, PIECE)
        except (OSError, ValueError) as error:
            raise BrokenMember(f"bz2: {error}") from error
        if piece:
            yield piece
    raw.seek(raw.position - len(unfold.unused_data))


def zstd_member(raw: RawFile, context: zstandard.ZstdDecompressor) -> Iterator[bytes]:
    """One zstd frame (RFC 8878, section 3.1.1), fed block by block: a block unfolds to 128 KiB at most."""
    magic = _exactly(raw, 4)
    if magic[1:] == _SKIPPABLE and magic[0] >> 4 == 5:
        length = int.from_bytes(_exactly(raw, 4), "little")
        if length:
            raw.seek(raw.position + length - 1)
            _exactly(raw, 1)
        return
    if magic != ZSTD_MAGIC:
        raise BrokenMember("zstd: not a frame")
    flags = _exactly(raw, 1)
    checksum = flags[0] >> 2 & 1
    data = magic + flags + _exactly(raw, sum(_header_sizes(flags[0])))
    unfold = context.decompressobj()
    last = 0
    while not last:
        block = _exactly(raw, 3)
        number = int.from_bytes(block, "little")
        last, kind, length = number & 1, number >> 1 & 3, number >> 3
        if kind == 3 or length > _MAX_BLOCK:
            raise BrokenMember("zstd: wrong block")
        data += block + _exactly(raw, 1 if kind == 1 else length)
        if last and checksum:
            data += _exactly(raw, 4)
        try:
            piece = unfold.decompress(data)
        except zstandard.ZstdError as error:
            raise BrokenMember(f"zstd: {error}") from error
        data = b""
        if piece:
            yield piece


def _header_sizes(flags: int) -> tuple[int, int, int]:
    """The bytes of a zstd frame's window, dictionary and content size, by its descriptor."""
    single = flags >> 5 & 1
    return 0 if single else 1, (0, 1, 2, 4)[flags & 3], (single, 2, 4, 8)[flags >> 6]


def find_member(raw: RawFile, start: int, packing: Packing, read: Member, opening: bytes = b"") -> int:
    """Where the first member from `start` on begins that unfolds to `opening`; the file's end if none."""
    magic = MAGIC[packing]
    raw.seek(start)
    data = b""
    while chunk := raw.chunk():
        data = data[-len(magic) + 1 :] + chunk
        end, found = raw.position, data.find(magic)
        while found >= 0:
            place = end - len(data) + found
            raw.seek(place)
            if _unfolds(raw, packing, read, opening):
                return place
            found = data.find(magic, found + 1)
        raw.seek(end)
    return raw.position


def _unfolds(raw: RawFile, packing: Packing, read: Member, opening: bytes) -> bool:
    """True where a member starts here whose first piece starts with `opening`."""
    head = raw.peek(_PROBE if packing is Packing.GZIP else 10)
    if packing_of(head[:10]) is not packing:
        return False
    try:
        if packing is Packing.GZIP:  # its header may hold a name without end: look no further than this
            inflate = zlib.decompressobj(31)
            piece = inflate.decompress(head, len(opening) or 1)
            return piece.startswith(opening) and (bool(piece) or inflate.eof)
        if packing is Packing.ZSTD and opening and not _zstd_may_open(raw, opening):
            return False
        return next(read(raw), b"").startswith(opening)
    except (BrokenMember, zlib.error):
        return False


def _zstd_may_open(raw: RawFile, opening: bytes) -> bool:
    """False where the first block of a frame shows without unfolding that it does not start with `opening`.

    A file of false starts, each in front of a whole block that is stored as it is, would be copied ten thousand times.
    """
    head = raw.peek(_ZSTD_HEAD + len(opening))
    at = 5 + sum(_header_sizes(head[4])) if len(head) > 4 else 0
    block = int.from_bytes(head[at : at + 3], "little")
    kind, length = block >> 1 & 3, block >> 3
    if kind > 1 or length < len(opening):
        return True
    return kind == 0 and head[at + 3 :].startswith(opening)


def _exactly(raw: RawFile, size: int) -> bytes:
    data = raw.read(size)
    if len(data) < size:
        raise BrokenMember("zstd data ends early")
    return data


def _read_dictionary(raw: RawFile) -> zstandard.ZstdCompressionDict | None:
    """The dictionary at the start of a .warc.zst, plain or itself a zstd frame; None where there is none."""
    here = raw.position
    raw.seek(0)
    head = raw.read(8)
    length = int.from_bytes(head[4:], "little")
    data = raw.read(length) if head.startswith(DICTIONARY_MAGIC) and length <= _MAX_DICTIONARY else b""
    raw.seek(here)
    if data.startswith(ZSTD_MAGIC):
        try:
            data = zstandard.ZstdDecompressor().decompress(data, max_output_size=_MAX_DICTIONARY)
        except zstandard.ZstdError:
            return None  # each frame that needs it is then reported as broken
    return zstandard.ZstdCompressionDict(data) if data else None
