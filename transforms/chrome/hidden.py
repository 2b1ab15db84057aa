"""Tell hidden chrome from a page that is hidden until its script shows it, and heaps of keywords from both."""

import re
from collections.abc import Sequence

from transforms.blocks import Block
from transforms.chrome.prose import is_prose

SHORTEST_HEAP = 160
"""Characters; a shorter hidden line without a sentence can be a label, an address, a line of a job advertisement."""

_MOST_READ = 2_000
_SHINGLE = 4
_DISTINCT = 0.3
"""Share of the shingles of a text that are different; of the hidden content of the gold pages the least is 0.4."""

_SEPARATOR = re.compile(r"[,，、|;；/\s]+")
_SENTENCE = re.compile(r"[。！？!?]|\.(?:\s|$)")
_HAN = re.compile("[\u3400-\u9fff]")
_MOST_OF_A_PIECE = 8.0
"""Characters of a keyword with its separator, in the mean; Chinese prose has a comma in 12 to 15, the clauses of a
job advertisement on the gold pages are of 9 to 12."""


def is_page_hidden(blocks: Sequence[Block]) -> bool:
    """Whether the hidden blocks are the page: they hold more prose than the visible ones.

    Some sites write the article with `visibility:hidden` (an app's article pages) or inside `<div hidden>` (pages
    streamed by a server) and show it by script. Keyword heaps are long but have no sentences, so they are no prose.
    """
    hidden = sum(
        len(block.text) for block in blocks if block.hidden and is_prose(block) and not is_heap(block)
    )
    if not hidden:
        return False
    visible = sum(len(block.text) for block in blocks if not block.hidden and is_prose(block))
    return hidden > visible


def is_heap(block: Block) -> bool:
    """Whether a block is words for search engines only: hidden, and the same words again and again, or Chinese
    words in a row without a sentence."""
    if not block.hidden or len(block.text) < SHORTEST_HEAP:
        return False
    text = block.text[:_MOST_READ]
    shingles = [text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1)]
    if len(set(shingles)) < _DISTINCT * len(shingles):
        return True
    if 2 * len(_HAN.findall(text)) < len(text) or _SENTENCE.search(text):
        return False
    return len(text) < _MOST_OF_A_PIECE * len(_SEPARATOR.findall(text))


LONGEST_WATERMARK, _TIMES = 60, 2
"""Characters, and how many times as long the visible text beside it is; what sites hide in a paragraph to find copies of
it is their name or a short line."""


def is_watermark(blocks: Sequence[Block], at: int) -> bool:
    """Whether a block is a few words hidden in the midst of a visible paragraph, for those who copy it."""
    block = blocks[at]
    if not block.hidden or len(block.text) > LONGEST_WATERMARK:
        return False
    around = blocks[max(0, at - 1) : at + 2]
    return any(
        not other.hidden and other.node is block.node and len(other.text) >= _TIMES * len(block.text)
        for other in around
    )
