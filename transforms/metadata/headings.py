"""The headings of a page, and which of them name the site."""

from collections.abc import Sequence

from lxml import etree

from transforms.blocks import Block
from transforms.metadata.front import is_front
from transforms.metadata.names import fold

LONGEST = 300
"""Characters of a heading at most."""

_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def read_headings(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """(level, text) of the heading blocks that are not hidden, of several lines each alone and joined."""
    found: list[tuple[int, str]] = []
    last: etree._Element | None = None
    whole = ""
    for block in blocks:
        node = _heading(block)
        if node is None or block.hidden or len(block.text) > LONGEST:
            continue
        level = int(str(node.tag)[1])
        if node is last and len(whole) <= LONGEST:  # a heading of several lines: each alone, and all together
            whole = f"{whole} {block.text}"
            found.append((level, whole))
        else:
            last, whole = node, block.text
        found.append((level, block.text))
    return found


def linked_homes(blocks: Sequence[Block]) -> set[str]:
    """The folded texts of the headings that are a link to a front page."""
    return {
        fold(block.text)
        for block in blocks
        if block.links
        and len(block.text) <= LONGEST
        and block.link_chars == len(block.text)
        and is_front(block.links[0])
        and _heading(block) is not None
    }


def named_homes(homes: set[str], headings: Sequence[tuple[int, str]], tag: str) -> set[str]:
    """These headings that link to a front page, where the title ends with another heading.

    Blogs have their own name above every post, and before the post's in its title (Mill Notes: The lower bridge).
    """
    if not homes:
        return homes  # nearly all pages: no heading need be folded
    whole = fold(tag)
    others = {own for _, text in headings if (own := fold(text))} - homes
    return homes if whole.endswith(tuple(others)) else set()


def _heading(block: Block) -> etree._Element | None:
    """The heading that a block is, or is the one thing in."""
    node: etree._Element | None = block.node
    if node is not None and node.tag not in _TAGS:
        node = node.getparent()
    return node if node is not None and node.tag in _TAGS else None
