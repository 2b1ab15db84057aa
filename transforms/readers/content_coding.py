"""Undo HTTP content encodings and chunked transfer, never past a bound.

What is unfolded is bounded while it is unfolded: a bomb costs the bound, not its size.
"""

import io
import re
from collections.abc import Callable
from functools import partial

import brotli
import zstandard

from transforms.readers.packing import BrokenMember, Member, gzip_member, inflate_member, zstd_member
from transforms.readers.raw import RawFile

_STEP = 1 << 16
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]{0,1024})?\r?\n")


class CodingError(Exception):
    """A body that is not what its encoding says; `partial` is what could be unfolded before the break."""

    def __init__(self, message: str, partial: bytes = b"") -> None:
        super().__init__(message)
        self.partial = partial


class TooLargeError(Exception):
    """A body that unfolds to more than the bound."""


def decode_body(body: bytes, codings: list[str], limit: int) -> bytes:
    """The body with its codings undone, the last one first; one that is unknown leaves it as it is.

    Raises CodingError, TooLargeError.
    """
    for coding in reversed(codings):
        decode = _DECODERS.get(coding.strip().lower())
        if decode is not None and body:
            body = decode(body, limit)
    return body


def dechunk(body: bytes, _limit: int) -> bytes:
    """A chunked body (RFC 9112, section 7.1) in one piece; as it is where the archive had it joined already.

    A missing last chunk is overlooked, as servers leave it out. Raises CodingError where data ends inside a
    chunk or what follows one is no chunk.
    """
    if not _CHUNK_SIZE.match(body):
        return body
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        line = _CHUNK_SIZE.match(body, at)
        if not line:
            raise CodingError(f"broken chunk at byte {at}", b"".join(pieces))
        size, at = int(line[1], 16), line.end()
        if not size:
            break
        pieces.append(body[at : at + size])
        at += size
        if at > len(body):
            raise CodingError("the last chunk is cut", b"".join(pieces))
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(pieces)


def _gzip(body: bytes, limit: int) -> bytes:
    return _unfold(body, gzip_member, limit)


def _deflate(body: bytes, limit: int) -> bytes:
    """Deflate as the standard has it (in zlib's envelope), or raw, as old servers send it."""
    enveloped = len(body) >= 2 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return _unfold(body, partial(inflate_member, wbits=15 if enveloped else -15), limit)


def _zstd(body: bytes, limit: int) -> bytes:
    return _unfold(body, partial(zstd_member, context=zstandard.ZstdDecompressor()), limit)


def _unfold(body: bytes, member: Member, limit: int) -> bytes:
    """All members of a body; what follows one and is none is ignored, as browsers do."""
    raw = RawFile("body", lambda _: io.BytesIO(body))
    out = bytearray()
    while raw.position < len(body):
        whole = len(out)
        try:
            for piece in member(raw):
                _extend(out, piece, limit)
        except BrokenMember as error:
            if whole and len(out) == whole:
                break
            raise CodingError(str(error), bytes(out)) from error
    return bytes(out)


def _brotli(body: bytes, limit: int) -> bytes:
    unfold = brotli.Decompressor()
    out = bytearray()
    data = body
    try:
        while not unfold.is_finished():
            piece = unfold.process(data, output_buffer_limit=_STEP)
            data = b""
            if not piece and unfold.can_accept_more_data():
                raise CodingError("brotli data ends early", bytes(out))
            _extend(out, piece, limit)
    except brotli.error as error:
        raise CodingError(str(error), bytes(out)) from error
    return bytes(out)


def _extend(out: bytearray, piece: bytes, limit: int) -> None:
    out += piece
    if len(out) > limit:
        raise TooLargeError(f"unfolds to more than {limit} bytes")


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
    "chunked": dechunk,
}
