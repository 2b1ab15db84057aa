"""The lines of a page's head that can be its byline, and the names that stand alone beside its date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from transforms.blocks import Block
from transforms.kind import Kind
from transforms.metadata.byline import is_byline, read_byline
from transforms.metadata.front import is_front
from transforms.metadata.lines import Line, read_line
from transforms.metadata.names import looks_like_outlet, looks_personal
from transforms.metadata.words import DATA, HAN, LABELS, TOOLS

_PARTS = re.compile(r"[/／|｜·•]")
_BEFORE_DATE = re.compile(rf"^([{HAN}A-Za-z\d]{{2,10}})\s?[·•]\s?\d{{4}}[年-]")
_BEHIND_DATE = re.compile(
    rf"\d{{4}}[年.-]\d{{1,2}}[月.-]\d{{1,2}}日?(?: \d\d:\d\d)?\s?[·•]\s?([{HAN}][{HAN}A-Za-z\d]{{1,11}})$"
)
_LIST = 3
_BESIDE = 4
_SIGNED = 3
"""Blocks beneath the headline in which who wrote the page signs it."""
_UNDER = 2
_LONGEST_NAME = 40
_LONGEST_DATED = 100
_YEAR = re.compile(r"\d{4}|年")
_SPLIT = re.compile(r"[^a-z]+")
_MARKS = {name: frozenset(DATA["marks"][name]) for name in ("author", "handle", "source")}
_ACCOUNTS = frozenset(DATA["marks"]["account"])
_OUTLET = re.compile(rf"《?[{HAN}A-Za-z\d-]*[{HAN}][{HAN}A-Za-z\d-]+》?")
_HANDLE = re.compile(r"[\w.-]{3,25}")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says.

    `lines` are its byline lines in order, `beside` those of them that stand at the headline, the nearest first.
    Names beside a date that no label claims are `personal`, `outlets`, or `accounts` where a dot joins them to it;
    `linked` are Chinese ones that link to the front page of a site.
    `marked` are texts of elements whose markup says author or source, by that word; those of authors right beneath the
    headline are `signed` too. `is_list`: the dates are those of the entries of a list.
    """

    lines: list[Line]
    beside: list[Line]
    personal: list[str]
    outlets: list[str]
    accounts: list[str]
    linked: list[str]
    marked: dict[str, list[str]]
    signed: list[str]
    is_list: bool


def read_head(
    blocks: Sequence[Block], kinds: Sequence[Kind | None], indices: Sequence[int], title: int | None
) -> Head:
    """Read the head of a page; `indices` are those of its blocks in order, `title` that of the headline.

    With no headline to stand under, a line must speak for itself, or be a byline to the engine (in `kinds`).
    """
    texts = list(_joined([blocks[i].text for i in indices]))
    lines: dict[int, Line] = {}
    for at, text in enumerate(texts):
        in_place = title is not None or kinds[indices[at]] is Kind.BYLINE
        line = read_byline(text)
        if line is not None and (in_place or is_byline(text)):
            lines[at] = line
    unclaimed: list[str] = []
    for at, line in lines.items():
        if any(date.iso or date.turned for _, date in line.dates):
            second = at + 2 if _are_bylines(kinds, indices[at : at + 3]) else at + 1
            beside = [
                texts[near]
                for near in (at - 1, *range(at + 1, second + 1))
                if 0 <= near < len(texts) and near not in lines and len(texts[near]) <= 2 * _LONGEST_NAME
            ]
            unclaimed += [*line.rest, *(part.strip() for text in beside for part in _PARTS.split(text))]
    marked: dict[str, list[str]] = {"author": [], "handle": [], "source": []}
    signed: list[str] = []
    for i in indices:
        if title is None or i > title - 3:
            for name, text in _marked(blocks[i]):
                marked[name].append(text)
                if name == "author" and title is not None and title < i <= title + _SIGNED:
                    signed.append(text)
    place = 0 if title is None else sum(i < title for i in indices)
    return Head(
        list(lines.values()),
        [] if title is None else _beside(lines, place),
        [text for text in unclaimed if looks_personal(text)],
        [text for text in unclaimed if looks_like_outlet(text) and not looks_personal(text)]
        + [
            match[1]
            for at in lines
            if (match := _BEFORE_DATE.match(texts[at])) and looks_like_outlet(match[1])
        ],
        [
            name
            for at in lines
            for pattern in (_BEFORE_DATE, _BEHIND_DATE)
            if (match := pattern.search(texts[at])) and not looks_like_outlet(name := match[1])
        ],
        [name for at, line in lines.items() if line.dates for name in _linked(blocks[indices[at]])],
        marked,
        signed,
        _is_list(lines, place),
    )


