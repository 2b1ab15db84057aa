"""Tell chrome that is one line by itself: share bars, prompts, 上一篇, tags, disclaimers, footers, ad marks."""

from collections.abc import Iterable, Sequence

from transforms.blocks import Block
from transforms.chrome.prose import is_prose
from transforms.kind import Kind
from transforms.lexicon import Said, match

_LINK_LISTS = frozenset((Kind.RELATED, Kind.TAGS))

_LINKED = 0.3
"""Share of linked characters from which a labelled line is a list of links, whatever follows it."""


def line_kind(blocks: Sequence[Block], index: int) -> Kind | None:
    """What kind of chrome the block is by its own words, None where they do not say.

    A sentence of an article may start with the words of a disclaimer: what starts with a label or a clause is
    chrome only where no prose follows it, or where the rest of the line is links.
    """
    return kind_said(blocks, index, match(blocks[index].text))


def kind_said(blocks: Sequence[Block], index: int, matches: Iterable[Said]) -> Kind | None:
    """The same where it is known what the words of the block speak for."""
    block = blocks[index]
    for said in matches:
        if said.covers:
            return said.kind
        if said.labels_it:
            if said.kind in _LINK_LISTS and not block.links:
                continue
            if block.link_density > _LINKED or not prose_follows(blocks, index):
                return said.kind
        if said.opens_clause and not prose_follows(blocks, index):
            return said.kind
    return None


def prose_follows(blocks: Sequence[Block], index: int) -> bool:
    """Whether one of the next three lines of the same container is a sentence of an article.

    The lines of a notice that runs on (its second paragraph, its translation) are none.
    """
    container = blocks[index].node.getparent()
    for block in blocks[index + 1 : index + 4]:
        if block.node is not blocks[index].node and block.node.getparent() is not container:
            return False
        if is_prose(block) and not _is_notice(block.text):
            return True
    return False


def _is_notice(text: str) -> bool:
    return any(said.labels_it or said.opens_clause for said in match(text))
