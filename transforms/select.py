"""Choose the blocks of a page that are its content: those that promise the highest F score.

The expected F score of a set is close to the ratio of the expected counts (Jansche 2007, "A maximum expected
utility framework for binary sequence labeling"), and the best set of each size is the most probable blocks. So a
block of middling probability is taken on a page where little is certain, and left on a page whose article is
plain to see: no fixed threshold does both.
"""

from collections.abc import Sequence

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
    of the description, and the model decides.
    """
    advice = _ADVICE if page_type == "article" else _ADVICE | {Kind.TITLE}
    return np.array([kind is not None and kind not in advice for kind in ruled], np.bool_)


_BETA_SQUARED = {Favor.PRECISION: 0.25, Favor.BALANCED: 1.0, Favor.RECALL: 4.0}
"""F0.5, F1 and F2, the usual three."""

LEAST = 0.15
"""Expected F score below which a page has no content: a shell that a script fills, a menu and nothing else. No
development page below it has its content in the HTML."""


def choose(
    probability: Ints, tokens: Ints, certain: int, favor: Favor = Favor.BALANCED
) -> tuple[npt.NDArray[np.bool_], float]:
    """The blocks to take, and the F score they are expected to have; none where it is below LEAST.

    Args:
        probability: of each block, that it is content, in whole steps of 1 / `certain`.
        tokens: of each block, what it weighs.
        certain: the number of steps that is probability 1.
        favor: which error weighs more.
    """
    taken = np.zeros(len(probability), np.bool_)
    expected = probability * tokens
    total = int(expected.sum())
    if total == 0:
        return taken, 0.0
    order = np.argsort(-probability, kind="stable")
    beta = _BETA_SQUARED[favor]
    hits = np.cumsum(expected[order])
    size = np.cumsum(tokens[order]) * certain
    score = (1 + beta) * hits / (size + beta * total)
    best = int(np.argmax(score))
    if score[best] < LEAST:
        return taken, float(score[best])
    taken[order[: best + 1]] = True
    taken &= probability > 0
    return taken, float(score[best])
