"""Predict with oblivious decision trees: every node of one level asks the same question.

The answers of a tree's levels are the bits of the number of its leaf, so all trees are asked about all rows with
a few array operations. Leaf values are whole numbers: their sum has no rounding, whatever order it is added in.
"""

from dataclasses import dataclass
from functools import cached_property

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

_ROWS = 512
"""Rows that are asked about at once: bounds the memory that a page of many blocks takes."""


@dataclass(frozen=True)
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

    @cached_property
    def _questions(self) -> tuple[Ints, npt.NDArray[np.float32], Ints]:
        """The different questions, which are fewer than the levels: feature, border; those of each level and tree."""
        asked = np.rec.fromarrays([self.feature.T, self.border.T])
        questions, number = np.unique(asked, return_inverse=True)
        return questions["f0"], questions["f1"][:, None], number.reshape(asked.shape)

    def sums(self, columns: npt.NDArray[np.float32]) -> Ints:
        """The scores of every row, shape (outputs, rows). `columns`: shape (features, rows)."""
        found = np.empty((len(self.bias), columns.shape[1]), np.int64)
        for start in range(0, columns.shape[1], _ROWS):
            part = slice(start, start + _ROWS)
            found[:, part] = self._sums(np.ascontiguousarray(columns[:, part]))
        return found

    def _sums(self, columns: npt.NDArray[np.float32]) -> Ints:
        feature, border, levels = self._questions
        asked = columns.take(feature, axis=0, mode="clip")  # clip: the quick one
        answers = (asked > border).view(np.uint8)
        number = np.zeros((len(self.leaf), columns.shape[1]), np.uint8)
        for level in reversed(levels):
            number += number  # many times as quick as a shift
            number |= answers.take(level, axis=0, mode="clip")
        trees, leaves, outputs = self.leaf.shape
        first = np.arange(0, trees * leaves, leaves).astype(np.min_scalar_type(trees * leaves))
        found = self.leaf.reshape(-1, outputs).take(number + first[:, None], axis=0, mode="clip")
        scores: Ints = found.sum(axis=0, dtype=np.int32).T + self.bias[:, None]
        return scores


def probabilities(scores: Ints) -> Ints:
    """The logistic function of scores, in steps of 1 / CERTAIN."""
    steps = np.clip(scores * 64 // SCALE + _SPAN * 64, 0, 2 * _SPAN * 64)
    return _LOGISTIC[steps]


_LOGISTIC: Ints = np.array(
    [round(CERTAIN / (1 + 2.718281828459045 ** (-step / 64))) for step in range(-_SPAN * 64, _SPAN * 64 + 1)],
    np.int64,
)
