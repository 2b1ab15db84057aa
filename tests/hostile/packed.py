"""Promise 7: files that are compressed as a whole, and cut, spoiled or bombs."""

import bz2
from collections.abc import Iterator

import zstandard

from tests.hostile.articles import ARTICLE, page
from tests.hostile.case import Archive
from tests.hostile.parts import MIB, frame, lines, row, spoiled, texts, zipped


def cases() -> Iterator[Archive]:
    """Every archive of this family."""
    data = lines(*(row(number) for number in range(300)))
    packed, part = zipped(data), {"unreadable": 1}
    half = len(packed) // 2
    first = texts(0, 1, 2)
    yield Archive("truncated.jsonl.gz", packed[:half], None, part, first, lost_bytes=(half, half))
    yield Archive("without its checksum.jsonl.gz", packed[:-8], 300, part, first, lost_bytes=(1, len(packed)))
    yield Archive(
        "wrong checksum.jsonl.gz",
        spoiled(packed, len(packed) - 8, 4),
        None,
        part,
        first,
        lost_bytes=(1, len(packed)),
    )
    middle = spoiled(packed, half, 100)
    yield Archive("corrupt middle.jsonl.gz", middle, None, None, first, lost_bytes=(1, len(data)))
    two = zipped(lines(row(1))) + spoiled(zipped(lines(row(2))), 200) + zipped(lines(row(3)))
    yield Archive(
        "corrupt member.jsonl.gz", two, 2, {"damaged_record": 1}, texts(1, 3), lost_bytes=(1, len(two))
    )
    yield Archive(
        "junk behind.jsonl.gz", zipped(lines(row(1))) + b"junk" * 50, 1, part, texts(1), lost_bytes=(200, 200)
    )
    yield Archive("not compressed.jsonl.gz", lines(row(1)), 1, {}, texts(1))
    yield Archive("zstd.jsonl.gz", frame(lines(row(1))), 1, {}, texts(1))
    yield Archive("truncated.jsonl.zst", frame(data)[:-500], None, part, first, lost_bytes=(1, len(packed)))
    whole = bz2.compress(data)
    yield Archive("truncated.jsonl.bz2", whole[: len(whole) // 2], None, part, (), lost_bytes=(1, len(whole)))
    yield Archive(
        "bomb.jsonl.gz",
        zipped(lines(row(1)) + b"x" * (400 * MIB)),
        1,
        {"too_large": 1},
        texts(1),
        lost_bytes=(0, 401 * MIB),
    )
    bomb = zipped(lines(row(1)) + b"\n" * (100 * MIB) + lines(row(2)))
    yield Archive("100 million blank lines.jsonl.gz", bomb, 2, {}, texts(1, 2))
    long = zstandard.ZstdCompressor().compress(b" " * (400 * MIB))
    yield Archive("bomb of blanks.jsonl.zst", long, 0, {"too_large": 1}, lost_bytes=(0, 401 * MIB))
    html = zipped(page().encode())
    yield Archive("truncated.html.gz", html[: len(html) // 2], 0, part, lost_bytes=(1, len(html)))
    yield Archive("corrupt.html.gz", spoiled(html, 300), 0, part, lost_bytes=(1, len(html)))
    yield Archive("sound.html.gz", html, 1, {}, ARTICLE)
    yield Archive("0 bytes.html.gz", b"", 0, part)
    yield Archive(
        "bomb.html.gz",
        zipped(page().encode() + bytes(400 * MIB)),
        0,
        {"too_large": 1},
        lost_bytes=(0, 401 * MIB),
    )
