from io import BytesIO

import pytest
import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecordType

from tests.transforms.readers.build import PACKERS, Packer, brief, http, kinds, page, read_bytes, warc
from tests.transforms.readers.warc_records import LAST, LONG, ONE, PACKINGS, TWO, only, page_of
from transforms.readers import Skipped
from transforms.readers.packing import DICTIONARY_MAGIC
from transforms.records import RawPage


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


def test_zero_padding_and_empty_members_are_nothing() -> None:
    gzip = PACKERS[".gz"]
    data = gzip(b"") + gzip(ONE) + bytes(1000) + gzip(b"") + gzip(TWO) + bytes(5000)
    assert kinds(read_bytes("a.warc.gz", data)) == ["<p>one", "<p>two"]


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
