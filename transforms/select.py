"""Choose the blocks of a page that are its content: those that promise the highest F score.

The best set of each size is the most probable blocks, so the sets to choose from are few. What such a set is worth
depends on how the blocks hang together, and neither bound is true, so both are asked:

- apart: each block is content or not for itself. The expected F score is then close to the ratio of the expected counts
  (Jansche 2007, "A maximum expected utility framework for binary sequence labeling").
- together: one threshold, of which we know nothing, parts the content of the page from the rest. A feed of ten articles
  below this one, each block of it a third likely, is then either all content or none of it: more likely none.

So a block of middling probability is taken on a page where little is certain, and left on a page whose article is
plain to see: no fixed threshold does both.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.favor import Favor
from transforms.kind import TEXT_KINDS, Kind

Ints = npt.NDArray[np.int64]


_ADVICE = frozenset({Kind.HIDDEN, *TEXT_KINDS})
"""Kinds that do not override the model. One page in ten of the gold sets shows its content by a script only, so
that it is hidden in the HTML; that a block is hidden is one of the model's features."""


def overridden(ruled: Sequence[Kind | None], page_type: str) -> npt.NDArray[np.bool_]:
    """The blocks that the rules take out, whatever the model says.

    The headline of an article is a field and no text; in a forum or a shop it can be part of the first post or
    of the description, and the model decides. So it does over links to related pages of documentation, where an index
    of the interface looks like them and "See also" belongs to the page (seen on MDN and docs.ansible.com), and of a
    forum, where the posts of a thread look like such a list below the heading of one ("Recommended Posts" stands above
    every thread of a widespread forum program); and over the latest articles of a page that is a list, where they are
    its own entries (front pages of blogs and shops).
    """
    advice = _ADVICE if page_type == "article" else _ADVICE | {Kind.TITLE}
    if page_type in ("doc", "forum"):
        advice |= {Kind.RELATED}
    if page_type == "list":
        advice |= {Kind.HOT}
    return np.array([kind is not None and kind not in advice for kind in ruled], np.bool_)


_BETA_SQUARED = {Favor.PRECISION: 1, Favor.BALANCED: 4, Favor.RECALL: 16}
"""F0.5, F1 and F2, the usual three, in quarters."""

LEAST = 0.15
"""Expected F score below which a page has no content: a shell that a script fills, a menu and nothing else. No
development page below it has its content in the HTML."""


_PARTS = 8
_TOGETHER = {"article": 8, "forum": 2}
_OFTEN = 4
"""Eighths that `together` counts in a page of that type, and in all others; tried on the gold sets out of fold. Articles
have regions; lists and shop pages have single blocks that are unlike their neighbours; the posts of a thread hang
together already, as blocks of one role (`roles.py`)."""

_THRESHOLDS = 32
"""Thresholds that are tried, at even distances; 256 chose no better."""

_ONE = 1 << 16
"""The F score 1: whole numbers have no last bit that differs between machines."""


class Chosen(NamedTuple):
    """The best set of blocks of a page: shape (blocks,), its expected F score, and the best one of blocks apart."""

    taken: npt.NDArray[np.bool_]
    score: float
    apart: float


def choose(
    probability: Ints, tokens: Ints, certain: int, favor: Favor = Favor.BALANCED, page_type: str | None = None
) -> Chosen:
    """The blocks to take, however little is expected of them.

    Args:
        probability: of each block, that it is content, in whole steps of 1 / `certain`.
        tokens: of each block, what it weighs.
        certain: the number of steps that is probability 1.
        favor: which error weighs more.
        page_type: of the page, where it is known.
    """
    taken = np.zeros(len(probability), np.bool_)
    if not (probability * tokens).any():
        return Chosen(taken, 0.0, 0.0)
    order = np.argsort(-probability, kind="stable")
    sure, size, beta = probability[order], np.cumsum(tokens[order]), _BETA_SQUARED[favor]
    apart = _apart(sure, tokens[order], size * certain, beta)
    share = _TOGETHER.get(page_type or "", _OFTEN)
    score = share * _together(sure, size, certain, beta) + (_PARTS - share) * apart
    best = int(np.argmax(score))
    taken[order[: best + 1]] = True
    taken &= probability > 0
    return Chosen(taken, float(score[best] / (_PARTS * _ONE)), float(apart.max() / _ONE))


def _apart(sure: Ints, tokens: Ints, size: Ints, beta: int) -> Ints:
    """The F score of the first block, the first two …, where each is content or not for itself."""
    hits = np.cumsum(sure * tokens)
    scores: Ints = (4 + beta) * hits * _ONE // np.maximum(4 * size + beta * hits[-1], 1)
    return scores


def _together(sure: Ints, size: Ints, certain: int, beta: int) -> Ints:
    """The same where the blocks above a threshold are the content, its mean over all thresholds."""
    thresholds = (2 * np.arange(_THRESHOLDS) + 1) * certain // (2 * _THRESHOLDS)
    content = np.append(0, size)[np.searchsorted(-sure, -thresholds)]
    hits = np.minimum(size[:, None], content)
    scores = (4 + beta) * hits * _ONE // np.maximum(4 * size[:, None] + beta * content, 1)
    mean: Ints = scores.sum(axis=1) // _THRESHOLDS
    return mean
