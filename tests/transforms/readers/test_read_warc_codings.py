import tracemalloc
import zlib

import brotli
import pytest
import zstandard

from tests.transforms.readers.build import PACKERS, Packer, http, kinds, page, read_bytes, warc
from tests.transforms.readers.warc_records import PACKED, PACKINGS, page_of, reject_of, spoil
from transforms.readers import ReadSettings
from transforms.reason import Reason
from transforms.records import RawPage, Reject

BODY = "<p>松江图书馆今天开放。".encode() * 50
GZIPPED = PACKERS[".gz"](BODY)
RAW_DEFLATE = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content_Encoding": "gzip"}, PACKERS[".gz"](BODY)),
        ({"Content_Encoding": "X-GZIP"}, PACKERS[".gz"](BODY[:300]) + PACKERS[".gz"](BODY[300:])),
        ({"Content_Encoding": "gzip"}, PACKERS[".gz"](BODY) + b"trailing debris"),
        ({"Content_Encoding": "deflate"}, zlib.compress(BODY)),
        ({"Content_Encoding": "deflate"}, RAW_DEFLATE.compress(BODY) + RAW_DEFLATE.flush()),
        ({"Content_Encoding": "br"}, brotli.compress(BODY)),
        ({"Content_Encoding": "zstd"}, zstandard.compress(BODY)),
        ({"Content_Encoding": "gzip, br"}, brotli.compress(PACKERS[".gz"](BODY))),
        ({"Content_Encoding": "identity"}, BODY),
        ({"Content_Encoding": "utf-8"}, BODY),
        ({"Content_Encoding": "gzip"}, BODY),
        ({"Content_Encoding": "br"}, BODY),
        ({"Transfer_Encoding": "chunked"}, b"%X\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)),
        ({"Transfer_Encoding": "chunked"}, b"a;x=y\r\n%s\r\n%x\n%s" % (BODY[:10], len(BODY) - 10, BODY[10:])),
        ({"Transfer_Encoding": "chunked"}, BODY),
        (
            {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(GZIPPED), GZIPPED),
        ),
        ({"Transfer_Encoding": "gzip, chunked"}, b"%x\r\n%s\r\n" % (len(GZIPPED), GZIPPED)),
    ],
)
def test_encodings_are_undone(headers: dict[str, str], body: bytes) -> None:
    assert page_of(warc(http(body, **headers))).html == BODY


@pytest.mark.parametrize(
    ("header", "body", "part"),
    [
        pytest.param("gzip", GZIPPED[:-9], True, id="gzip cut"),
        pytest.param("gzip", spoil(GZIPPED, 30), False, id="gzip broken before anything unfolds"),
        pytest.param("deflate", zlib.compress(BODY)[:-9], True, id="deflate cut"),
        pytest.param("br", brotli.compress(BODY)[:-9], True, id="br cut"),
        pytest.param("zstd", zstandard.compress(BODY)[:-9], False, id="zstd cut in its only block"),
        pytest.param("zstd", spoil(PACKERS[".zst"](BODY), 40), False, id="zstd broken"),
        pytest.param("chunked", b"ffff\r\n<p>x", True, id="chunk cut"),
        pytest.param("chunked", b"4\r\n<p>x\r\nno size\r\n<p>y", True, id="chunk broken"),
    ],
)
def test_broken_encoding_is_a_reject_unless_the_crawler_says_that_it_cut(
    header: str, body: bytes, part: bool
) -> None:
    name = "Transfer_Encoding" if header == "chunked" else "Content_Encoding"
    block = http(body, **{name: header})
    broken = reject_of(warc(block))
    assert (broken.reason, broken.url) == (Reason.DAMAGED_RECORD, "http://example.org/1")
    assert broken.detail.startswith("HTTP body: ")
    (cut,) = read_bytes("a.warc", warc(block, WARC_Truncated="length"))
    assert isinstance(cut, RawPage if part else Reject)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", PACKERS[".gz"](bytes(40_000_000))),
        ("deflate", zlib.compress(bytes(40_000_000))),
        ("br", brotli.compress(bytes(40_000_000), quality=1)),
        ("zstd", zstandard.compress(bytes(40_000_000))),
    ],
)
def test_bomb_is_refused_without_being_unfolded(coding: str, body: bytes) -> None:
    data = warc(http(body, Content_Encoding=coding))
    tracemalloc.start()
    (item,) = read_bytes("a.warc", data, ReadSettings(max_record_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(item, Reject)
    assert (item.reason, item.url) == (Reason.TOO_LARGE, "http://example.org/1")
    assert peak < 8_000_000


@pytest.mark.parametrize(("suffix", "pack"), PACKED)
def test_large_record_is_refused_without_being_held(suffix: str, pack: Packer) -> None:
    data = pack(page("one")) + pack(warc(http(bytes(60_000_000)))) + pack(page("two"))
    tracemalloc.start()
    items = read_bytes("a" + suffix, data, ReadSettings(max_record_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kinds(items) == ["<p>one", "too_large", "<p>two"]
    assert peak < 8_000_000


@pytest.mark.parametrize(("suffix", "pack"), PACKINGS)
def test_large_record_that_is_no_page_is_skipped(suffix: str, pack: Packer) -> None:
    video = warc(http(b"v" * 300_000, Content_Type="video/mp4"))
    data = page("one") + video + page("two")
    items = read_bytes("a" + suffix, pack(data), ReadSettings(max_record_bytes=10_000))
    assert kinds(items) == ["<p>one", "skipped", "<p>two"]
