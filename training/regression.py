"""Linear models over sparse rows of hash numbers: Adam (Kingma and Ba 2015) over all rows at once, nothing drawn at random."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]  # it comes with CatBoost, without types

SCALE = 256
"""Weights are kept as whole numbers of 1 / SCALE."""

Floats = npt.NDArray[np.float64]


def rows_of(bags: Sequence[npt.NDArray[np.int64]], buckets: int) -> sparse.csr_matrix:
    """Rows of shape (bags, buckets): each number of a bag counts 1 / sqrt(numbers in the bag)."""
    sizes = np.array([len(bag) for bag in bags], np.int64)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    values = np.repeat(1 / np.sqrt(np.maximum(sizes, 1)), sizes)
    rows = sparse.csr_matrix((values, np.concatenate(bags), ends), (len(bags), buckets))
    rows.sum_duplicates()
    return rows


def fit_logistic(
    rows: sparse.csr_matrix, target: Floats, weight: Floats, l2: float = 3e-6
) -> npt.NDArray[np.int16]:
    """The weight of each number in a logistic regression of `target`, 0 to 1; shape (buckets,)."""
    error = weight / weight.sum()

    def slope(scores: Floats) -> Floats:
        return np.asarray(error[:, None] * (1 / (1 + np.exp(-scores)) - target[:, None]), np.float64)

    return _descend(rows, slope, 1, l2, steps=120)[:, 0]


def fit_softmax(
    rows: sparse.csr_matrix, target: npt.NDArray[np.int64], weight: Floats, classes: int, l2: float
) -> npt.NDArray[np.int16]:
    """The weights in a multinomial regression of class numbers; shape (buckets, classes)."""
    error, wanted = weight / weight.sum(), np.eye(classes)[target]

    def slope(scores: Floats) -> Floats:
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        return np.asarray((likely - wanted) * error[:, None], np.float64)

    return _descend(rows, slope, classes, l2, steps=150)


_RATE = 0.3


def _descend(
    rows: sparse.csr_matrix, slope: Callable[[Floats], Floats], outputs: int, l2: float, steps: int
) -> npt.NDArray[np.int16]:
    """The weights after so many steps, the intercept left out. `slope`: of the loss by the scores of all rows."""
    turned = rows.T.tocsr()
    values = np.zeros((rows.shape[1] + 1, outputs))
    mean, square = np.zeros_like(values), np.zeros_like(values)
    for step in range(1, steps + 1):
        down = slope(rows @ values[:-1] + values[-1])
        full = np.concatenate([turned @ down + l2 * values[:-1], down.sum(axis=0, keepdims=True)])
        mean = 0.9 * mean + 0.1 * full
        square = 0.99 * square + 0.01 * full * full
        rate = _RATE * (1 - step / steps) + 0.01
        values -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return np.clip(np.round(values[:-1] * SCALE), -32_000, 32_000).astype(np.int16)
