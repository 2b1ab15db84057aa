"""Dates as pages write them, found in a line or read from a machine-readable value.

Only a date with a year is given; `11-17` or 昨天 is seen (so that nobody takes it for something else) and left
without a value. A day and month in doubt (03/04/2020) has no value either: null beats a guess.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_name("dates.toml").read_text("utf-8"))
MONTHS = {name: index for names in _DATA["months"].values() for index, name in enumerate(names, 1) if name}
DAY_FIRST = frozenset(_DATA["order"]["day_first"])
"""Languages in which 03/04/2020 names the day first."""
_FIRST, _LAST = _DATA["years"]["first"], _DATA["years"]["last"]

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_START = r"(?-i:(?<!\w)|(?<=[a-z])(?=[A-Z]))"  # a column may run into the date: EditorialNovember 22, 2018
_DAY_START = r"(?-i:(?<![\w.])|(?<=[^\W\d_A-Z]))"  # as may a name: Hubert Wilga14 maja 2025
_DAY = r"(\d{2}(?=\d{2}:\d)|\d{1,2}(?!\d))"  # the time may follow the day without a space
DOUBTFUL = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
"""03/04/2020: day and month in either order."""
_SHAPES = (
    ("ymd", re.compile(rf"(?<![\d.])(\d{{4}})\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?{_DAY}(?:\s?[日号號일])?")),
    ("ymd", re.compile(rf"(?<![\d./-])(\d{{4}})-(\d{{1,2}})-{_DAY}")),
    ("ymd", re.compile(rf"(?<![\d./-])(\d{{4}})/(\d{{1,2}})/{_DAY}")),
    ("ymd", re.compile(rf"(?<![\d./-])(\d{{4}})\.\s?(\d{{1,2}})\.\s?{_DAY}(?!\.\d)\.?")),
    ("dmy", re.compile(r"(?<![\d./-])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d.])")),
    ("doubtful", DOUBTFUL),
    (
        "day_month",
        re.compile(
            rf"{_DAY_START}(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[ -](?:de |of )?({_MONTH})\.?,?[ -](?:de |del )?(\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        "month_day",
        re.compile(
            rf"{_START}({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,?(?: {_WEEKDAY},?| \d\d:\d\d(?::\d\d)?)? (\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        "year_month",
        re.compile(rf"(?<![\d.])(\d{{4}})[ -]({_MONTH})\.?[ -](\d{{1,2}})(?!\d)", re.IGNORECASE),
    ),
    ("minguo", re.compile(r"民[國国]\s?(\d{2,3})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")),
    ("short", re.compile(rf"(?<![\d./-])(\d{{2}})-(\d{{2}})-{_DAY}")),
    ("no_year", re.compile(r"(?<![\d./-])\d{1,2}(?:\s?[月월]\s?\d{1,2}\s?[日号號일]|[-/]\d{1,2}(?![\d/-]))")),
)
_NAMED = frozenset(("day_month", "month_day", "year_month"))
_NAME = re.compile(r"[^\W\d_\u3000-\ud7af]{3}")
"""Without three letters of another script than those of East Asia, no month is named."""
_HAN_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_HAN_DIGITS = {digit: number % 10 for number, digit in enumerate("〇一二三四五六七八九零")} | {"○": 0}
_MINGUO = 1911
"""The year before the first of the calendar that Taiwan counts by."""
_TIME = re.compile(
    r"(?:T|[\s,，|·]{0,3}(?:[(（]?(?:星期|周|週)?[一二三四五六日月火水木金土天][)）]?曜?日?\s?)?(?:(?:at|um|à|в)\s)?)"
    r"(上午|下午|晚上|午前|午後|오전|오후)?\s?(\d{1,2})\s?[:：时時시点點]\s?(\d{2})"
    r"(?:\s?[:：分분]\s?(?:(\d{2})(?:\.\d{1,9})?\s?[秒초]?)?)?(?:\s?([ap])\.?m\b\.?)?"
    r"\s?(Z\b|(?:GMT|UTC)?\s?[+-]\d{2}:?\d{2}(?!\d))?",
    re.IGNORECASE,
)
_AFTERNOON = frozenset(("下午", "晚上", "午後", "오후", "p"))
_FOLD = str.maketrans("０１２３４５６７８９／．－", "0123456789/.-")
_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])")
_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `text[start:end]`. `iso` is ISO 8601 or None where no certain full date stands there.

    `short_year` says that the year has two digits; believe it only behind a label. `turned`: of a day and month in
    doubt (03/04/2020) the date with the day first, and that with the month first.
    """

    start: int
    end: int
    iso: str | None
    timed: bool = False
    short_year: bool = False
    turned: tuple[str, str] | None = None


