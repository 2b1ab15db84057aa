"""What an item of a list of links is: a linked headline, and perhaps its source, its date and a teaser."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from transforms.blocks import Block
from transforms.chrome.prose import is_prose
from transforms.lexicon import headings

LONGEST_HEADLINE = 150
"""Characters of a linked headline; the longest seen on the annotated pages had 96."""

LONGEST_TEASER = 600
"""Characters of the unlinked text of one item; the annotated pages have teasers up to 320."""

LONGEST_KICKER = 40
"""Characters of the line above a headline, in the element of its item; the Chinese pages seen have them up to 25."""

MOST_FOLLOWERS = 3
"""Unlinked lines after a headline: source, date and teaser."""

_HEADLINE_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt", "b", "strong"))

_END_OF_SENTENCE = '。！？!?.”"』」）)；;~'


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks [start, stop) that one child of a container holds; `element` None is a bare line of its text."""

    element: etree._Element | None
    start: int
    stop: int


def is_one_item(blocks: Sequence[Block], part: Part) -> bool:
    """Whether a part is one list item with one headline, not a box of several."""
    headlines = [block for block in blocks[part.start : part.stop] if _is_headline(block)]
    return _is_list_item(part) and len(headlines) == 1 and starts_item(blocks, part)


def is_between_items(blocks: Sequence[Block], parts: list[Part], index: int) -> bool:
    """Whether a list item that is none of these is an advertisement among them: the next list item is one again."""
    if index + 1 == len(parts):
        return False
    part, behind = parts[index], parts[index + 1]
    return (
        _is_list_item(part)
        and _is_list_item(behind)
        and starts_item(blocks, behind)
        and _characters(blocks, part) <= LONGEST_TEASER
    )


def _is_list_item(part: Part) -> bool:
    return part.element is not None and part.element.tag == "li"


def _characters(blocks: Sequence[Block], part: Part) -> int:
    return sum(len(block.text) for block in blocks[part.start : part.stop])


def starts_item(blocks: Sequence[Block], part: Part) -> bool:
    """Whether a part is an item or the head of one: a linked headline first, then little that is no link."""
    own = blocks[part.start : part.stop]
    while own and _is_rank(own[0]):
        own = own[1:]
    if not own:
        return False
    if len(own) > 1 and _is_kicker(own[0]) and _is_headline(own[1]):
        own = own[1:]
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


def _is_kicker(block: Block) -> bool:
    """Whether a line may stand above the headline of its item: its source, its date, its section."""
    return not block.links and len(block.text) <= LONGEST_KICKER and not is_prose(block)


def _is_rank(block: Block) -> bool:
    return len(block.text) <= 3 and not any(char.isalpha() for char in block.text)


def is_small(blocks: Sequence[Block], part: Part) -> bool:
    """Whether a part is a word or two: the name of a box, a date."""
    return _characters(blocks, part) <= 12


def may_follow(blocks: Sequence[Block], part: Part) -> bool:
    """Whether a part may belong to the headline above it: some short lines, and no heading of another list."""
    own = blocks[part.start : part.stop]
    if headings().kind_of(own[0].text) is not None:
        return False
    return len(own) <= MOST_FOLLOWERS and _characters(blocks, part) <= LONGEST_TEASER


def is_teaser(blocks: Sequence[Block], part: Part, others: Sequence[Part]) -> bool:
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
