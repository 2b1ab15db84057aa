import random
import time
import tracemalloc
import zlib
from io import BytesIO

import brotli
import pytest
import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecordType

from tests.transforms.readers.build import PACKERS, Packer, brief, http, kinds, page, read_bytes, warc
from transforms.readers import ReadSettings, Skipped
from transforms.readers.packing import DICTIONARY_MAGIC
from transforms.readers.raw import CHUNK
from transforms.reason import Reason
from transforms.records import RawPage, Reject

PACKINGS = [
    pytest.param(f".warc{suffix}", packer, id=suffix or "plain") for suffix, packer in PACKERS.items()
]
PACKED = [parameter for parameter in PACKINGS if parameter.id in (".gz", ".zst")]


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


@pytest.mark.parametrize(("suffix", "pack"), PACKINGS)
def test_pages_have_html_url_id_charset_and_place(suffix: str, pack: Packer) -> None:
    one = warc(http(b"<p>one", Content_Type="Text/HTML; Charset='GBK'"), WARC_Record_ID="<urn:uuid:7>")
    two = page("two", WARC_Target_URI="", WARC_Record_ID="")
    first, second = read_bytes("a" + suffix, pack(one) + pack(two))
    assert isinstance(first, RawPage)
    assert isinstance(second, RawPage)
    assert (first.html, first.url, first.charset) == (b"<p>one", "http://example.org/1", "GBK")
    assert (first.id, first.origin.record) == ("urn:uuid:7", 0)
    assert (second.html, second.url, second.charset, second.id) == (b"<p>two", None, None, None)
    assert second.origin.record == len(pack(one))


@pytest.mark.parametrize("suffix", [".gz", ".zst", ".bz2"])
def test_file_compressed_as_a_whole_has_places_in_what_it_unfolds_to(suffix: str) -> None:
    records = [page("one"), page("two"), page("three")]
    items = read_bytes("a.warc" + suffix, PACKERS[suffix](b"".join(records)))
    places = [0, len(records[0]), len(records[0] + records[1])]
    assert brief(items) == list(zip(places, [b"<p>one", b"<p>two", b"<p>three"], strict=True))


def test_records_that_run_over_the_ends_of_members_are_whole() -> None:
    data = b"".join(page(f"number {number} " + "x" * 100) for number in range(20))
    blocks = [PACKERS[".gz"](data[at : at + 150]) for at in range(0, len(data), 150)]
    assert read_bytes("a.warc.gz", b"".join(blocks)) == read_bytes("a.warc.gz", PACKERS[".gz"](data))


def test_our_records_are_those_of_another_reader() -> None:
    data = b"".join(page(f"number {number}", WARC_Target_URI=f"http://a/{number}") for number in range(5))
    for packer in (PACKERS[""], PACKERS[".gz"]):
        archive = packer(data)
        theirs = [
            (record.headers["WARC-Target-URI"], record.reader.read())
            for record in ArchiveIterator(BytesIO(archive), record_types=WarcRecordType.response)
        ]
        ours = [(item.url, item.html) for item in read_bytes("a.warc", archive) if isinstance(item, RawPage)]
        assert ours == theirs


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (warc(b"GET / HTTP/1.1\r\n\r\n", "request"), "WARC request"),
        (warc(b"a: b\r\n", "metadata", Content_Type="application/warc-fields"), "WARC metadata"),
        (warc(b"software: x\r\n", "warcinfo"), "WARC warcinfo"),
        (warc(http(b""), "revisit"), "WARC revisit"),
        (warc(b"text", "conversion", Content_Type="text/plain"), "WARC conversion"),
        (warc(b"<p>x", "odd\tkind"), "WARC record of unknown type"),
        (warc(http(b"\x89PNG", Content_Type="image/png")), "image/png"),
        (warc(http(b"<p>x", Content_Type="a b c" * 50)), "malformed media type"),
        (warc(http(b"%PDF-1.7", Content_Type="")), "no media type, not HTML"),
        (warc(http(b"", "301 Moved")), "HTTP 301 without body"),
        (warc(http(b"", "204 No Content")), "HTTP 204 without body"),
        (warc(b"20231117 example.org A 1.2.3.4\n", Content_Type="text/dns"), "text/dns"),
        (warc(b"{}", "resource", Content_Type="application/json"), "application/json"),
    ],
)
def test_records_that_are_no_pages_are_skipped(record: bytes, what: str) -> None:
    assert only(record) == Skipped("a.warc", what)


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(warc(http(b"<p>x", "404 Not Found")), id="error page"),
        pytest.param(warc(http(b"<p>x", "301 Moved")), id="redirect with a body"),
        pytest.param(warc(http(b"<p>x", Content_Type="application/xhtml+xml")), id="xhtml"),
        pytest.param(warc(http(b"<p>x", Content_Type="")), id="no media type, looks like html"),
        pytest.param(warc(http(b"<p>x", Content_Type="application/octet-stream")), id="any media type"),
        pytest.param(warc(b"<p>x", "resource", Content_Type="text/html; charset=utf-8"), id="resource"),
        pytest.param(warc(b"<p>x", "resource", Content_Type=""), id="resource without media type"),
        pytest.param(warc(http(b"<p>x"), "resource", Content_Type="application/http"), id="http resource"),
        pytest.param(warc(http(b"<p>x"), Content_Type="text/html"), id="http under another media type"),
        pytest.param(warc(b"<p>x"), id="no http header"),
        pytest.param(warc(b"HTTP/1.1 100 Continue\r\n\r\n" + http(b"<p>x")), id="100 Continue first"),
        pytest.param(warc(b"HTTP/2 200\ncontent-type: text/html\n\n<p>x"), id="bare newlines"),
        pytest.param(warc(b"HTTP/1.1 200 OK\r\nContent-Type:\r\n text/html\r\n\r\n<p>x"), id="folded header"),
        pytest.param(
            page("x").replace(b"\r\n", b"\n").replace(b": 48", b": 45"), id="bare newlines in the record"
        ),
        pytest.param(page("x").replace(b"WARC-Type", b"warc-TYPE"), id="header names in another case"),
        pytest.param(page("x").replace(b"Content-Length", b"content-length"), id="small content-length"),
        pytest.param(b"\r\n\r\n \n" + page("x"), id="blank lines first"),
        pytest.param(page("x")[:-4], id="nothing behind the last record"),
        pytest.param(page("x") + b"\r\n" * 50, id="blank lines behind"),
    ],
)
def test_pages_in_many_shapes(record: bytes) -> None:
    assert page_of(record).html == b"<p>x"


