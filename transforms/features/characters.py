"""Count the classes of characters of every block at once.

All texts of a page are joined and looked up in a table of code points; the counts of a block are then sums over
a stretch of one array. So the cost goes with the number of characters, not with the number of things counted.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

DIGIT, UPPER, LOWER, CJK, STOP, COMMA, QUOTE, BAR = (1 << bit for bit in range(8))
"""Bits of a character's class; a letter without case is LOWER."""

_TABLE_SIZE = 0x40000  # the planes that hold text; what lies above is looked up as the last entry
_RANGES: tuple[tuple[int, int, int], ...] = (
    (0xC0, 0x1FFF, LOWER),
    (0x2C00, 0x2E7F, LOWER),
    (0xA000, 0xD7FF, LOWER),
    (0xFB00, 0xFE2F, LOWER),
    (0xFE70, 0xFEFE, LOWER),
    (0x10000, 0x1FFFF, LOWER),
    (0x2E80, 0x9FFF, CJK),
    (0x3000, 0x3004, 0),
    (0x3008, 0x3020, 0),
    (0x30FB, 0x30FB, 0),
    (0xF900, 0xFAFF, CJK),
    (0xFF66, 0xFF9F, CJK),
    (0x20000, 0x3FFFE, CJK),
    (0x61, 0x7A, LOWER),
    (0x5F, 0x5F, LOWER),
    (0x41, 0x5A, UPPER),
    (0xC0, 0xDE, UPPER),
    (0x391, 0x3A9, UPPER),
    (0x410, 0x42F, UPPER),
    (0xD7, 0xD7, 0),
    (0xF7, 0xF7, 0),
    (0x30, 0x39, DIGIT),
    (0xFF10, 0xFF19, DIGIT),
    (0xFF21, 0xFF3A, UPPER),
    (0xFF41, 0xFF5A, LOWER),
)
_SIGNS = (
    (STOP, ".!?。！？…‥．؟।"),
    (COMMA, ",，、;；:：،"),
    (QUOTE, "\"'“”‘’「」『』《》«»()（）"),
    (BAR, "|｜>›»·•/-–—_＞〉→▪■◆●★"),
)


def _make_table() -> npt.NDArray[np.uint8]:
    table = np.zeros(_TABLE_SIZE, np.uint8)
    for first, last, bits in _RANGES:
        table[first : last + 1] = bits
    for bit, signs in _SIGNS:
        for sign in signs:
            table[ord(sign)] |= bit
    return table


_TABLE = _make_table()


def classes_of(codes: npt.NDArray[np.uint32] | npt.NDArray[np.uint64]) -> npt.NDArray[np.uint8]:
    """The class bits of code points."""
    return _TABLE[np.minimum(codes, _TABLE_SIZE - 1)]


COUNTED = ("chars", "digit", "upper", "cjk", "stop", "comma", "quote", "bar", "words", "capitals")
"""Columns of `count`: characters; of each class; words (runs of letters and digits); words that start upper case."""


def count(texts: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """Class counts, shape (blocks, len(COUNTED)), and the class bits of each text's first and last character.

    No text may be empty.
    """
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "replace"), np.uint32)
    classes = classes_of(codes)
    lengths = np.array([len(text) for text in texts], np.int64)
    starts = np.cumsum(lengths + 1) - lengths - 1
    in_word = (classes & (DIGIT | UPPER | LOWER)) != 0
    begins = in_word.copy()
    begins[1:] &= ~in_word[:-1]
    marks = [(classes & bit) != 0 for bit in (DIGIT, UPPER, CJK, STOP, COMMA, QUOTE, BAR)]
    marks += [begins, begins & marks[1]]
    counts = [np.add.reduceat(mark, starts, dtype=np.int64) for mark in marks]
    return (
        np.stack([lengths, *counts], axis=1),
        classes[starts].astype(np.int64),
        classes[starts + lengths - 1].astype(np.int64),
    )


_SLOTS = 16
_MIX = np.uint64(0x9E3779B97F4A7C15)


def shared_pairs(texts: Sequence[str], title: str) -> Ints:
    """How many pairs of neighbouring characters of each text stand in the title too, shape (texts,).

    Pairs stand for words in every script. They are looked up by a 16-bit hash: a wrong hit in a thousand does no harm.
    """
    wanted = np.zeros(1 << _SLOTS, np.bool_)
    wanted[_pair_slots(title)] = True
    hits = np.append(wanted[_pair_slots("\n".join(texts))], False)
    lengths = np.array([len(text) for text in texts], np.int64)
    return np.add.reduceat(hits, np.cumsum(lengths + 1) - lengths - 1, dtype=np.int64)


def _pair_slots(text: str) -> npt.NDArray[np.uint64]:
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    with np.errstate(over="ignore"):
        return ((codes[:-1] << np.uint64(21)) + codes[1:]) * _MIX >> np.uint64(64 - _SLOTS)