def _are_bylines(kinds: Sequence[Kind | None], indices: Sequence[int]) -> bool:
    """Whether three blocks in a row are bylines to the engine: date, outlet, reporter, each in a line of its own."""
    return len(indices) == 3 and all(kinds[i] is Kind.BYLINE for i in indices)


def _beside(lines: dict[int, Line], title: int) -> list[Line]:
    """The lines at most _BESIDE blocks from the headline, which stood before the block `title`; below goes first."""
    order = sorted(lines, key=lambda at: (at - title if at >= title else title - at - 1, at < title))
    return [lines[at] for at in order if -_BESIDE <= at - title < _BESIDE]


def _is_list(lines: dict[int, Line], title: int) -> bool:
    """Whether many different dates stand here, none of them right under the headline at `title`."""
    dated = {
        at: date.iso for at, line in lines.items() for label, date in line.dates if date.iso and not label
    }
    return len(set(dated.values())) >= _LIST and not any(0 <= at - title < _UNDER for at in dated)


def _joined(texts: Sequence[str]) -> Iterator[str]:
    """The texts, a lone label (By, 作者：) put before the text that follows it; the count stays the same."""
    label = ""
    for text in texts:
        if text.rstrip(":： ").lower() in LABELS:
            label = text
            yield ""
            continue
        yield f"{label} {text}" if label and len(text) <= 2 * _LONGEST_NAME else text
        label = ""


def _linked(block: Block) -> Iterator[str]:
    """The Chinese names in a block that link to the front page of a site: 2011-12-09 10:20 <a href=//…>南湖在线</a>."""
    for element, is_tail in block.pieces:
        name = (element.text or "").strip()
        is_site = not is_tail and element.tag == "a" and is_front(element.get("href") or "")
        if is_site and _OUTLET.fullmatch(name) and name not in TOOLS:
            yield name.strip("《》")


def _marked(block: Block) -> Iterator[tuple[str, str]]:
    """(author or source, text) where the markup of a short block, or of an element in it, says so."""
    for element, is_tail in block.pieces:
        text = element.tail if is_tail else element.text
        if not text or not 1 < len(text.strip()) <= _LONGEST_NAME:
            continue
        one: etree._Element | None = element if not is_tail else element.getparent()
        for _ in range(3):
            if one is None or one.tag in ("body", "article", "main"):
                break
            name = _mark(one)
            if name and _fits(name, text.strip(), one):
                yield name, text.strip()
            if name:
                break
            one = one.getparent()


def _fits(name: str, text: str, element: etree._Element) -> bool:
    if name == "source":
        return looks_like_outlet(text) or element.get("id") in _ACCOUNTS
    return name == "author" or _HANDLE.fullmatch(text) is not None


def _mark(element: etree._Element) -> str | None:
    """Whether the attributes of an element say author or source."""
    said = " ".join(
        value
        for key in ("class", "id", "itemprop", "rel", "data-testid")
        if (value := element.get(key)) is not None
    )
    if not said or len(said) > 300:
        return None
    if element.get("id") in _ACCOUNTS:
        return "source"
    words = set(_SPLIT.split(said.lower()))
    return next((name for name, marks in _MARKS.items() if words & marks), None)


def read_behind(texts: Sequence[str]) -> list[Line]:
    """The short lines in or behind the body that hold a year, of their texts; a label may stand in the one before."""
    return [read_line(text) for text in _joined(texts) if len(text) <= _LONGEST_DATED and _YEAR.search(text)]
