"""Records of the tests of readable archives, and what a single one of them gives."""

import pytest

from tests.transforms.readers.build import PACKERS, page, read_bytes
from transforms.readers import Skipped
from transforms.records import RawPage, Reject

PACKINGS = [
    pytest.param(f".warc{suffix}", packer, id=suffix or "plain") for suffix, packer in PACKERS.items()
]
PACKED = [parameter for parameter in PACKINGS if parameter.id in (".gz", ".zst")]

ONE, TWO, LAST = page("one"), page("two"), page("last")
LONG = "the page that suffers " * 20


def spoil(data: bytes, place: int, size: int = 2) -> bytes:
    """The data with some bytes turned over."""
    return data[:place] + bytes(byte ^ 0xFF for byte in data[place : place + size]) + data[place + size :]


def only(data: bytes) -> RawPage | Reject | Skipped:
    (item,) = read_bytes("a.warc", data)
    return item


def page_of(data: bytes) -> RawPage:
    item = only(data)
    assert isinstance(item, RawPage)
    return item


def reject_of(data: bytes) -> Reject:
    item = only(data)
    assert isinstance(item, Reject)
    return item
