"""Find the lists of links to other pages: 相关阅读, 热门文章, 最新文章 and their like, with all their teasers.

Two things together make such a list: a heading from the lexicon, and the shape of what follows it. The shape is
a run of items; an item starts with a linked headline and may go on with a date and a teaser, a paragraph of
prose that is no link. Items are told apart by the tree where it has one element an item (`<li>`, `<dd>`, `<tr>`),
and by the order of linked and unlinked lines where it has not (`<p>`, `<br>`). The list ends where the shape ends:
an article that goes on after it is not touched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from transforms.blocks import Block
from transforms.kind import Kind
from transforms.lexicon import headings

LONGEST_HEADLINE = 150
"""Characters of a linked headline; the longest seen on the annotated pages had 96."""

LONGEST_TEASER = 600
"""Characters of the unlinked text of one item; the annotated pages have teasers up to 320."""

MOST_FOLLOWERS = 3
"""Unlinked lines after a headline: source, date and teaser."""

MOST_BLOCKS, MOST_TABS, MOST_MISSES = 3_000, 50, 300
"""Blocks in which a list must end, headings in a row above it, and headings without a list after which no more are tried:
together they bound the time that a page of nothing but headings takes. The samples stay below a tenth of each."""

_HEADLINE_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt", "b", "strong"))

_END_OF_SENTENCE = '。！？!?.”"』」）)；;~'


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks [start, stop) that one child of a container holds; `element` None is a bare line of its text."""

    element: etree._Element | None
    start: int
    stop: int


def find_lists(blocks: Sequence[Block]) -> Iterator[tuple[int, int, Kind]]:
    """The stretches [start, stop) of `blocks` that are such lists with their headings, in document order."""
    lexicon = headings()
    at = misses = 0
    while at < len(blocks) and misses < MOST_MISSES:
        kind = lexicon.kind_of(blocks[at].text)
        if kind is None:
            at += 1
            continue
        first = _after_headings(blocks, at)
        stop = _list_end(blocks, first)
        if stop is None:
            at += 1
            misses += 1
            continue
        yield at, stop, kind
        at = stop


def _after_headings(blocks: Sequence[Block], heading: int) -> int:
    """The first block behind a heading, its 更多 link and the other tabs of the same box."""
    lexicon = headings()
    is_comments = lexicon.kind_of(blocks[heading].text) is Kind.COMMENTS
    at = heading + 1
    while at < min(len(blocks), heading + MOST_TABS):
        kind = lexicon.kind_of(blocks[at].text)
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
        if stop is not None and not (stop < parts[0].stop and _starts_item(blocks, parts[0])):
            return _with_columns(blocks, parts, stop)
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
        if not _is_teaser(blocks, parts[end], earlier):
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
        if _starts_item(blocks, part):
            if head is not None:
                yield _Item(head, followers)
            head, followers = index, 0
        elif head is None:
            if index > 0 or not _is_small(blocks, part):
                return
        else:
            followers += 1
            if followers > MOST_FOLLOWERS or not _may_follow(blocks, part):
                break
    if head is not None:
        yield _Item(head, followers)


def _starts_item(blocks: Sequence[Block], part: Part) -> bool:
    """Whether a part is an item or the head of one: a linked headline first, then little that is no link."""
    own = blocks[part.start : part.stop]
    while own and _is_rank(own[0]):
        own = own[1:]
    if not own:
        return False
    if not _is_headline(own[0]):
        return _is_teaser_item(own)
    unlinked = [block for block in own if not _is_headline(block)]
    if sum(len(block.text) - block.link_chars for block in unlinked) > LONGEST_TEASER:
        return False
    return len(unlinked) <= MOST_FOLLOWERS * max(1, len(own) - len(unlinked))


def _is_teaser_item(own: Sequence[Block]) -> bool:
    """Whether the blocks of one part are an item of another make.

    A linked headline and its cut-off teaser in one line; or a list item with an unlinked headline above a teaser.
    """
    text = own[-1].text
    if len(text) > LONGEST_TEASER or not is_cut_off(text):
        return False
    if len(own) == 1:
        return own[0].leads and len(own[0].text) - own[0].link_chars <= LONGEST_TEASER
    heading = own[0].node.tag in _HEADLINE_TAGS and len(own[0].text) <= LONGEST_HEADLINE
    return (
        heading
        and len(own) <= 1 + MOST_FOLLOWERS
        and not any(block.node.tag in _HEADLINE_TAGS for block in own[1:])
    )


def _is_headline(block: Block) -> bool:
    return block.leads and block.link_density >= 0.6 and len(block.text) <= LONGEST_HEADLINE


def _is_rank(block: Block) -> bool:
    return len(block.text) <= 3 and not any(char.isalpha() for char in block.text)


def _is_small(blocks: Sequence[Block], part: Part) -> bool:
    return sum(len(block.text) for block in blocks[part.start : part.stop]) <= 12


def _may_follow(blocks: Sequence[Block], part: Part) -> bool:
    own = blocks[part.start : part.stop]
    if headings().kind_of(own[0].text) is not None:
        return False
    return len(own) <= MOST_FOLLOWERS and sum(len(block.text) for block in own) <= LONGEST_TEASER


def _is_teaser(blocks: Sequence[Block], part: Part, others: Sequence[Part]) -> bool:
    """Whether the line after the last headline is its teaser, and not the article going on.

    The teasers before it say what a teaser of this list is: its element, its length, whether it is cut off.
    """
    text = blocks[part.stop - 1].text
    if not others:
        return is_cut_off(text)
    texts = [blocks[other.stop - 1].text for other in others]
    if len(text) > 1.5 * max(map(len, texts)) + 20:
        return False
    if len({other.element.tag if other.element is not None else None for other in (*others, part)}) > 1:
        return False
    cut_off = [is_cut_off(other) for other in texts]
    return is_cut_off(text) or not all(cut_off)


def is_cut_off(text: str) -> bool:
    """Whether a text stops in the middle of a sentence, or says so with an ellipsis."""
    return text.endswith(("...", "…")) or text[-1] not in _END_OF_SENTENCE
