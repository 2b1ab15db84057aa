"""WARC records in a stream of bytes; behind a broken record the next one is looked for.

Written for broken archives: readers tried for this (FastWARC, warcio) stop at the first damage, or hand on a
record that was cut as if it were whole. Format: iipc.github.io/warc-specifications, WARC 1.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.readers.damage import Damage
from transforms.readers.window import Window
from transforms.reason import Reason

MAX_HEADER = 1 << 20
"""Bytes of one record's header; a URI of half a megabyte has been seen in the wild."""
PEEK = 1 << 16
"""Bytes kept of a record that is too large: enough for its HTTP header, which tells whether it is a page."""

_VERSION = re.compile(rb"WARC/[0-9]{1,2}\.[0-9]{1,2}[ \t]*\r?\n")
_START = re.compile(rb"WARC/[0-9]{1,2}\.[0-9]{1,2}[ \t]*\r?\n[A-Za-z0-9-]{1,64}[ \t]*:")
_START_BYTES = 128
_HEADER_END = re.compile(rb"\r?\n\r?\n|(?P<other>\nWARC/[0-9]|WARC/[0-9]\.[0-9]{1,2}[ \t]*\r?\nWARC-)")
_RECORD_END = re.compile(rb"\r\n\r\n|\n\n|(?:\r?\n)?WARC/|[\r\n]{0,4}\Z")
_RECORD_END_BYTES = 9
_FOLD = re.compile(r"\r?\n[ \t]+")


@dataclass(slots=True)
class Record:
    """One record. Header names are lower case; `block` is its first PEEK bytes where it is not `whole`."""

    position: int
    headers: dict[str, str]
    block: bytes
    length: int
    whole: bool = True


def scan_records(window: Window, limit: int) -> Iterator[Record | Damage]:
    """The records from here to the end of the window, each bounded by `limit` bytes.

    Where the next record starts depends on the bytes behind this one's start only, so that a file cut at
    starts of records gives the same records.
    """
    while window.skip_blank():
        start = window.base
        header = _read_header(window)
        if header is None:
            yield _resync(window, start, 1, "no WARC record here", {})
            continue
        size, headers = header
        length = _content_length(headers)
        if length is None:
            yield _resync(window, start, size, "a record without a valid Content-Length", headers)
        elif length > limit:
            yield _pass_over(window, start, size, length, headers)
        elif _ends_well(window, size + length):
            with memoryview(window.data) as view:
                block = bytes(view[size : size + length])
            window.drop(size + length)
            yield Record(start, headers, block, length)
        else:
            yield _resync(window, start, size, f"a record that is not the {length} bytes it claims", headers)
    if window.gap is not None and not window.gap_told:
        yield Damage(window.base, Reason.DAMAGED_RECORD, str(window.gap), lost=window.gap.lost)


def _read_header(window: Window) -> tuple[int, dict[str, str]] | None:
    """The bytes of the record header that starts here, and its fields; None where there is none."""
    wanted = 4096
    while True:
        more = window.fill(wanted)
        if not _VERSION.match(window.data):
            return None
        end = _HEADER_END.search(window.data, 1, MAX_HEADER)
        if end and end["other"]:
            return None  # another record starts before this header ends
        if end:
            return end.end(), parse_headers(bytes(window.data[: end.start()]))
        if not more or wanted >= MAX_HEADER:
            return None
        wanted *= 4


def parse_headers(head: bytes) -> dict[str, str]:
    """Fields under the first line, names in lower case, folded lines joined; the first of a name holds."""
    fields: dict[str, str] = {}
    for line in _FOLD.sub(" ", head.decode("utf-8", "replace")).split("\n")[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _content_length(headers: dict[str, str]) -> int | None:
    value = headers.get("content-length", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 20 else None


def _ends_well(window: Window, end: int) -> bool:
    """True where the window holds a record of `end` bytes and after it what follows a record."""
    if not window.fill(end + _RECORD_END_BYTES) and (len(window.data) < end or window.gap is not None):
        return False  # cut, or whole but in front of a gap: then its own bytes may be the broken ones
    return bool(_RECORD_END.match(window.data, end))


def _pass_over(
    window: Window, start: int, size: int, length: int, headers: dict[str, str]
) -> Record | Damage:
    """A record beyond the limit: kept in its first bytes, the rest passed over without being held."""
    window.fill(size + PEEK)
    block = bytes(window.data[size : size + PEEK])
    end = start + size + length
    if window.end is None or end <= window.end:
        if window.jump(size + length) and _ends_well(window, 0):
            return Record(start, headers, block, length, whole=False)
        if window.seekable or window.base < end:
            window.rewind(start + size)
    else:
        window.drop(size)
    return _resync(window, start, 0, f"a record that is not the {length} bytes it claims", headers)


def _resync(window: Window, start: int, skip: int, what: str, headers: dict[str, str]) -> Damage:
    """Go to the next start of a record, and say what lies between; in the first `skip` bytes is none."""
    window.drop(min(skip, len(window.data)))
    while True:
        found = _START.search(window.data)
        if found:
            window.drop(found.start())
            break
        window.drop(max(0, len(window.data) - _START_BYTES))
        seen = len(window.data)
        if not window.fill(seen + PEEK) and len(window.data) == seen:
            window.drop(seen)
            break
    lost = window.base - start
    detail = f"{what}; {lost} bytes lost from byte {start} of {window.what}"
    if not window.data and window.gap is not None:
        window.gap_told = True
        detail, lost = f"{what}; {window.gap}", window.gap.lost
    own, url = record_id(headers), target_uri(headers)
    return Damage(start, Reason.DAMAGED_RECORD, detail, own, url, lost)


def record_id(headers: dict[str, str]) -> str | None:
    """WARC-Record-ID without its angle brackets."""
    return headers.get("warc-record-id", "").strip("<> ") or None


def target_uri(headers: dict[str, str]) -> str | None:
    """WARC-Target-URI without the angle brackets that some WARC 1.0 writers put around it."""
    return headers.get("warc-target-uri", "").strip("<> ") or None
