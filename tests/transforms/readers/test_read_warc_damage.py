import random
import time

import pytest

from tests.transforms.readers.build import PACKERS, Packer, http, kinds, page, read_bytes, warc
from tests.transforms.readers.warc_records import LAST, LONG, ONE, PACKED, PACKINGS, TWO, spoil
from transforms.readers import ReadSettings
from transforms.readers.raw import CHUNK
from transforms.records import Reject


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


def test_no_bytes() -> None:
    assert read_bytes("a.warc", b"") == []
    assert kinds(read_bytes("a.warc.gz", b"")) == ["damaged_record"]


def test_false_starts_in_front_of_whole_blocks_are_not_unfolded() -> None:
    start_of_frame = b"\x28\xb5\x2f\xfd\x00\x58" + (131_072 << 3).to_bytes(3, "little")
    pack = PACKERS[".zst"]
    data = pack(page("one")) + start_of_frame * 40_000 + pack(page("two"))
    start = time.process_time()
    items = read_bytes("a.warc.zst", data)
    assert time.process_time() - start < 3
    assert kinds(items) == ["<p>one", "damaged_record", "<p>two"]
    assert [item.lost for item in items if isinstance(item, Reject)] == [len(start_of_frame) * 40_000]