def find_dates(text: str) -> list[FoundDate]:
    """All dates in one line of text, in their order."""
    found = [_han_date(match) for match in _HAN_DATE.finditer(text)] if "年" in text else []
    if _DIGIT.search(text) is None:
        return found
    folded = text.translate(_FOLD)
    named = _NAME.search(folded) is not None
    taken = bytearray(len(folded))  # a byte a character: 1 where a date stands already
    for one in found:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    for shape, pattern in _SHAPES:
        if not named and shape in _NAMED:
            continue
        for match in pattern.finditer(folded):
            if taken.find(1, match.start(), match.end()) < 0:
                one = _found(shape, match, folded)
                found.append(one)
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return sorted(found, key=lambda one: one.start)


def read_date(value: str) -> str | None:
    """The ISO 8601 form of a machine-readable value (JSON-LD, meta, `datetime`), or None."""
    value = value.strip()
    if not value or len(value) > _LONGEST_VALUE:
        return None
    if match := _ISO.match(value):
        day = _day(int(match[1]), int(match[2]), int(match[3]))
        if day is None:
            return None
        clock = _TIME.match(value, match.end(3))
        return day + _clock(clock) if clock else day
    dates = find_dates(value)
    return dates[0].iso if len(dates) == 1 and not dates[0].short_year else None


def _found(shape: str, match: re.Match[str], text: str) -> FoundDate:
    day = _read_day(shape, match)
    clock = _TIME.match(text, match.end())
    end = clock.end() if clock else match.end()
    time = _clock(clock) if clock else ""
    turned = _both_orders(match, time) if shape == "doubtful" and day is None else None
    if day:
        day += time
    return FoundDate(match.start(), end, day, clock is not None, shape == "short", turned)


def _both_orders(match: re.Match[str], time: str) -> tuple[str, str] | None:
    """The date with the day first and with the month first."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    by_day, by_month = _day(year, second, first), _day(year, first, second)
    return (by_day + time, by_month + time) if by_day and by_month else None


def _han_date(match: re.Match[str]) -> FoundDate:
    """二〇二一年五月十六日, as offices date their papers."""
    year = int("".join(str(_HAN_DIGITS[digit]) for digit in match[1]))
    return FoundDate(match.start(), match.end(), _day(year, _han_number(match[2]), _han_number(match[3])))


def _han_number(digits: str) -> int:
    """1 to 99: 五, 十, 十六, 二十, 二十六."""
    tens, ten, ones = digits.rpartition("十")
    return (10 * _HAN_DIGITS.get(tens, 1) if ten else 0) + _HAN_DIGITS.get(ones, 0)


def _read_day(shape: str, match: re.Match[str]) -> str | None:
    match shape:
        case "ymd":
            return _day(int(match[1]), int(match[2]), int(match[3]))
        case "dmy":
            return _day(int(match[3]), int(match[2]), int(match[1]))
        case "doubtful":
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            if first > 12 or first == second:
                return _day(year, second, first)
            return _day(year, first, second) if second > 12 else None
        case "day_month":
            return _day(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
        case "month_day":
            return _day(int(match[3]), MONTHS[match[1].lower()], int(match[2]))
        case "year_month":
            return _day(int(match[1]), MONTHS[match[2].lower()], int(match[3]))
        case "minguo":
            return _day(_MINGUO + int(match[1]), int(match[2]), int(match[3]))
        case "short":
            return _day(2000 + int(match[1]), int(match[2]), int(match[3]))
    return None


def _day(year: int, month: int, day: int) -> str | None:
    if not _FIRST <= year <= _LAST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # no such day in the calendar
        return None


def _clock(match: re.Match[str]) -> str:
    """`T10:20:00` with the zone as the page gives it, or nothing where the numbers are no time of day."""
    hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
    half = (match[1] or match[5] or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in ("a", "上午", "午前", "오전") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return ""
    zone = (match[6] or "").upper().replace("GMT", "").replace("UTC", "").strip()
    if len(zone) == 5:
        zone = zone[:3] + ":" + zone[3:]
    return f"T{hour:02}:{minute:02}:{second:02}{zone}"
