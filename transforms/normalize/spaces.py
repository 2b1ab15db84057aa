"""White space: collapse it, trim it, and undo line wraps inside Chinese and Japanese text.

A line feed in HTML is a soft wrap and shows as a space, which is wrong between two Han characters: there it
goes. The rule is the segment break transformation of CSS Text Module Level 4, section 4.3: a break goes where
both sides are full-width or wide and neither is Hangul (which sets spaces), and where one side is such and
the other a quotation mark, dash or ellipsis that Chinese shares with Latin. Beyond it, a break goes beside
any full-width punctuation, which carries its own space. Spaces on one line are the author's: they collapse to
one and stay, also between Han characters (the name 李 明, 第一章　起源).
"""

import re

HAN = "\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Ideographs, as the inside of a regex class."""

_WIDE = re.compile(
    rf"[{HAN}\u2e80-\u2fdf\u3001-\u30ff\u3190-\u31ff\u3220-\u33ff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6]"
)
_PUNCTUATION = re.compile("[\u3001-\u3003\u3008-\u3011\u3014-\u301f！（），．：；？［］｛｝～｡-､]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7fb]")
_SHARED = "\u2018\u2019\u201c\u201d\u2014\u2026\u00b7\u2027\u00d7\u2022"
_EDGE = " \t\f\r\u00ad\u200b\u2060\ufeff"
"""HTML white space, and zero-width characters, dropped later: they must not hide what a wrap touches."""

_ASCII_SEPARATORS = re.compile("[\x1c-\x1f]")
"""`str.split` takes these for white space, a browser shows nothing."""


def collapse_spaces(raw: str) -> str:
    """Collapse the white space of one block's raw text, as it stands in the HTML, to single plain spaces.

    A wrap between two Chinese or Japanese characters becomes nothing. No-break, ideographic and other Unicode
    spaces are spaces like any other; both ends are trimmed.
    """
    if raw.isprintable():  # then the only white space in it is U+0020
        return " ".join(raw.split()) if "  " in raw else raw.strip()
    if "\n" in raw or "\r" in raw:
        raw = unwrap(raw)
    return collapse(raw)


def collapse(line: str) -> str:
    """Make every run of Unicode white space one plain space, trim the ends.

    >>> collapse("\u3000\u3000第一章\u3000起源 ")
    '第一章 起源'
    """
    return " ".join(_ASCII_SEPARATORS.sub("", line).split())


def unwrap(raw: str) -> str:
    """Join the source lines of a block: by nothing inside Chinese or Japanese, else by a space.

    A line that starts with an indent (U+3000, no-break space) is no soft wrap and keeps its distance.
    """
    out: list[str] = []
    last = ""
    for line in raw.replace("\r", "\n").split("\n"):
        line = line.strip(_EDGE)  # noqa: PLW2901 - the raw line is of no use any more
        if not line:
            continue
        if last and not _wrapped(last, line):
            out.append(" ")
        out.append(line)
        last = line
    return "".join(out)


def _wrapped(left: str, right: str) -> bool:
    """Whether the line break between two lines, both not empty, is a wrap inside Chinese or Japanese text."""
    before, after = left[-1], right[0]
    if before in _SHARED and after in _SHARED:  # 。” “: the characters beside the quotes tell the language
        before, after = left.rstrip(_SHARED)[-1:], right.lstrip(_SHARED)[:1]
        return bool(_WIDE.match(before) and _WIDE.match(after))
    if _PUNCTUATION.match(before) or _PUNCTUATION.match(after):
        return not (_HANGUL.match(before) or _HANGUL.match(after))
    return bool((_WIDE.match(before) or before in _SHARED) and (_WIDE.match(after) or after in _SHARED))
