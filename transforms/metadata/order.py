"""Whether the dates of a page name the day or the month first, where a date (03/04/2020) does not tell by itself."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from transforms.metadata.dates import DAY_FIRST, DOUBTFUL, FoundDate, find_dates
from transforms.metadata.lines import Line

_LONGEST = 200
"""Characters of a line that is looked at: dates of a page's own making stand in short ones."""


def is_day_first(texts: Iterable[str], language: str | None) -> bool | None:
    """Whether days come first, by the dates of the page that tell, else by its language; None where neither does.

    Args:
        texts: of the page's blocks.
        language: of its text, ISO 639-1. English says nothing: Americans put the month first, others the day.
    """
    days, months = 0, 0
    for text in texts:
        if len(text) <= _LONGEST:
            for match in DOUBTFUL.finditer(text):
                days += int(match[1]) > 12
                months += int(match[3]) > 12
    if days or months:
        return None if days and months else days > 0
    return True if language in DAY_FIRST else None


def settle(
    lines: Sequence[Line], texts: Sequence[str], language: str | None, address: str | None = None
) -> list[Line]:
    """The lines, with their dates in doubt read as the page orders them; see `is_day_first`.

    Where it does not tell, a date is the one of its two that the page says elsewhere too, in words or in its address.

    Args:
        lines: the lines.
        texts: of the page's blocks.
        language: of its text.
        address: the date in its address.
    """
    if not any(date.turned for line in lines for _, date in line.dates):
        return list(lines)  # nearly all pages: no block need be looked at
    day_first = is_day_first(texts, language)
    known = _days(texts) | ({address} if address else set()) if day_first is None else frozenset()
    return [
        replace(line, dates=[(label, _settled(date, day_first, known)) for label, date in line.dates])
        for line in lines
    ]


def _settled(date: FoundDate, day_first: bool | None, known: Set[str]) -> FoundDate:
    if not date.turned:
        return date
    if day_first is not None:
        return replace(date, iso=date.turned[0 if day_first else 1])
    said = [one for one in date.turned if one[:10] in known]
    return replace(date, iso=said[0]) if len(said) == 1 else date


def _days(texts: Iterable[str]) -> set[str]:
    """The days of the dates without doubt in short lines."""
    return {date.iso[:10] for text in texts if len(text) <= _LONGEST for date in find_dates(text) if date.iso}
