"""Fit the linear models over hash numbers: of words and names for content, of names and words for kinds, of traits for types."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from training.examples import Example
from training.fit import block_weights
from training.regression import fit_logistic, fit_softmax, rows_of
from transforms.features import kinds, naming, traits, vocabulary
from transforms.features.kinds import KINDS, KindWeights
from transforms.features.whole import TYPES

Ints = npt.NDArray[np.int64]

_L2_KINDS, _L2_TYPES = 1e-4, 3e-4
_TRAIT = 3
"""A page has few traits: each counts this much more than a word, so that the same steps get as far."""


def fit_words(examples: Sequence[Example]) -> npt.NDArray[np.int16]:
    """The weight of each word's hash number for content, shape (vocabulary.BUCKETS,), from examples without grafts."""
    return _fit_content(examples, vocabulary.BUCKETS, _words)


def fit_naming(examples: Sequence[Example]) -> npt.NDArray[np.int16]:
    """The weight of each tag's and class name's hash number for content, shape (naming.BUCKETS,)."""
    return _fit_content(examples, naming.BUCKETS, _names)


def _fit_content(
    examples: Sequence[Example], buckets: int, bags_of: Callable[[Example], list[Ints]]
) -> npt.NDArray[np.int16]:
    bags: list[Ints] = []
    target, weight = [], []
    plain = [example for example in examples if not example.grafted]
    for number, example in enumerate(plain):
        mask, own = block_weights(example, blocks=60, seed=number)
        every = bags_of(example)
        bags += [every[at] for at in np.flatnonzero(mask)]
        target.append(example.shares[mask])
        weight.append(own[mask])
    rows = rows_of(bags, buckets)
    return fit_logistic(rows, np.concatenate(target).astype(np.float64), np.concatenate(weight))


def fit_kinds(examples: Sequence[Example]) -> KindWeights:
    """The weights of words and names for each kind of chrome, from the pages that are labelled block by block."""
    words: list[Ints] = []
    names: list[Ints] = []
    target: list[int] = []
    weight: list[float] = []
    for example in examples:
        at = [index for index, kind in enumerate(example.kinds or []) if kind in KINDS]
        if at and example.kinds:
            each_words, each_names = _words(example), _names(example)
            words += [each_words[index] % kinds.BUCKETS for index in at]
            names += [each_names[index] % kinds.BUCKETS for index in at]
            target += [KINDS.index(str(example.kinds[index])) for index in at]
            weight += [1 / len(at) ** 0.5] * len(at)
    wanted = np.array(target, np.int64)
    heavy = np.array(weight) * rare(wanted, len(KINDS))[wanted]
    fitted = [
        fit_softmax(rows_of(bags, kinds.BUCKETS), wanted, heavy, len(KINDS), _L2_KINDS)
        for bags in (words, names)
    ]
    return KindWeights(*fitted)


def fit_traits(examples: Sequence[Example]) -> npt.NDArray[np.int16]:
    """The weights of page traits for each page type, shape (traits.BUCKETS, len(TYPES)).

    Made pages do not count: they have no address and a short head, and a bare article would be a thread by that.
    """
    plain = [example for example in examples if example.is_real]
    rows = rows_of([np.array(example.traits, np.int64) for example in plain], traits.BUCKETS)
    target = np.array([TYPES.index(example.gold.page_type) for example in plain], np.int64)
    weight = rare(target, len(TYPES))[target]
    return fit_softmax(rows * _TRAIT, target, weight, len(TYPES), _L2_TYPES) * _TRAIT


def rare(target: Ints, classes: int) -> npt.NDArray[np.float64]:
    """What a row of each class weighs: one over the root of its number."""
    return np.asarray(1 / np.sqrt(np.maximum(np.bincount(target, minlength=classes), 1)), np.float64)


def _words(example: Example) -> list[Ints]:
    buckets, owner = vocabulary.words_of(example.texts)
    order = np.argsort(owner, kind="stable")
    ends = np.searchsorted(owner[order], np.arange(1, len(example.texts)))
    return np.split(buckets[order], ends)


def _names(example: Example) -> list[Ints]:
    elements = example.features.groups.elements
    numbers = [np.array(naming.numbers_of(*name), np.int64) for name in elements.names]
    found: dict[int, Ints] = {}
    paths = naming.paths_of(elements)
    for at, own in enumerate(elements.own.tolist()):
        if own not in found:
            found[own] = np.concatenate([numbers[elements.name[one]] for one in paths[:, at] if one >= 0])
    return [found[own] for own in elements.own.tolist()]
