"""Undo double encoding: UTF-8 that was read as windows-1252 or Latin-1 and written as UTF-8 again."""

import re

_CP1252_HIGH = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0))
_TO_BYTE = {ord(c): c.encode("cp1252")[0] for c in _CP1252_HIGH} | {code: code for code in range(0x80, 0x100)}
_RUN = re.compile(f"[\x80-\xff{_CP1252_HIGH}]+")

_LEAST = 8
"""Fewer characters than this are no proof: a page may quote some mojibake, or be about it."""


_TRACE = re.compile(rb"\xc3[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2]")
"""A lead byte of UTF-8 that became a letter (Â to ô), and the first byte of what its trail byte became."""


def looks_double_encoded(html: bytes) -> bool:
    """A quick look at the bytes: False for nearly every page that was not encoded twice."""
    return _TRACE.search(html) is not None


def undo_double_encoding(text: str) -> str | None:
    """The text as it was meant, or None where it is not certain that the page was encoded twice.

    Certain is: every non-ASCII character could be a byte of windows-1252, their runs are valid UTF-8 throughout
    (one in a hundred may be broken), and enough of them. Text in any Latin language fails that at once: an
    accented letter between two ASCII letters is not UTF-8.
    """
    runs = _RUN.findall(text)
    made = [mended for run in runs if (mended := _bytes_of(run)) is not None]
    if sum(map(len, made)) < _LEAST or len(made) < 0.99 * len(runs):
        return None
    if sum(map(len, runs)) < 0.99 * len(re.sub("[\0-\x7f]+", "", text)):
        return None
    return _RUN.sub(lambda match: _bytes_of(match[0]) or match[0], text)


def _bytes_of(run: str) -> str | None:
    try:
        return bytes(_TO_BYTE[ord(character)] for character in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