@pytest.mark.parametrize(
    ("status", "kept"), [("200 OK", None), ("206 Partial", None), ("404 Not Found", 404), ("503 x", 503)]
)
def test_a_status_that_is_no_success_is_kept(status: str, kept: int | None) -> None:
    assert page_of(warc(http(b"<p>x", status))).status == kept


@pytest.mark.parametrize("uri", ["<http://a/1>", "http://a/1", " http://a/1 "])
def test_uri_without_angle_brackets(uri: str) -> None:
    assert page_of(page("x", WARC_Target_URI=uri)).url == "http://a/1"


def test_page_without_bytes_is_a_page() -> None:
    assert page_of(warc(http(b""))).html == b""


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


ONE, TWO, LAST = page("one"), page("two"), page("last")
LONG = "the page that suffers " * 20


@pytest.mark.parametrize(("suffix", "pack"), PACKINGS)
@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(page(LONG, Content_Length="99"), id="length too small"),
        pytest.param(page(LONG, Content_Length="600"), id="length reaches into the next record"),
        pytest.param(page(LONG, Content_Length="50000"), id="length reaches beyond the end"),
        pytest.param(page(LONG, Content_Length="1099511627776"), id="length of a terabyte"),
        pytest.param(page(LONG, Content_Length="9" * 30), id="length that is no length"),
        pytest.param(page(LONG, Content_Length="-5"), id="length below zero"),
        pytest.param(page(LONG, Content_Length=""), id="no length"),
        pytest.param(page(LONG)[:-60], id="cut"),
        pytest.param(page(LONG)[:100], id="cut in its header"),
        pytest.param(b"debris " * 30 + b"\n", id="debris"),
        pytest.param(b"WARC/1.0\r\n" * 3, id="version lines only"),
        pytest.param(bytes(range(256)) * 20, id="binary debris"),
        pytest.param(b"x" * 70_000, id="debris over many chunks"),
    ],
)
def test_reading_goes_on_behind_a_broken_record(suffix: str, pack: Packer, bad: bytes) -> None:
    data = ONE + bad + TWO + LAST
    whole = read_bytes("a" + suffix, pack(data))
    assert kinds(whole) == ["<p>one", "damaged_record", "<p>two", "<p>last"]
    lost = whole[1]
    assert isinstance(lost, Reject)
    assert lost.origin.record == len(ONE)
    assert f"{len(bad)} bytes lost from byte {len(ONE)} of" in lost.detail
    parts = read_bytes("a" + suffix, b"".join(pack(part) for part in (ONE, bad, TWO, LAST)))
    assert kinds(parts) == ["<p>one", "damaged_record", "<p>two", "<p>last"]


