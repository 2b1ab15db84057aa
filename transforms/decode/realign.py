"""Find the beat again in charsets of byte pairs: a broken byte must cost one character, not its whole paragraph.

In GBK, Big5, EUC and Shift_JIS a lost, doubled or overwritten byte shifts every pair behind it, up to the next ASCII
byte: all characters are wrong, and a decoder sees one error at the end, or none if an ASCII letter goes with the last
odd byte. So a run of characters that looks broken is read again in the likeliest way of all: the path through its bytes
with the highest sum of grades, where frequent characters gain, rare ones cost, and a byte that is left out costs most
(dynamic programming, as in Viterbi's algorithm; linear time).
"""

import re
from collections.abc import Iterator

from transforms.decode.charsets import ERRORS, python_codec
from transforms.decode.likelihood import frequent_in

_RUNS = {
    "gb18030": re.compile(rb"(?>(?:[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x80-\xff][\x40-\x7e]?+)+)"),
    "big5": re.compile(rb"(?>(?:[\x80-\xff][\x40-\x7e]?+)+)"),
    "shift_jis": re.compile(rb"(?>(?:[\x80-\xff][\x40-\x7e]?+)+)"),
    "euc-jp": re.compile(rb"[\x80-\xff]++"),
    "euc-kr": re.compile(rb"(?>(?:[\x80-\xff][A-Za-z]?+)+)"),
}
"""Bytes above 0x7F and the ASCII ones behind them that may be theirs."""

_ALSO_FREQUENT = frozenset("，。、：；！？（）《》“”‘’「」『』…—\u3000") | {
    chr(kana) for kana in range(0x3041, 0x30FD)
}

_FREQUENT, _BROKEN, _CUT, _ASCII, _SINGLE = 3.0, -4.0, -2.0, -1.5, -2.0
"""Grades: a frequent character; a byte left out; the same beside another one, and as first or last of a run (texts are
cut by their bytes); an ASCII byte in a run; another one alone (€, ｱ)."""

_GRADES = {
    "gb18030": ((0xB0, 0xD7, 0xA1, 1.5), (0xA1, 0xA1, 0xA1, 0.5), (0xA3, 0xA3, 0xA1, 0.5), (0xD8, 0xF7, 0xA1, -0.5)),
    "big5": ((0xA4, 0xC6, 0x40, 1.5), (0xA1, 0xA3, 0x40, 0.5), (0xC9, 0xF9, 0x40, -1.0)),
    "shift_jis": ((0x88, 0x97, 0x40, 1.0), (0x81, 0x81, 0x40, 0.5), (0x98, 0x9F, 0x40, -1.0), (0xE0, 0xEA, 0x40, -1.0)),
    "euc-jp": ((0xB0, 0xCF, 0xA1, 1.0), (0xA1, 0xA1, 0xA1, 0.5), (0xD0, 0xF4, 0xA1, -1.0)),
    "euc-kr": ((0xB0, 0xC8, 0xA1, 1.5), (0xA1, 0xA1, 0xA1, 0.5), (0xCA, 0xFD, 0xA1, -1.0)),
}  # fmt: skip
"""What other characters are worth: lead bytes from, to, trail bytes from, grade. The rows of a standard go from common
characters (level 1) to rare ones (level 2); what lies beyond them is worth `_RARE`, of private use `_PRIVATE`."""
_RARE, _PRIVATE = -1.5, -4.0

_MOST_BYTES = 1 << 16
"""Bytes of broken runs that are read again: a page with more is no text in this charset."""


def realign(html: bytes, charset: str) -> bytes:
    """The bytes with what is broken in a run replaced by 0xFF, which decodes to U+FFFD in these charsets.

    One 0xFF stands for a broken character, whether one or both of its bytes are left. The same object if nothing is
    broken.
    """
    kept: list[bytes] = []
    done = 0
    left = _MOST_BYTES
    for run in _broken_runs(html, charset):
        size = run.end() - run.start()
        if size > left:
            break
        left -= size
        mended = _likeliest(run[0], charset)
        if mended != run[0]:
            kept += [html[done : run.start()], mended]
            done = run.end()
    return b"".join([*kept, html[done:]]) if kept else html


def _broken_runs(html: bytes, charset: str) -> Iterator[re.Match[bytes]]:
    """Runs that do not read well: an error, letters in the midst of characters, or an odd number of bytes."""
    codec, even = python_codec(charset), charset in _EVEN
    for run in _RUNS[charset].finditer(html):
        text = run[0].decode(codec, ERRORS)
        if (
            "\ufffd" in text
            or _STRAY.search(text)
            or (even and len(run[0].translate(None, _LOW)) % 2)
            or (text[-1] <= "\x7f" and not even and not html[run.end() : run.end() + 1].isalnum())
        ):
            yield run


def rare_share(text: str, charset: str) -> float:
    """The share of the characters of two bytes that are rare in the language the charset was made for, 0 to 1."""
    grade = _Grader(charset)
    codec = python_codec(charset)
    worth = [grade(char.encode(codec, "ignore")) for char in text if char > "\x7f"]
    return sum(it is not None and it < 0 for it in worth) / max(1, len(worth))


_LOW = bytes(range(128))
_STRAY = re.compile(r"[\x40-\x7e](?=[^\0-\x7f])|[^\0-\x7f][{}@^`~|\\\[\]]|[\uff61-\uff9f]")
_EVEN = frozenset({"gb18030", "euc-kr", "euc-jp"})
"""Charsets whose characters mostly have two bytes above 0x7F: they do not find their beat again by themselves."""


def _likeliest(run: bytes, charset: str) -> bytes:
    """The run as its best path reads it."""
    best: list[tuple[float, int, bool]] = [
        (0.0, 0, True)
    ]  # at each byte: sum of grades, size of the last step, sound
    grade = _Grader(charset)
    for end in range(1, len(run) + 1):
        cheap = end in (1, len(run)) or not best[end - 1][2]
        steps = [(best[end - 1][0] + (_CUT if cheap else _BROKEN), 1, False)]
        for size in (1, 2, 4):
            if size <= end and (worth := grade(run[end - size : end])) is not None:
                steps.append((best[end - size][0] + worth, size, True))
        best.append(max(steps))
    pieces: list[bytes] = []
    end = len(run)
    while end:
        _, size, sound = best[end]
        if sound:
            pieces.append(run[end - size : end])
        elif end > 1 and not best[end - 1][2]:
            pieces.append(b"\xff")
            size = 2
        else:
            pieces.append(b"\xff")
        end -= size
    return b"".join(reversed(pieces))


class _Grader:
    """What a few bytes are worth as one character of a charset; None where they are none."""

    def __init__(self, charset: str) -> None:
        self._codec = python_codec(charset)
        self._good = frequent_in(charset) | _ALSO_FREQUENT
        self._rows = _GRADES[charset]
        self._known: dict[bytes, float | None] = {}

    def __call__(self, data: bytes) -> float | None:
        if data not in self._known:
            self._known[data] = self._grade(data)
        return self._known[data]

    def _grade(self, data: bytes) -> float | None:
        text = data.decode(self._codec, ERRORS)
        return self._worth(data, text) if len(text) == 1 and text != "\ufffd" else None

    def _worth(self, data: bytes, text: str) -> float:
        if text in self._good:
            return _FREQUENT
        if len(data) == 1:
            return _ASCII if data < b"\x80" else _SINGLE
        if "\ue000" <= text <= "\uf8ff":
            return _PRIVATE
        for first, last, trail, worth in self._rows:
            if len(data) == 2 and first <= data[0] <= last and data[1] >= trail:
                return worth
        return _RARE
