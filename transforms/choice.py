"""From how likely each block is content to the blocks that make the text: choose, complete, leave out what comes twice.

An article is completed by its make once it is chosen; on other pages the blocks of one role are evened out before.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from transforms.complete import complete
from transforms.entries import entries
from transforms.favor import Favor
from transforms.features import NAMES, PageFeatures
from transforms.features.own import LINKED
from transforms.kind import Kind
from transforms.repeats import repeated
from transforms.roles import even_out
from transforms.select import LEAST, Ints, choose, overridden

Flags = npt.NDArray[np.bool_]

_DENSITY = NAMES.index("density")

_COMMENT, _POPUP = NAMES.index("above_named_comment"), NAMES.index("above_named_popup")
_DOUBTED = {"article": _COMMENT, "forum": None, "qa": None}
"""What a container around a block calls itself that halves its probability on a page of that type; on all others _POPUP.

Out of fold the model expects twice the text in dialogs of shops and lists that the gold has there, and takes readers'
comments below an article for posts. On the development pages 46 texts got better by it and 14 worse.
"""

_OFTEN = 1_000
"""Times that a text stands on a page from which on it counts once."""

_MOST_DOUBTED = 0.7
"""Share of the page's tokens above which such a container holds the page itself."""


@dataclass(frozen=True, slots=True)
class TextChoice:
    """Which blocks are in the text, which of these are captions, and which would be but for a copy before them."""

    taken: Flags
    captions: Flags
    repeated: Flags


def choose_text(
    page: PageFeatures,
    texts: Sequence[str],
    ruled: Sequence[Kind | None],
    probability: npt.NDArray[np.int64],
    certain: int,
    page_type: str,
    favor: Favor = Favor.BALANCED,
) -> TextChoice:
    """The blocks that make the text.

    Args:
        page: the page's features.
        texts: of its blocks.
        ruled: what the rules say of them.
        probability: of each block, that it is content, in steps of 1 / `certain`.
        certain: the number of steps that is probability 1.
        page_type: of the page.
        favor: which error weighs more.
    """
    out = overridden(ruled, page_type)
    allowed = np.where(out, 0, _doubt(page, probability, page_type))
    if page_type != "article":
        headline = np.array([kind is Kind.TITLE for kind in ruled])
        allowed = even_out(page, allowed, headline)
    chosen = choose(allowed, _weights(texts, page.tokens), certain, favor, page_type)
    taken = chosen.taken & (chosen.score >= LEAST)
    if page_type == "list" and not taken.any():
        taken = entries(page, out | [kind is Kind.HIDDEN for kind in ruled])
    captions = np.zeros_like(taken)
    if page_type == "article":
        taken, captions = complete(page, taken, allowed, certain)
    elements = page.groups.elements
    places = np.flatnonzero(taken).tolist()
    again = np.zeros_like(taken)
    again[places] = repeated(
        [texts[place] for place in places],
        page.tokens[places].tolist(),
        elements.parent[elements.own[places]].tolist(),
        (page.matrix[places, _DENSITY] > LINKED).tolist(),
        page_type,
    )
    return TextChoice(taken & ~again, captions & ~again, again)


def _weights(texts: Sequence[str], tokens: Ints) -> Ints:
    """The tokens of each block, none for one whose text stood before it and stands _OFTEN times or more.

    What a page says so often is a label or a filler. Thousands of them, each a little likely to be content, would
    outweigh its article.
    """
    counts = Counter(texts) if len(texts) >= _OFTEN else {}
    often = {text for text, count in counts.items() if count >= _OFTEN}
    if not often:
        return tokens
    weights, seen = tokens.copy(), set[str]()
    for at, text in enumerate(texts):
        if text in seen:
            weights[at] = 0
        elif text in often:
            seen.add(text)
    return weights


def _doubt(page: PageFeatures, probability: npt.NDArray[np.int64], page_type: str) -> npt.NDArray[np.int64]:
    """The probabilities, halved in containers that are seldom content on a page of this type."""
    column = _DOUBTED.get(page_type, _POPUP)
    if column is None:
        return probability
    inside = page.matrix[:, column] > 0
    if page.tokens[inside].sum() > _MOST_DOUBTED * page.tokens.sum():
        return probability
    return np.where(inside, probability // 2, probability)