@pytest.mark.parametrize(("suffix", "pack"), PACKINGS)
@pytest.mark.parametrize("claim", [300_000, 2_000_000])
def test_large_claim_is_not_believed(suffix: str, pack: Packer, claim: int) -> None:
    """A record claims more than the limit: up to somewhere in the file, or beyond its end."""
    others = [page(f"{number} " + "x" * 900) for number in range(500)]
    data = b"".join([ONE, page("bad", Content_Length=str(claim)), *others])
    items = kinds(read_bytes("a" + suffix, pack(data), ReadSettings(max_record_bytes=10_000)))
    assert items[:2] == ["<p>one", "damaged_record"]
    assert items[-1].startswith("<p>499 ")
    whole = 502 if suffix == ".warc" or claim > len(data) else 502 - claim // len(others[0]) - 1
    assert len(items) == whole  # a stream is not unfolded again for a claim that ends inside it


def test_record_is_found_wherever_it_starts() -> None:
    for size in range(65_536 - 70, 65_536 + 3):
        for start in (b"", b"WARC"):
            items = read_bytes("a.warc", start + b"x" * size + ONE)
            assert kinds(items) == ["damaged_record", "<p>one"]


@pytest.mark.parametrize(("suffix", "pack"), PACKED)
def test_member_is_found_wherever_it_starts(suffix: str, pack: Packer) -> None:
    for size in range(65_536 - 5, 65_536 + 3):
        items = read_bytes("a" + suffix, b"\0\1" + b"x" * (size - 2) + pack(ONE))
        assert kinds(items) == ["damaged_record", "<p>one"]


def test_skippable_frames_of_zstd() -> None:
    pack = PACKERS[".zst"]
    frame = b"\x50\x2a\x4d\x18\x03\0\0\0abc"
    assert kinds(read_bytes("a.warc.zst", frame + pack(ONE) + frame + pack(TWO) + frame)) == [
        "<p>one",
        "<p>two",
    ]
    cut = b"\x5f\x2a\x4d\x18\xff\0\0\0abc"
    assert kinds(read_bytes("a.warc.zst", pack(ONE) + cut + pack(TWO))) == [
        "<p>one",
        "damaged_record",
        "<p>two",
    ]


def test_damage_keeps_the_url_and_the_id() -> None:
    bad = page(LONG, Content_Length="99", WARC_Target_URI="http://a/bad", WARC_Record_ID="<urn:uuid:bad>")
    lost = read_bytes("a.warc", ONE + bad + TWO)[1]
    assert isinstance(lost, Reject)
    assert (lost.url, lost.id) == ("http://a/bad", "urn:uuid:bad")


@pytest.mark.parametrize(("suffix", "pack"), PACKED)
@pytest.mark.parametrize("place", [*range(0, 200, 9), -2, -6])
def test_reading_goes_on_behind_a_broken_member(suffix: str, pack: Packer, place: int) -> None:
    members = [pack(page(f"{number} {LONG}")) for number in range(4)]
    place %= len(members[1])
    whole = kinds(read_bytes("a" + suffix, b"".join(members)))
    members[1] = spoil(members[1], place)
    items = read_bytes("a" + suffix, b"".join(members))
    if kinds(items) == whole:
        assert 3 < place < 10  # gzip does not protect the time and the system in its header
        return
    assert kinds(items) == [whole[0], "damaged_record", whole[2], whole[3]]
    lost = items[1]
    assert isinstance(lost, Reject)
    assert f"{len(members[1])} compressed bytes lost from byte {len(members[0])} of the file" in lost.detail


def test_page_of_a_member_with_a_wrong_checksum_is_one_reject() -> None:
    """Also where all of it is unfolded before the checksum is read, which stands in the next chunk here."""
    first, member, last = (PACKERS[".gz"](page(text, WARC_Target_URI=f"http://a/{text}")) for text in "123")
    padding = bytes(CHUNK - len(first + member) + 8)
    data = first + padding + spoil(member, len(member) - 8) + last
    items = read_bytes("a.warc.gz", data)
    assert kinds(items) == ["<p>1", "damaged_record", "<p>3"]
    assert isinstance(items[1], Reject)
    assert items[1].url == "http://a/2"


@pytest.mark.parametrize(("suffix", "pack"), PACKED)
@pytest.mark.parametrize("size", [0, 1, 5, 20, 100, -30, -5, -1])
def test_reading_goes_on_behind_a_member_that_is_cut(suffix: str, pack: Packer, size: int) -> None:
    members = [pack(page(f"{number} {LONG}")) for number in range(4)]
    whole = kinds(read_bytes("a" + suffix, b"".join(members)))
    members[1] = members[1][:size]
    expected = [whole[0], *(["damaged_record"] if size else []), whole[2], whole[3]]
    assert kinds(read_bytes("a" + suffix, b"".join(members))) == expected


