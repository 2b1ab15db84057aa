"""Byline lines: the line of date, source, author and editor under a headline, in its many shapes."""

import re

from transforms.metadata.labels import find_labels
from transforms.metadata.lines import DATE_LABELS, SENTENCE, Line, read_line
from transforms.metadata.words import WEAK

_LONGEST = 250
_LONGEST_VALUE = 40
_MOST_REST = 40  # characters that no label claims, beside a date
_MOST_REST_UNDATED = 20
_SIGN = re.compile(r"[:：|｜丨/／﹕∶]|\d{4}|\d[-月/.:]\s?\d|\b(?:by|von|par|por|starter)\s", re.IGNORECASE)
"""Without one of these there is nothing of a byline in a line."""
_CLOCK = re.compile(r"\d\s?[:：時时시点點]")
_PROSE = re.compile(r"[。！？；].|[a-z]{3}\. [A-Z]|[a-z]{2}[,;] [a-z]+ [a-z]+ [a-z]+ ")
_MOST_REST_IN_PLACE = 60
_NAMING = frozenset((*DATE_LABELS, "source", "author", "editor"))


def is_byline(text: str) -> bool:
    """Whether a block's text, wherever it stands, is a line of date, source, author or editor.

    True for labelled fields (`来源：新华网`, `2023-11-17 10:20 来源:`) and for a date with a time of day; a bare date,
    or a label that also heads facts of an article (`时间：5月1日`), needs its place to tell: see `may_be_byline`.
    """
    if len(text) > _LONGEST or _SIGN.search(text) is None:
        return False  # most lines
    if not (_CLOCK.search(text) or find_labels(text)):
        return False  # a field needs a label, a date alone a time of day
    line = _plausible(text)
    if line is None:
        return False
    strong = [word for name, _, word in line.fields if name in _NAMING and word not in WEAK]
    if strong:
        return True
    timed = any(date.timed and date.iso for _, date in line.dates)
    kinds = {name for name, _, _ in line.fields}
    return (
        (timed and _rest_length(line) <= 24)
        or len(kinds & (_NAMING | {"counter"})) + bool(line.dates) >= 3
        or (len(kinds & (_NAMING | {"counter"})) >= 2)
    )


def may_be_byline(text: str) -> bool:
    """The same with the place known to be right (under the headline): a bare date or a weak label is enough."""
    return read_byline(text) is not None


def read_byline(text: str) -> Line | None:
    """The line taken apart if it may be a byline under a headline."""
    line = _plausible(text, _MOST_REST_IN_PLACE)
    if line is None:
        return None
    if (
        _rest_length(line) > _MOST_REST and line.dates[0][1].start > 2
    ):  # June 3, 2020 · Jane Roe on behalf of …
        return None
    return line if line.dates or any(name in _NAMING for name, _, _ in line.fields) else None


def _plausible(text: str, most_rest: int = _MOST_REST) -> Line | None:
    """The line taken apart, if nothing in it is prose."""
    if len(text) > _LONGEST or _SIGN.search(text) is None or _PROSE.search(text):
        return None
    line = read_line(text)
    if any(label == "prose" for label, _ in line.dates):
        return None
    named = [value for name, value, _ in line.fields if name in _NAMING or name == "credit"]
    if any(len(value) > _LONGEST_VALUE or SENTENCE.search(value) for value in named):
        return None
    if _rest_length(line) > (most_rest if line.dates else _MOST_REST_UNDATED) or any(
        SENTENCE.search(part) for part in line.rest
    ):
        return None
    return line


def _rest_length(line: Line) -> int:
    """Characters that no label claims; a Chinese character says as much as two Latin letters."""
    return sum(len(part) + sum(char >= "\u2e80" for char in part) for part in line.rest)
