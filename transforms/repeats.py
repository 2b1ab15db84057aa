"""Find a part of the text that stands on the page a second time: once for a phone and once for a desk, or for the printer.

Only a run of blocks counts, in the same order and under another parent: a sentence is said twice for effect, a refrain
stands among its verses, a caption under every picture. A forum quotes and a manual has the same steps in many places:
there what comes again is meant, as are the entries of a list, which start with a link: two firms offer the same job.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

FEWEST, TOKENS = 4, 60
"""Blocks and tokens that a part has at least. With 3 blocks, articles of the development sets that give their first
paragraphs twice lost one; with 100 tokens, shops kept their descriptions twice."""

MEANT = frozenset(("forum", "qa", "doc"))
"""Types of pages that repeat on purpose."""


def repeated(
    texts: Sequence[str],
    tokens: Sequence[int],
    parents: Sequence[int],
    linked: Sequence[bool],
    page_type: str,
) -> npt.NDArray[np.bool_]:
    """Which blocks say once more what was said before; shape (blocks,).

    Args:
        texts: of the blocks that are taken, in order.
        tokens: of each of them.
        parents: a number for the element around the element of each.
        linked: whether each is a link, for the most part.
        page_type: of the page.
    """
    again = np.zeros(len(texts), np.bool_)
    if page_type in MEANT:
        return again
    first: dict[tuple[str, ...], int] = {}
    at = 0
    while at <= len(texts) - FEWEST:
        start = first.setdefault(tuple(texts[at : at + FEWEST]), at)
        size = _same(texts, parents, start, at)
        if size < FEWEST:
            at += 1
            continue
        is_entry = page_type == "list" and any(linked[at : at + size])
        again[at : at + size] = not is_entry and sum(tokens[at : at + size]) >= TOKENS
        at += size
    return again


def _same(texts: Sequence[str], parents: Sequence[int], start: int, at: int) -> int:
    """How many blocks from `start` on, none of them from `at` on, are the same as from `at` on."""
    most = min(at - start, len(texts) - at)
    size = 0
    while (
        size < most
        and texts[start + size] == texts[at + size]
        and parents[start + size] != parents[at + size]
    ):
        size += 1
    return size
