"""Find the beat again in charsets of byte pairs: a lost byte must cost one character, not its whole paragraph.

In GBK, EUC-KR and EUC-JP a lost, doubled or overwritten byte shifts every pair behind it, up to the next ASCII
byte: all characters are wrong, and a decoder sees one error at the end, or none if the last odd byte takes an
ASCII letter with it. A run with an odd number of bytes above 0x80 has lost its beat somewhere, or it ends in a
character with an ASCII trail byte. Of all places where one byte could be left out, the best is the one with most
frequent characters before and behind it.
"""

import re
from itertools import accumulate

from transforms.decode.charsets import python_codec
from transforms.decode.likelihood import frequent_in

_RUN = re.compile(rb"[\x80-\xfe]{5,}+")
_TRAIL = frozenset(range(0x30, 0x7F))
"""ASCII bytes that may be the trail of the byte before them (0 to 9: of four bytes in GB18030)."""

_ALSO_FREQUENT = frozenset("，。、：；！？（）《》“”‘’「」『』…—\u3000") | {
    chr(kana) for kana in range(0x3041, 0x30FD)
}

_GAIN = 3
"""Frequent characters that a repair must win where the run may as well be in order."""

_MOST_RUNS = 5_000
"""A page with more broken runs than this is no text in this charset."""


def realign(html: bytes, charset: str) -> bytes:
    """The bytes with the odd byte of each broken run made 0xFF, which decodes to U+FFFD in these charsets.

    The same object if nothing is broken.
    """
    codec = python_codec(charset)
    good = frequent_in(charset) | _ALSO_FREQUENT
    mended: bytearray | None = None
    left = _MOST_RUNS
    for run in _RUN.finditer(html):
        if (run.end() - run.start()) % 2 == 0 or not left:
            continue
        left -= 1
        unsure = run.end() == len(html) or html[run.end()] in _TRAIL
        odd = _odd_byte(run[0], codec, good, _GAIN if unsure else 0)
        if odd is not None and run[0][odd] != 0x80:  # alone, it is the euro sign of code page 936
            mended = bytearray(html) if mended is None else mended
            mended[run.start() + odd] = 0xFF
    return html if mended is None else bytes(mended)


def _odd_byte(run: bytes, codec: str, good: frozenset[str], gain: int) -> int | None:
    """Which byte of a run of pairs is one too many; None where leaving it out wins fewer than `gain` characters."""
    pairs = len(run) // 2
    before = [0, *accumulate(run[2 * i : 2 * i + 2].decode(codec, "replace") in good for i in range(pairs))]
    behind = [
        0,
        *accumulate(run[2 * i + 1 : 2 * i + 3].decode(codec, "replace") in good for i in range(pairs)),
    ]
    score = [before[i] + behind[pairs] - behind[i] for i in range(pairs + 1)]
    best = max(range(pairs, -1, -1), key=score.__getitem__)  # the last one, of equal ones
    return 2 * best if score[best] >= before[pairs] + gain else None
