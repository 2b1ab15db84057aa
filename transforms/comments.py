"""What readers wrote under an article, apart from the box they wrote it in."""

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from transforms.blocks import Block
from transforms.chrome.lines import line_kind
from transforms.chrome.regions import own_kind
from transforms.kind import TEXT_KINDS, Kind
from transforms.lexicon import headings
from transforms.metadata.byline import is_byline, may_be_byline
from transforms.normalize import normalize

MOST_LINKED = 0.3
"""Share of linked characters up to which a line may be a comment; menus and lists of headlines have more."""

LONGEST_BUTTON = 10
MOST_REPEATS = 2
"""A line of so few characters that stands on the page more often than that is a button or a prompt at every comment;
a longer one is a comment that others quote."""

_ENDS = TEXT_KINDS | {Kind.NAV, Kind.RELATED, Kind.HOT, Kind.FOOTER}
"""Kinds behind which a heading of comments says nothing any more."""


def reader_comments(blocks: Sequence[Block], kinds: Sequence[Kind]) -> list[str]:
    """The comments behind the first line of the text, one a block of theirs, normalized, in the page's order.

    A block is taken that is of kind `comments`, and that stands in a container which calls itself so or below
    a heading of comments. Left out is the box around them: headings, counters, prompts, lines of name and time.
    """
    found: list[str] = []
    known: dict[etree._Element, bool] = {}
    announced = False
    text_begins = next((index for index, kind in enumerate(kinds) if kind in TEXT_KINDS), len(kinds))
    for index in range(text_begins, len(blocks)):
        block = blocks[index]
        if kinds[index] is not Kind.COMMENTS:
            announced = announced and kinds[index] not in _ENDS
        elif _is_box(blocks, index):
            announced = True
        elif _is_comment(block) and (announced or _is_inside(block.node, known)):
            found.append(normalize(block.text))
    repeats = Counter(found)
    return [text for text in found if text and (len(text) > LONGEST_BUTTON or repeats[text] <= MOST_REPEATS)]


def _is_box(blocks: Sequence[Block], index: int) -> bool:
    """Whether the words of a line say that comments are written or counted here."""
    return Kind.COMMENTS in (headings().kind_of(blocks[index].text), line_kind(blocks, index))


def _is_comment(block: Block) -> bool:
    return (
        block.link_density <= MOST_LINKED
        and any(sign.isalpha() for sign in block.text)
        and headings().kind_of(block.text) is None
        and not is_byline(block.text)
        and not may_be_byline(block.text)
    )


def _is_inside(node: etree._Element | None, known: dict[etree._Element, bool]) -> bool:
    """Whether a container around the node calls itself one of comments; `known` is what was found so far."""
    way: list[etree._Element] = []
    inside = False
    while node is not None and not inside:
        if node in known:
            inside = known[node]
            break
        way.append(node)
        inside = own_kind(node) is Kind.COMMENTS
        node = node.getparent()
    known.update(dict.fromkeys(way, inside))
    return inside
