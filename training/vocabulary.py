"""Fit the weights of words: a logistic regression on the bag of a block's hashed words."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse  # type: ignore[import-untyped]  # it comes with CatBoost, without types

from training.examples import Example
from training.fit import block_weights
from transforms.features.vocabulary import BUCKETS, words_of

_STEPS, _RATE, _L2 = 120, 0.3, 3e-6
_SCALE = 256
"""Weights are kept as whole numbers of 1 / _SCALE."""


def fit_words(examples: Sequence[Example]) -> npt.NDArray[np.int16]:
    """The weight of each hash number, shape (BUCKETS,), from examples without grafts.

    Adam (Kingma and Ba 2015) over all rows at once: nothing is drawn at random.
    """
    bags: list[sparse.csr_matrix] = []
    target, weight = [], []
    for example in examples:
        if not example.grafted:
            mask, own = block_weights(example, blocks=60, seed=len(bags))
            bags.append(_bags(example.texts)[np.flatnonzero(mask)])
            target.append(example.shares[mask])
            weight.append(own[mask])
    rows = sparse.vstack(bags, format="csr")
    return _regress(rows, np.concatenate(target).astype(np.float64), np.concatenate(weight))


def _bags(texts: Sequence[str]) -> sparse.csr_matrix:
    buckets, owner = words_of(texts)
    number = np.bincount(owner, minlength=len(texts))
    values = 1 / np.sqrt(number[owner])
    bags = sparse.csr_matrix((values, (owner, buckets)), (len(texts), BUCKETS))
    bags.sum_duplicates()
    return bags


def _regress(
    rows: sparse.csr_matrix, target: npt.NDArray[np.float64], weight: npt.NDArray[np.float64]
) -> npt.NDArray[np.int16]:
    turned = rows.T.tocsr()
    weight = weight / weight.sum()
    values = np.zeros(BUCKETS + 1)
    mean, square = np.zeros(BUCKETS + 1), np.zeros(BUCKETS + 1)
    for step in range(1, _STEPS + 1):
        error = weight * (1 / (1 + np.exp(-(rows @ values[:-1] + values[-1]))) - target)
        slope = np.append(turned @ error + _L2 * values[:-1], error.sum())
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = _RATE * (1 - step / _STEPS) + 0.01
        values -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return np.clip(np.round(values[:-1] * _SCALE), -32_000, 32_000).astype(np.int16)
