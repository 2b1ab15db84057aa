"""What tells one kind of chrome from another: the rules' word on the block and around it, and its words and names.

Two linear models over hash numbers say how much the words of a block, and the tags and class names around it, speak
for each kind; their scores are spread over neighbours, containers and the heading of the section.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from transforms.features.matrix import NAMES as COLUMNS
from transforms.features.matrix import PageFeatures
from transforms.features.naming import Names
from transforms.features.vocabulary import Words
from transforms.kind import Kind

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

BUCKETS = 1 << 12
"""Hash numbers are taken modulo this."""

KINDS: tuple[str, ...] = (
    "ads", "breadcrumb", "byline", "comments", "credit", "disclaimer", "footer", "hot", "nav", "other", "related",
    "share", "tags", "title",
)  # fmt: skip
"""The kinds that are told apart, in the order of the columns of the weights."""

_RULED = tuple(kind.value for kind in Kind)
_NEAR = (-2, -1, 0, 1, 2)
_CONTAINERS = (1, 2, 3)
_SPREAD = ("words", "names", "last_words", "next_words", "around1", "around2", "around3", "first2", "section")

NAMES = (
    *(f"ruled{step}_{kind}" for step in _NEAR for kind in _RULED),
    *(f"ruled_around{level}_{kind}" for level in _CONTAINERS for kind in _RULED),
    *(f"{place}_{kind}" for place in _SPREAD for kind in KINDS),
)

_HEADING, _TOKENS, _DENSITY = (COLUMNS.index(name) for name in ("heading", "tokens", "density"))


@dataclass(frozen=True, slots=True)
class KindWeights:
    """Weights of words and of names: int16, each of shape (BUCKETS, len(KINDS))."""

    words: npt.NDArray[np.int16]
    names: npt.NDArray[np.int16]


def describe_kinds(
    page: PageFeatures, words: Words, names: Names, ruled: Sequence[Kind | None], weights: KindWeights
) -> npt.NDArray[np.float32]:
    """The features that tell kinds apart, shape (blocks, len(NAMES))."""
    columns = [
        *_ruled(page, ruled),
        *_spread(page, score_words(words, len(ruled), weights), score_names(names, weights)),
    ]
    return np.concatenate(columns, axis=1, dtype=np.float32, casting="unsafe")


def score_words(words: Words, blocks: int, weights: KindWeights) -> Floats:
    """What the words of each block speak for, shape (blocks, len(KINDS))."""
    order = np.argsort(words.owner, kind="stable")
    sums = np.zeros((len(order) + 1, len(KINDS)), np.int64)
    np.cumsum(weights.words[words.bucket[order] % BUCKETS], axis=0, dtype=np.int64, out=sums[1:])
    ends = np.searchsorted(words.owner[order], np.arange(blocks + 1))
    number = np.maximum(np.diff(ends), 1)
    return np.asarray((sums[ends[1:]] - sums[ends[:-1]]) / np.sqrt(number)[:, None], np.float64)


def score_names(names: Names, weights: KindWeights) -> Floats:
    """What the tags and class names around each block speak for, shape (blocks, len(KINDS))."""
    weight, size = names.weigh(weights.names)
    number = np.maximum(size[names.paths].sum(axis=0), 1)
    return np.asarray(weight[names.paths].sum(axis=0) / np.sqrt(number)[:, None], np.float64)


def _ruled(page: PageFeatures, ruled: Sequence[Kind | None]) -> list[Floats]:
    """The rules' kind of the block and of its neighbours, and what share of its containers is of each kind."""
    size = len(ruled)
    said = np.zeros((size + 4, len(_RULED)))
    for at, kind in enumerate(ruled):
        if kind is not None:
            said[at + 2, _RULED.index(kind.value)] = 1
    before = np.concatenate([np.zeros((1, len(_RULED))), np.cumsum(said[2:-2], axis=0)])
    groups = page.groups
    share = (before[groups.stop] - before[groups.start]) / (groups.stop - groups.start)[:, None]
    near = [said[2 + step : 2 + step + size] for step in _NEAR]
    return [*near, *(share[groups.levels[level]] for level in _CONTAINERS)]


def _spread(page: PageFeatures, words: Floats, names: Floats) -> list[Floats]:
    groups, size = page.groups, len(words)
    padded = np.concatenate([words[:1], words, words[-1:]])
    before = np.concatenate(
        [np.zeros((1, len(KINDS)), np.int64), np.cumsum(np.round(words).astype(np.int64), axis=0)]
    )
    mean = (before[groups.stop] - before[groups.start]) / (groups.stop - groups.start)[:, None]
    opens = words[groups.start]
    heading = (page.matrix[:, _HEADING] > 0) | (
        (page.matrix[:, _TOKENS] <= 8) & (page.matrix[:, _DENSITY] < 0.5)
    )
    last = np.maximum.accumulate(np.where(heading, np.arange(size), -1))
    section = np.where(last[:, None] >= 0, words[np.maximum(last, 0)], 0.0)
    around = [mean[groups.levels[level]] for level in _CONTAINERS]
    return [words, names, padded[:-2], padded[2:], *around, opens[groups.levels[2]], section]