@pytest.mark.parametrize(("suffix", "pack"), PACKED)
def test_first_member_broken(suffix: str, pack: Packer) -> None:
    members = [pack(page(f"{number} {LONG}")) for number in range(3)]
    whole = kinds(read_bytes("a" + suffix, b"".join(members)))
    for place in (0, 60):
        data = spoil(members[0], place) + members[1] + members[2]
        assert kinds(read_bytes("a" + suffix, data)) == ["damaged_record", whole[1], whole[2]]


@pytest.mark.parametrize(("suffix", "pack"), PACKED)
def test_file_that_ends_early_says_so(suffix: str, pack: Packer) -> None:
    for data in (pack(ONE) + pack(TWO)[:-12], pack(ONE + TWO + LAST)[:-12]):
        items = read_bytes("a" + suffix, data)
        assert kinds(items)[-1] == "damaged_record"
        assert kinds(items)[:-1] == ["<p>one", "<p>two"][: len(items) - 1]
        assert isinstance(items[-1], Reject)
        assert "compressed bytes lost" in items[-1].detail


def test_record_that_is_cut_with_its_file_is_one_reject() -> None:
    noise = random.Random(1).randbytes(5000)  # noqa: S311 (test data)
    member = PACKERS[".gz"](warc(http(b"<p>" + noise), WARC_Target_URI="http://a/cut"))
    items = read_bytes("a.warc.gz", PACKERS[".gz"](ONE) + member[:-100])
    assert kinds(items) == ["<p>one", "damaged_record"]
    assert isinstance(items[1], Reject)
    assert items[1].url == "http://a/cut"
    assert f"gzip data ends early; {len(member) - 100} compressed bytes lost" in items[1].detail


@pytest.mark.parametrize("tail", [b"debris that is no member", b"\x1f\x8b\x08", b"\x1f\x8b\x08" * 30])
def test_bytes_behind_the_last_member(tail: bytes) -> None:
    items = read_bytes("a.warc.gz", PACKERS[".gz"](ONE) + tail)
    assert kinds(items) == ["<p>one", "damaged_record"]
    assert isinstance(items[1], Reject)
    assert f"{len(tail)} compressed bytes lost" in items[1].detail


def test_zero_padding_and_empty_members_are_nothing() -> None:
    gzip = PACKERS[".gz"]
    data = gzip(b"") + gzip(ONE) + bytes(1000) + gzip(b"") + gzip(TWO) + bytes(5000)
    assert kinds(read_bytes("a.warc.gz", data)) == ["<p>one", "<p>two"]


def test_no_bytes() -> None:
    assert read_bytes("a.warc", b"") == []
    assert kinds(read_bytes("a.warc.gz", b"")) == ["damaged_record"]


@pytest.mark.parametrize("packed_dictionary", [False, True])
def test_zstd_with_a_dictionary(packed_dictionary: bool) -> None:
    samples: list[bytes | bytearray | memoryview] = [page(f"sample {number} {LONG}") for number in range(300)]
    dictionary = zstandard.train_dictionary(2000, samples)
    pack = zstandard.ZstdCompressor(dict_data=dictionary).compress
    content = dictionary.as_bytes()
    content = zstandard.compress(content) if packed_dictionary else content
    frame = DICTIONARY_MAGIC + len(content).to_bytes(4, "little") + content
    assert kinds(read_bytes("a.warc.zst", frame + pack(ONE) + pack(TWO))) == ["<p>one", "<p>two"]
    assert kinds(read_bytes("unnamed", frame + pack(ONE) + pack(TWO))) == ["<p>one", "<p>two"]
    without = kinds(read_bytes("a.warc.zst", pack(ONE) + pack(TWO)))
    assert set(without) == {"damaged_record"}


def test_archive_inside_a_record_is_not_read() -> None:
    inner = ONE + TWO
    outer = warc(inner, "resource", Content_Type="application/warc")
    assert kinds(read_bytes("a.warc", outer + LAST)) == ["skipped", "<p>last"]
    packed = warc(PACKERS[".gz"](ONE), "resource", Content_Type="application/gzip")
    gzip = PACKERS[".gz"]
    assert kinds(read_bytes("a.warc.gz", gzip(packed) + gzip(LAST))) == ["skipped", "<p>last"]


def test_false_starts_in_front_of_whole_blocks_are_not_unfolded() -> None:
    start_of_frame = b"\x28\xb5\x2f\xfd\x00\x58" + (131_072 << 3).to_bytes(3, "little")
    pack = PACKERS[".zst"]
    data = pack(page("one")) + start_of_frame * 40_000 + pack(page("two"))
    start = time.process_time()
    items = read_bytes("a.warc.zst", data)
    assert time.process_time() - start < 3
    assert kinds(items) == ["<p>one", "damaged_record", "<p>two"]
    assert [item.lost for item in items if isinstance(item, Reject)] == [len(start_of_frame) * 40_000]
