"""When the page was published. No date at all beats a guess: every date here stands where the page's own must."""

from collections.abc import Sequence

from transforms.metadata.dates import read_date
from transforms.metadata.head import Head
from transforms.metadata.lines import Line, read_line
from transforms.metadata.structured import Structured
from transforms.metadata.words import DATA
from transforms.page import Page

_META = tuple(DATA["meta"]["published"])

_LONGEST = 100


def find_published(structured: Structured, page: Page, places: Sequence[int], head: Head) -> str | None:
    """ISO 8601 date of publication: JSON-LD of an article, meta, the byline, a dated element in the head.

    Args:
        structured: what the page says for machines.
        page: the page.
        places: indices of the blocks around its headline.
        head: what was read there.
    """
    for node in structured.nodes:
        if structured.is_article(node) and (
            found := _node_date(node.get("datePublished") or node.get("dateCreated"))
        ):
            return found
    if (value := structured.first(*_META)) and (found := read_date(value)):
        return found
    return _in_lines(head.lines, head.is_list) or _in_elements(page, places)


def _node_date(value: object) -> str | None:
    return read_date(value) if isinstance(value, str) else None


def _in_lines(lines: Sequence[Line], is_list: bool) -> str | None:
    """The first labelled date of the byline lines, else the first with a time, else the first."""
    dates = [(label, date) for line in lines for label, date in line.dates if date.iso]
    for label, date in dates:
        if label == "published":
            return date.iso
    full = [date for label, date in dates if label == "" and not date.short_year]
    if is_list:
        return None
    return next((date.iso for date in full if date.timed), full[0].iso if full else None)


def _in_elements(page: Page, head: Sequence[int]) -> str | None:
    """The date of a `<time datetime>` or `itemprop=datePublished` in the head."""
    for index in head:
        block = page.blocks[index]
        if len(block.text) > _LONGEST or "modified" in [name for name, _, _ in read_line(block.text).fields]:
            continue
        for element, is_tail in block.pieces:
            if is_tail:
                continue
            value = element.get("datetime") or (
                element.get("content") if element.get("itemprop") == "datePublished" else None
            )
            if (
                value
                and "modified" not in (element.get("itemprop") or "").lower()
                and (found := read_date(value))
            ):
                return found
    return None
