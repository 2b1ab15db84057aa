"""Characters that are no text: out, whatever stands beside them."""

import re

DEBRIS = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 but white space and line ends
    "\u00ad"  # soft hyphen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi marks, embeddings, overrides and isolates
    "\u200b\u2060\ufeff"  # zero-width space, word joiner, byte order mark
    "\u2061-\u2065\u206a-\u206f"  # invisible operators, deprecated format characters
    "\ufff0-\ufffc"  # interlinear annotation, object replacement
    "\ue000-\uf8ff"  # private use
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
)
"""The inside of a regex class. U+FFFD stays: it marks lost bytes."""

_ASTRAL_DEBRIS = "\U000f0000-\U0010ffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
)

FILLERS = "\u2800\u3164\uffa0"
"""Empty Braille cell and Hangul fillers, as the inside of a regex class."""

_DEBRIS = re.compile(f"[{DEBRIS}]+")
_MAYBE_ASTRAL_PART = re.compile("[\U0001fffe\U0001ffff\U0002fffe-\U0010ffff]")
_ASTRAL_PART = re.compile(f"[{_ASTRAL_DEBRIS}]+")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FILLER = re.compile(f"[{FILLERS}]")


def join_surrogates(text: str) -> str:
    """Make surrogate pairs the character they stand for, and a lone surrogate U+FFFD.

    >>> ascii(join_surrogates("\\ud83c\\udf75 \\udf75"))
    "'\\\\U0001f375 \\\\ufffd'"
    """
    if not _SURROGATE.search(text):
        return text
    joined = _SURROGATE_PAIR.sub(_joined, text)
    return _SURROGATE.sub("\ufffd", joined)


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def drop_debris(text: str) -> str:
    """Drop control, invisible, private-use and noncharacters; line ends and white space stay."""
    text = _DEBRIS.sub("", text)
    # A class with many ranges beyond the BMP is ten times as slow, and hardly a text has such a character.
    return _ASTRAL_PART.sub("", text) if _MAYBE_ASTRAL_PART.search(text) else text


def fillers_to_spaces(text: str) -> str:
    """Make blanks that Unicode counts as letters (Hangul fillers, the empty Braille cell) plain spaces."""
    return _FILLER.sub(" ", text)
