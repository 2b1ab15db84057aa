"""The words of each block as hash numbers, for a linear model over the bag of its words.

Words are runs of letters and digits; CJK text, which has no spaces, gives its pairs of neighbouring characters.
All words of a page are hashed at once: the polynomial hash of a run is a difference of prefix sums modulo 2**64,
shifted to position 0 by the inverse of the odd base.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.features.characters import CJK, DIGIT, LOWER, UPPER, classes_of
from transforms.features.columns import side_by_side
from transforms.features.matrix import PageFeatures

Ints = npt.NDArray[np.int64]

BUCKETS = 1 << 15
"""Hash numbers are below this."""

_BASE = 0x9E3779B97F4A7C15  # odd, so it has an inverse modulo 2**64; the golden ratio's bits are well mixed
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xD6E8FEB86659FD93)


class Words(NamedTuple):
    """All words of a page's texts: their hash numbers, and the number of the text that each one is in."""

    bucket: Ints
    owner: Ints


def words_of(texts: Sequence[str]) -> Words:
    """The words of all texts: first the runs of letters and digits, then the pairs, each in page order."""
    joined = "\n".join(texts)
    lower = joined.lower()
    if len(lower) != len(joined):  # İ and its like change the length; then their page keeps its capitals
        lower = joined
    codes = np.frombuffer(lower.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    classes = classes_of(codes)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(lengths + 1)
    in_word = (classes & (DIGIT | UPPER | LOWER)) != 0
    edges = np.flatnonzero(np.diff(in_word, prepend=False, append=False))
    starts, stops = edges[::2], edges[1::2]
    size = len(codes)
    with np.errstate(over="ignore"):
        powers = np.cumprod(np.full(size, _BASE, np.uint64))
        unpowers = np.cumprod(np.full(size, _INVERSE, np.uint64))
        sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(codes * powers)])
        words = (sums[stops] - sums[starts]) * unpowers[starts]
        is_cjk = (classes & CJK) != 0
        pairs = np.flatnonzero(is_cjk[1:] & is_cjk[:-1])
        paired = codes[pairs] * np.uint64(_BASE) + codes[pairs + 1] + np.uint64(1 << 40)
        hashes = np.concatenate([words, paired]) * _MIX
    buckets = (hashes >> np.uint64(64 - 15)).astype(np.int64)
    owner = np.searchsorted(ends, np.concatenate([starts, pairs]), side="right")
    return Words(buckets, owner)


NAMES = (
    "words_score", "words_mean", "words_style", *(f"words_around{level}" for level in (1, 2, 3)),
    *(f"words_kin{level}" for level in (0, 1, 2)),
)  # fmt: skip


def describe_words(
    page: PageFeatures, words: Words, weights: npt.NDArray[np.int16]
) -> npt.NDArray[np.float32]:
    """What the words of each block, of its make and of the groups around it weigh, shape (blocks, len(NAMES)).

    `weights`: of each hash number, shape (BUCKETS,): positive where the word stands in content.
    """
    size = len(page.tokens)
    weight = np.bincount(words.owner, weights[words.bucket], size).astype(np.int64)
    number = np.bincount(words.owner, minlength=size)
    groups = page.groups
    sums = np.zeros((size + 1, 2), np.int64)
    np.cumsum(np.stack([weight, number], axis=1), axis=0, out=sums[1:])
    inside = sums[groups.stop] - sums[groups.start]
    mean = inside[:, 0] / np.maximum(inside[:, 1], 1)
    kin = _mean_by(groups.kin, inside[:, 0], inside[:, 1])
    columns = [
        weight / np.sqrt(np.maximum(number, 1)),
        weight / np.maximum(number, 1),
        _mean_by(page.style, weight, number),
        *(mean[level] for level in groups.levels[1:4]),
        *(np.where(level >= 0, kin[level], 0.0) for level in groups.levels[:3]),
    ]
    return side_by_side(columns, size, np.float32)


def _mean_by(make: Ints, weight: Ints, number: Ints) -> npt.NDArray[np.float64]:
    """For each row the mean weight of a word in all rows of its make."""
    mean = np.bincount(make, weight) / np.maximum(np.bincount(make, number), 1)
    return np.asarray(mean[make], np.float64)
