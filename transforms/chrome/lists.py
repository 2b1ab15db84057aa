"""Find the lists of links to other pages: 相关阅读, 热门文章, 最新文章 and their like, with all their teasers.

Two things together make such a list: a heading from the lexicon, and the shape of what follows it. The shape is
a run of items; an item starts with a linked headline and may go on with a date and a teaser, a paragraph of
prose that is no link. Items are told apart by the tree where it has one element an item (`<li>`, `<dd>`, `<tr>`),
and by the order of linked and unlinked lines where it has not (`<p>`, `<br>`). The list ends where the shape ends:
an article that goes on after it is not touched.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from transforms.blocks import Block
from transforms.chrome.items import (
    MOST_FOLLOWERS,
    Part,
    is_between_items,
    is_one_item,
    is_small,
    is_teaser,
    may_follow,
    starts_item,
)
from transforms.kind import Kind
from transforms.lexicon import Texts, headings

MOST_BLOCKS, MOST_TABS, MOST_MISSES = 3_000, 50, 300
"""Blocks in which a list must end, headings in a row above it, and headings without a list after which no more are tried:
together they bound the time that a page of nothing but headings takes. The samples stay below a tenth of each."""


def find_lists(
    blocks: Sequence[Block], heads: Mapping[int, Kind] | None = None
) -> Iterator[tuple[int, int, Kind]]:
    """The stretches [start, stop) of `blocks` that are such lists with their headings, in document order.

    `heads` are the blocks that are headings, in order, where they are known.
    """
    if heads is None:
        heads = headings().kinds_of(Texts.of([block.text for block in blocks]))
    done = misses = 0
    for at, kind in heads.items():
        if at < done or misses == MOST_MISSES:
            continue
        stop = _list_end(blocks, _after_headings(blocks, at, heads))
        if stop is None:
            misses += 1
            continue
        yield at, stop, kind
        done = stop


def _after_headings(blocks: Sequence[Block], heading: int, heads: Mapping[int, Kind]) -> int:
    """The first block behind a heading, its 更多 link and the other tabs of the same box."""
    lexicon = headings()
    is_comments = heads[heading] is Kind.COMMENTS
    at = heading + 1
    while at < min(len(blocks), heading + MOST_TABS):
        kind = heads.get(at)
        is_tab = kind is not None and (kind is Kind.COMMENTS) is is_comments
        if not is_tab and not lexicon.is_filler(blocks[at].text):
            break
        at += 1
    return at


def _list_end(blocks: Sequence[Block], first: int) -> int | None:
    """Where the list ends that starts at `first`; None where there is none."""
    if first == len(blocks):
        return None
    container = common_ancestor(blocks[first - 1].node, blocks[first].node)
    return _run_end(blocks, split(blocks, container, first, min(len(blocks), first + MOST_BLOCKS)))


def common_ancestor(one: etree._Element, other: etree._Element) -> etree._Element:
    """The innermost element that holds both."""
    line = [one, *one.iterancestors()]
    while other not in line:
        parent = other.getparent()
        if parent is None:
            return line[-1]
        other = parent
    return other


def split(
    blocks: Sequence[Block], container: etree._Element, start: int, stop: int | None = None
) -> list[Part]:
    """The blocks from `start` on that are under `container`, grouped by the child of it that holds them."""
    parts: list[Part] = []
    for index in range(start, len(blocks) if stop is None else stop):
        child = _child_holding(container, blocks[index].node)
        if child is None and blocks[index].node is not container:
            break
        if parts and child is not None and parts[-1].element is child:
            parts[-1] = Part(child, parts[-1].start, index + 1)
        else:
            parts.append(Part(child, index, index + 1))
    return parts


def _child_holding(container: etree._Element, node: etree._Element) -> etree._Element | None:
    while node is not container:
        parent = node.getparent()
        if parent is None:
            return None
        if parent is container:
            return node
        node = parent
    return None


def _run_end(blocks: Sequence[Block], parts: list[Part]) -> int | None:
    """The end of the run of items at the head of `parts`; None where there is no such run."""
    if not parts:
        return None
    if parts[0].element is not None and parts[0].stop - parts[0].start > 1:
        stop = _inner_end(blocks, parts[0])
        if stop is not None and not (stop < parts[0].stop and starts_item(blocks, parts[0])):
            stop = _with_columns(blocks, parts, stop)
            return max(stop, _flow_end(blocks, parts) or stop) if is_one_item(blocks, parts[0]) else stop
    return _flow_end(blocks, parts)


def _inner_end(blocks: Sequence[Block], part: Part) -> int | None:
    """The end of the run inside a part, going down through elements that only wrap one other."""
    element = part.element
    while element is not None:
        inner = split(blocks, element, part.start, part.stop)
        if len(inner) != 1 or inner[0].element is None:
            return _run_end(blocks, inner)
        element = inner[0].element
    return None


def _with_columns(blocks: Sequence[Block], parts: list[Part], stop: int) -> int:
    """A list in two columns, or cut in stretches, is several elements of one make side by side."""
    for before, part in pairwise(parts):
        if stop != before.stop or part.element is None or before.element is None:
            break
        same_make = part.element.tag == before.element.tag and part.element.get(
            "class"
        ) == before.element.get("class")
        if not same_make or _inner_end(blocks, part) != part.stop:
            break
        stop = part.stop
    return stop


def _flow_end(blocks: Sequence[Block], parts: list[Part]) -> int | None:
    """The end of a run of items that lie side by side: each a headline and what follows it."""
    items = list(_items(blocks, parts))
    if not items:
        return None
    last = items[-1]
    alone = len(items) == 1
    allowed = 1 if alone else max(item.followers for item in items[:-1])
    end = last.head + 1
    earlier = [part for item in items[:-1] for part in parts[item.head + 1 : item.head + 1 + item.followers]]
    while end < len(parts) and end - last.head - 1 < min(allowed, last.followers):
        if not is_teaser(blocks, parts[end], earlier):
            break
        end += 1
    if alone and end < len(parts):
        return None  # one link under a heading is a list only where its box ends with it
    return parts[end - 1].stop


@dataclass(frozen=True, slots=True)
class _Item:
    head: int
    followers: int


def _items(blocks: Sequence[Block], parts: list[Part]) -> Iterator[_Item]:
    """The items at the head of `parts`, by the index of the part each starts at."""
    head: int | None = None
    followers = 0
    for index, part in enumerate(parts):
        if starts_item(blocks, part):
            if head is not None:
                yield _Item(head, followers)
            head, followers = index, 0
        elif head is None:
            if index > 0 or not is_small(blocks, part):
                return
        elif is_between_items(blocks, parts, index):
            continue
        else:
            followers += 1
            if followers > MOST_FOLLOWERS or not may_follow(blocks, part):
                break
    if head is not None:
        yield _Item(head, followers)
