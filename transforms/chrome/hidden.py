"""Tell hidden chrome from a page that is hidden until its script shows it."""

from collections.abc import Sequence

from transforms.blocks import Block
from transforms.chrome.prose import is_prose


def is_page_hidden(blocks: Sequence[Block]) -> bool:
    """Whether the hidden blocks are the page: they hold more prose than the visible ones.

    Some sites write the article with `visibility:hidden` (an app's article pages) or inside `<div hidden>` (pages
    streamed by a server) and show it by script. Keyword heaps are long but have no sentences, so they are no prose.
    """
    hidden = sum(len(block.text) for block in blocks if block.hidden and is_prose(block))
    visible = sum(len(block.text) for block in blocks if not block.hidden and is_prose(block))
    return hidden > visible
