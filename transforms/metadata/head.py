"""The lines of a page's head that can be its byline, and the names that stand alone beside its date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from transforms.blocks import Block
from transforms.metadata.byline import is_byline, may_be_byline
from transforms.metadata.lines import Line, read_line
from transforms.metadata.names import looks_like_outlet, looks_personal
from transforms.metadata.words import DATA, HAN, LABELS

_PARTS = re.compile(r"[/／|｜·•]")
_BEFORE_DATE = re.compile(rf"([{HAN}A-Za-z]{{2,10}})\s?[·•]\s?\d{{4}}[年-]")
_LIST = 3
_UNDER = 2
_LONGEST_NAME = 40
_SPLIT = re.compile(r"[^a-z]+")
_MARKS = {name: frozenset(DATA["marks"][name]) for name in ("author", "handle", "source")}
_ACCOUNTS = frozenset(DATA["marks"]["account"])
_HANDLE = re.compile(r"[\w.-]{3,25}")


@dataclass(frozen=True, slots=True)
class Head:
    """The byline `lines` in order; `personal` and `outlets` are names beside a date that no label claims;
    `marked` are texts of elements whose markup says author or source, by that word. `is_list`: the dates
    are those of the entries of a list.
    """

    lines: list[Line]
    personal: list[str]
    outlets: list[str]
    marked: dict[str, list[str]]
    is_list: bool


def read_head(blocks: Sequence[Block], indices: Sequence[int], title: int | None) -> Head:
    """Read the head of a page; `indices` are those of its blocks in order, `title` that of the headline."""
    texts = list(_joined([blocks[i].text for i in indices]))
    # with no headline to stand under, a line must speak for itself
    is_line = is_byline if title is None else may_be_byline
    lines: dict[int, Line] = {at: read_line(text) for at, text in enumerate(texts) if is_line(text)}
    unclaimed: list[str] = []
    for at, line in lines.items():
        if any(date.iso for _, date in line.dates):
            beside = [
                texts[near]
                for near in (at - 1, at + 1)
                if 0 <= near < len(texts) and near not in lines and len(texts[near]) <= 2 * _LONGEST_NAME
            ]
            unclaimed += [*line.rest, *(part.strip() for text in beside for part in _PARTS.split(text))]
    marked: dict[str, list[str]] = {"author": [], "handle": [], "source": []}
    for i in indices:
        if title is None or i > title - 3:
            for name, text in _marked(blocks[i]):
                marked[name].append(text)
    return Head(
        list(lines.values()),
        [text for text in unclaimed if looks_personal(text)],
        [text for text in unclaimed if looks_like_outlet(text) and not looks_personal(text)]
        + [
            match[1]
            for at in lines
            if (match := _BEFORE_DATE.match(texts[at])) and not looks_personal(match[1])
        ],
        marked,
        _is_list(lines, 0 if title is None else sum(i < title for i in indices)),
    )


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
