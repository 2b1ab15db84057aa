"""When the page was published. No date at all beats a guess: every date here stands where the page's own must."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from transforms.metadata.address import date_in_address
from transforms.metadata.dates import read_date
from transforms.metadata.head import Head, read_behind
from transforms.metadata.lines import Line, read_line
from transforms.metadata.marked import THREADS
from transforms.metadata.order import settle
from transforms.metadata.structured import Structured
from transforms.metadata.words import DATA
from transforms.page import Page

_UNDATED = ("service", "product", "doc")
"""Types of pages whose date counts only if readers see it: what they state for machines is that of an import or build."""
_META = tuple(DATA["meta"]["published"])
_PUBLISHED = ("datePublished", "dateCreated", "datepublished")
_DOTTED = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LONGEST = 100


def find_published(
    structured: Structured,
    page: Page,
    places: Sequence[int],
    head: Head,
    behind: Sequence[str],
    page_type: str | None,
    language: str | None = None,
) -> str | None:
    """ISO 8601 date of publication, of the last revision where the page states no other.

    What the page states for machines (JSON-LD of an article, meta tags) gives way to another day at the headline,
    the one that readers see: a stated one may be that of the import, or a day off by its zone.

    Args:
        structured: what the page says for machines.
        page: the page.
        places: indices of the blocks around its headline.
        head: what was read there.
        behind: texts of the lines in and behind the body.
        page_type: what the engine takes the page for, None if it does not say.
        language: of the text, ISO 639-1: it tells what 03/04/2020 is where the page's other dates do not.
    """
    texts = [block.text for block in page.blocks]
    is_dated = page_type not in _UNDATED
    address = date_in_address(page.url) if is_dated else None
    lines, beside = (settle(some, texts, language, address) for some in (head.lines, head.beside))
    stated = _stated(structured) if is_dated else None
    shown = None if head.is_list else _first(beside)
    if stated:
        return shown if shown and not _same_day(shown, stated) else stated
    behind_lines = settle(read_behind(behind), texts, language, address)
    return (
        (_in_microdata(page) if page_type in THREADS else None)
        or _labelled(lines, "published")
        or shown
        or (None if head.is_list else _first(lines))
        or _in_elements(page, places)
        or _labelled(behind_lines, "published")
        or _revised(behind_lines)
        or address
        or _labelled(lines, "modified")
        or (_labelled(behind_lines, "modified") or _alone(page.root) if is_dated else None)
    )


def _stated(structured: Structured) -> str | None:
    """The date in the JSON-LD of an article, else in the meta tags."""
    for node in structured.nodes:
        if structured.is_article(node):
            value = node.get("datePublished") or node.get("dateCreated")
            if isinstance(value, str) and (found := read_date(value)):
                return found
    value = structured.first(*_META)
    return read_date(value) if value else None


def _same_day(one: str, other: str) -> bool:
    """Whether two dates are one day, if need be with its day and month turned round (09.10.2024)."""
    match = _DOTTED.match(one)
    return one[:10] == other[:10] or (match is not None and f"{match[1]}-{match[3]}-{match[2]}" == other[:10])


def _labelled(lines: Sequence[Line], name: str) -> str | None:
    return next(
        (date.iso for line in lines for label, date in line.dates if label == name and date.iso), None
    )


def _first(lines: Sequence[Line]) -> str | None:
    """The first date labelled as published, else the first with a time that has no label, else the first."""
    dates = [
        date for line in lines for label, date in line.dates if date.iso and not label and not date.short_year
    ]
    return (
        _labelled(lines, "published")
        or next((date.iso for date in dates if date.timed), None)
        or next((date.iso for date in dates), None)
    )


def _revised(lines: Sequence[Line]) -> str | None:
    """The first date without a label in a line that names that of a revision behind it: May 3, 2021. Updated: May 7, 2021."""
    for line in lines:
        if len(line.dates) > 1 and not line.dates[0][0] and line.dates[1][0] == "modified":
            return line.dates[0][1].iso
    return None


def _in_microdata(page: Page) -> str | None:
    """The first date of the page's microdata, in `meta` or `time`: in a thread that of its first post."""
    return next(
        (
            found
            for element in page.root.iter("meta", "time")
            if element.get("itemprop") in _PUBLISHED
            for found in _values(element)
        ),
        None,
    )


def _alone(root: etree._Element) -> str | None:
    """The date of the page's only `<time>`: scripts write it in the words of the reader, often into an empty one."""
    dates = {
        found
        for element in root.iter("time")
        if (value := element.get("datetime")) and (found := read_date(value))
    }
    return dates.pop() if len(dates) == 1 else None


def _values(element: etree._Element) -> Iterator[str]:
    for value in (element.get("datetime"), element.get("content"), element.text):
        if value and (found := read_date(value)):
            yield found


def _in_elements(page: Page, head: Sequence[int]) -> str | None:
    """The date of a `<time datetime>` in the head, unless a label says that it is another one."""
    for index in head:
        block = page.blocks[index]
        if len(block.text) > _LONGEST or any(
            name in ("modified", "other_date") for name, _, _ in read_line(block.text).fields
        ):
            continue
        for element, is_tail in block.pieces:
            value = None if is_tail else element.get("datetime")
            if (
                value
                and "modified" not in (element.get("itemprop") or "").lower()
                and (found := read_date(value))
            ):
                return found
    return None
