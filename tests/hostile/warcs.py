"""Promise 7: WARC files that are broken in every way that crawls have shown, and some more."""

import bz2
from collections.abc import Iterator

from tests.hostile.case import Archive
from tests.hostile.parts import MIB, frame, html, http, one, record, spoiled, texts, zipped


def cases() -> Iterator[Archive]:
    """Every archive of this family."""
    yield from _plain()
    yield from _members()
    yield from _frames()


def _plain() -> Iterator[Archive]:
    """Damage in a WARC that is not compressed: record 1, what is broken, record 3."""
    good, bad, last = one(1), one(2), one(3)
    damaged = {"damaged_record": 1}
    ends, size = texts(1, 3), len(bad)
    for name, broken in {
        "wrong magic": b"WRAC" + bad[4:],
        "length too small": bad.replace(b"Content-Length: ", b"Content-Length: 7\r\nX: "),
        "length too large": bad.replace(b"Content-Length: ", b"Content-Length: 9"),
        "length much too large": bad.replace(b"Content-Length: ", b"Content-Length: 99999999999999"),
        "length missing": bad.replace(b"Content-Length: ", b"X-Length: "),
        "length negative": bad.replace(b"Content-Length: ", b"Content-Length: -"),
        "length no number": bad.replace(b"Content-Length: ", b"Content-Length: x"),
        "cut in the middle": bad[: size // 2],
        "cut in its header": bad[:60],
        "lines of junk": b"junk\r\n" * 2_000,
        "zeros": bytes(100_000),
        "noise": bytes(range(256)) * 400,
        "a page without record": html(2),
        "header without end": bad.split(b"\r\n\r\n")[0] + b"\r\nX: " + b"y" * 3_000_000,
    }.items():
        most = len(broken)
        yield Archive(f"{name}.warc", good + broken + last, 2, damaged, ends, lost_bytes=(most - 4, most))
    yield Archive(
        "truncated end.warc",
        good + one(3) + bad[: size - 200],
        2,
        damaged,
        ends,
        lost_bytes=(size - 200,) * 2,
    )
    yield Archive("nothing behind the last record.warc", good + last[:-4], 2, {}, ends)
    yield Archive("many blank lines.warc", b"\r\n" * 50 + good + b"\r\n" * 500 + last, 2, {}, ends)
    yield Archive("bare line feeds.warc", good + _feeds(2) + last, 3, {}, texts(1, 2, 3))
    inner = record(b"WARC/1.0\r\nWARC-Type: response\r\n\r\nfake\r\n\r\n", "metadata")
    yield Archive("a record inside a record.warc", good + inner + last, 2, {}, ends)
    yield Archive("no bytes.warc", b"", 0, {})
    yield Archive("blanks.warc", b"\r\n" * 5_000, 0, {})
    junk = b"this is no archive\n" * 1_000
    yield Archive("no record at all.warc", junk, 0, damaged, lost_bytes=(len(junk), len(junk)))
    yield Archive("junk first.warc", junk + good, 1, damaged, texts(1), lost_bytes=(len(junk), len(junk)))


def _feeds(number: int) -> bytes:
    block = http(html(number)).replace(b"\r\n", b"\n")
    return record(block).replace(b"\r\n", b"\n")


def _members() -> Iterator[Archive]:
    """Damage in a .warc.gz."""
    good, bad, last = zipped(one(1)), zipped(one(2)), zipped(one(3))
    damaged, ends = {"damaged_record": 1}, texts(1, 3)
    size = len(bad)
    for name, broken in {
        "corrupt member": spoiled(bad, size // 2),
        "corrupt start of a member": spoiled(bad, 0, 8),
        "corrupt checksum": spoiled(bad, size - 8, 4),
        "member cut": bad[: size // 2],
        "member cut at its header": bad[:9],
        "junk between members": b"junk" * 2_000,
        "bomb header": b"\x1f\x8b\x08\x08" + b"n" * 200_000,
        "a member that is no record": zipped(b"hello" * 500),
    }.items():
        least, most = (0, len(broken)) if name.startswith("a member") else (len(broken), len(broken))
        if name.startswith("a member"):
            least = most = 2_500
        yield Archive(f"{name}.warc.gz", good + broken + last, 2, damaged, ends, lost_bytes=(least, most))
    cut = size - 100
    yield Archive(
        "truncated.warc.gz", good + last + bad[:cut], 2, {"damaged_record": 1}, ends, lost_bytes=(cut, cut)
    )
    yield Archive("zeros between members.warc.gz", good + bytes(5_000) + last, 2, {}, ends)
    yield Archive("one member for all.warc.gz", zipped(one(1) + one(2) + one(3)), 3, {}, texts(1, 2, 3))
    whole = zipped(one(1) * 30 + one(2) + one(3))
    yield Archive(
        "one member for all, cut.warc.gz",
        whole[: len(whole) - 30],
        31,
        {"damaged_record": 1},
        texts(1),
        lost_bytes=(1, len(whole)),
    )
    yield Archive("not compressed.warc.gz", one(1) + one(3), 2, {}, ends)
    yield Archive(
        "compressed twice.warc.gz", zipped(good + last), 0, {"damaged_record": 1}, lost_bytes=(1, 10_000)
    )
    yield Archive("gzip under another name.warc", good + last, 2, {}, ends)
    yield Archive("bzip2.warc.bz2", bz2.compress(one(1) + one(3)), 2, {}, ends)
    bomb = zipped(record(http(bytes(400 * MIB))))
    yield Archive(
        "400 MB bomb.warc.gz", good + bomb + last, 2, {"too_large": 1}, ends, lost_bytes=(0, 401 * MIB)
    )
    bomb = zipped(b"WARC/1.0\r\nX: " + b"y" * (100 * MIB))
    yield Archive("100 MB header.warc.gz", good + bomb + last, 2, damaged, ends, lost_bytes=(1, 101 * MIB))
    starts = b"\x1f\x8b\x08\0" * 50_000
    yield Archive(
        "50,000 false starts.warc.gz", good + starts + last, 2, damaged, ends, lost_bytes=(len(starts),) * 2
    )
    yield Archive("0 bytes.warc.gz", b"", 0, damaged)


def _frames() -> Iterator[Archive]:
    """Damage in a .warc.zst."""
    good, bad, last = frame(one(1)), frame(one(2)), frame(one(3))
    damaged, ends, size = {"damaged_record": 1}, texts(1, 3), len(bad)
    for name, broken in {
        "corrupt frame": spoiled(bad, size // 2),
        "frame cut": bad[: size // 2],
        "junk between frames": b"junk" * 2_000,
    }.items():
        yield Archive(
            f"{name}.warc.zst", good + broken + last, 2, damaged, ends, lost_bytes=(len(broken),) * 2
        )
    yield Archive("skippable frame.warc.zst", good + b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + last, 2, {}, ends)
    starts = b"\x28\xb5\x2f\xfd" * 50_000
    yield Archive(
        "50,000 false starts.warc.zst", good + starts + last, 2, damaged, ends, lost_bytes=(len(starts),) * 2
    )
    empty_blocks = b"\x28\xb5\x2f\xfd\x00\x58" + b"\0\0\0" * 300_000
    yield Archive(
        "a frame of 300,000 empty blocks.warc.zst",
        good + empty_blocks + last,
        2,
        damaged,
        ends,
        lost_bytes=(1, len(empty_blocks)),
    )
    same = b"\x28\xb5\x2f\xfd\x00\x58" + b"\x02\0\x10\0" * 20_000  # blocks of one byte 131,072 times: 2.4 GiB
    yield Archive(
        "a frame of 2 GB of zeros.warc.zst", good + same + last, 2, damaged, ends, lost_bytes=(1, 4 * 2**30)
    )
