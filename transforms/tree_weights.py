"""What each feature adds to a score of oblivious trees: for people who ask why, never on the way of the data.

A tree is walked from its root to a row's leaf. At every level the mean of the leaves that can still be reached
changes; the change goes to the feature that was asked (Saabas 2014, "Interpreting random forests"). The mean is
over all rows of the table, here the blocks of one page: so the weights of a row add up to what tells it from the
page's mean block.
"""

import numpy as np
import numpy.typing as npt

from transforms.trees import Trees

_ROWS = 512
"""Rows that are worked on at once; bounds memory to rows x trees x levels numbers."""


def feature_weights(
    trees: Trees, columns: npt.NDArray[np.float32], output: int = 0
) -> npt.NDArray[np.float64]:
    """The weight of each feature in each row's score, shape (rows, features), in the unit of the leaves.

    Args:
        trees: the ensemble.
        columns: shape (features, rows), the rows that are compared with one another.
        output: the score that is explained.
    """
    steps = _steps(trees, columns, output)
    features, rows = columns.shape
    asked = trees.feature.ravel()
    weights = np.zeros((rows, features))
    for start in range(0, rows, _ROWS):
        flat = steps[start : start + _ROWS].reshape(-1, len(asked))
        for feature in np.unique(asked):
            weights[start : start + _ROWS, feature] = flat[:, asked == feature].sum(axis=1)
    return weights


def _steps(trees: Trees, columns: npt.NDArray[np.float32], output: int) -> npt.NDArray[np.float32]:
    """What each question of each tree changed for each row, shape (rows, trees, depth)."""
    count, depth = trees.feature.shape
    rows = columns.shape[1]
    answers = np.stack(
        [columns[trees.feature[:, level]] > trees.border[:, level, None] for level in range(depth)]
    )
    number = (answers * (1 << np.arange(depth))[:, None, None]).sum(axis=0)
    steps = np.empty((rows, count, depth), np.float32)
    for tree in range(count):
        leaf = trees.leaf[tree, :, output].astype(np.float64)
        held = np.bincount(number[tree], minlength=1 << depth)
        before = np.full(rows, (held * leaf).sum() / max(rows, 1))
        for level in range(depth):
            low = number[tree] & ((2 << level) - 1)  # the answers of the levels up to this one
            inside = held.reshape(-1, 2 << level).sum(axis=0)
            value = (held * leaf).reshape(-1, 2 << level).sum(axis=0)
            after = (value / np.maximum(inside, 1))[low]
            steps[:, tree, level] = after - before
            before = after
    return steps
