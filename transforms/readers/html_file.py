"""A file that is one page."""

from transforms.readers.damage import Damage
from transforms.readers.packing import Packing
from transforms.readers.raw import RawFile
from transforms.readers.segments import Segment, plain_segment, segments
from transforms.reason import Reason


def read_html(raw: RawFile, packing: Packing, limit: int) -> bytes | Damage:
    """The bytes of the page, unfolded; damage where they cannot all be had or are more than `limit`."""
    if packing is Packing.NONE:
        return _read(plain_segment(raw, 0), limit)
    for segment in segments(raw, packing):
        return _read(segment, limit)
    return b""


def _read(segment: Segment, limit: int) -> bytes | Damage:
    data = bytearray()
    for piece in segment.pieces():
        data += piece
        if len(data) > limit:
            return Damage(0, Reason.TOO_LARGE, f"more than {limit} bytes")
    if segment.gap is not None:
        detail = f"{segment.gap}; {len(data)} bytes could be unfolded"
        return Damage(0, Reason.UNREADABLE, detail, lost=segment.gap.lost)
    return bytes(data)
