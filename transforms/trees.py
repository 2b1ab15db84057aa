"""Predict with oblivious decision trees: every node of one level asks the same question.

The answers of a tree's levels are the bits of the number of its leaf, so all trees are asked about all rows with
a few array operations. Leaf values are whole numbers: their sum has no rounding, whatever order it is added in.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

DEEPEST = 8
"""Levels of a tree: the number of a leaf is one byte."""

SCALE = 4096
"""Leaf values are log odds times this."""

_SPAN = 12
"""Log odds beyond which a probability is 0 or 1 for us."""

CERTAIN = 65_536
"""The probability 1: probabilities are whole numbers too."""


@dataclass(frozen=True, slots=True)
class Trees:
    """One ensemble.

    `feature`: column numbers, shape (trees, depth). `border`: float32, same shape: the answer is yes
    where the value is greater. `leaf`: int32, shape (trees, 2 ** depth, outputs), depth at most
    DEEPEST; one leaf of each tree together fit in 32 bits too. `bias`: shape (outputs,).
    """

    feature: Ints
    border: npt.NDArray[np.float32]
    leaf: npt.NDArray[np.int32]
    bias: Ints

    def sums(self, columns: npt.NDArray[np.float32]) -> Ints:
        """The scores of every row, shape (outputs, rows). `columns`: shape (features, rows), contiguous."""
        trees, depth = self.feature.shape
        shape = (trees, columns.shape[1])
        number = np.zeros(shape, np.uint8)
        asked, answer = np.empty(shape, np.float32), np.empty(shape, np.bool_)  # one each for all levels
        for level in reversed(range(depth)):
            columns.take(self.feature[:, level], axis=0, out=asked, mode="clip")  # clip: the quick one
            np.greater(asked, self.border[:, level, None], out=answer)
            number <<= 1
            number |= answer.view(np.uint8)
        at = number + (np.arange(trees) << depth)[:, None]
        leaves = self.leaf.reshape(trees << depth, -1).take(at, axis=0)
        scores: Ints = leaves.sum(axis=0, dtype=np.int32).T + self.bias[:, None]
        return scores


def probabilities(scores: Ints) -> Ints:
    """The logistic function of scores, in steps of 1 / CERTAIN."""
    steps = np.clip(scores * 64 // SCALE + _SPAN * 64, 0, 2 * _SPAN * 64)
    return _LOGISTIC[steps]


_LOGISTIC: Ints = np.array(
    [round(CERTAIN / (1 + 2.718281828459045 ** (-step / 64))) for step in range(-_SPAN * 64, _SPAN * 64 + 1)],
    np.int64,
)
