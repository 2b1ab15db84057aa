"""Unicode normalization form C, in linear time."""

import re
import unicodedata

COMPOSING = (
    "\u0300-\u0387\u0483-\u1cff\u1dc0-\u1dff\u1f71-\u2001\u20d0-\u20ff\u2126\u212a\u212b\u2329\u232a\u2adc"
    "\u2cef-\u2cf1\u2d7f-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ud7b0-\ud7ff\uf900-\ufb4f\ufe20-\ufe2f"
    "\U000101fd-\U0001efff\U0002f800-\U000effff"
)
"""Ranges that hold every character NFC can change, reorder or compose with the one before it; a text without
them is in NFC. As the inside of a regex class."""

_COMPOSING = re.compile(f"[{COMPOSING}]")
_PUNCTUATION_RUN = re.compile(r"[^\w\s]+")
_LONGEST_RUN = 100
"""Marks on one base. UAX #15 (stream-safe text) calls 30 far more than any language needs."""


def to_nfc(text: str) -> str:
    """Compose the text to NFC; one with a heap of more than 100 marks on one base stays as it is.

    Sorting such a heap takes time quadratic in its length (32,000 marks: 0.8 s), and nobody can read it.
    """
    if not _COMPOSING.search(text) or _has_heap(text):
        return text
    return unicodedata.normalize("NFC", text)


def _has_heap(text: str) -> bool:
    if len(text) <= _LONGEST_RUN:
        return False
    for run in _PUNCTUATION_RUN.finditer(text):
        if run.end() - run.start() > _LONGEST_RUN and _marks_in_a_row(run[0]) > _LONGEST_RUN:
            return True
    return False


def _marks_in_a_row(text: str) -> int:
    longest = current = 0
    for char in text:
        current = current + 1 if unicodedata.combining(char) else 0
        longest = max(longest, current)
    return longest
