"""The smaller models on top: page types, confidence, and the kinds of what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from training.cv import Ints, described_out_of_fold
from training.examples import Example
from training.fit import Floats, Recipe, fit, mean
from training.gold import FOLDS
from training.vocabulary import fit_kinds, rare
from transforms.features import NAMES, anchor, context, traits, whole
from transforms.features import kinds as kind_features
from transforms.features.kinds import KINDS, describe_kinds
from transforms.features.naming import Names
from transforms.features.vocabulary import words_of
from transforms.features.whole import TYPES
from transforms.trees import CERTAIN, SCALE, Trees

_TYPES = Recipe("MultiClass", trees=300, rate=0.15, shown=0.05, depth=4, l2=10, classes=len(TYPES))
_CONFIDENCE = Recipe("RMSE", trees=150, rate=0.05, shown=0.1, depth=4)
_KINDS = Recipe("MultiClass", trees=300, rate=0.15, shown=0.04, depth=4, l2=30)

_ANNOTATED = 0.4
"""What a page of our own annotation or making weighs beside one whose kinds the gold has: it draws some borders
elsewhere. From 0.25 to 0.4 the macro F1 on the gold's pages is .731 to .741, .706 to .720 without annotations."""

_MADE_TYPE, _GRAFTED_TYPE = 0.5, 0.1
"""What a made page, and a grafted one, weigh for their type beside a gold page."""

_TYPE_SEEDS, _KIND_SEEDS = (1, 2, 3), (1, 2)
"""Types with few pages, and kinds with few blocks, hang on the seed of a single ensemble."""


@dataclass(frozen=True, slots=True)
class Head:
    """A fitted head. `note`: what the cross-validation says of it, for the card."""

    trees: Trees
    names: Sequence[str]
    classes: Sequence[str]
    note: str


def fit_types(
    examples: Sequence[Example], first: Sequence[Ints], said_by_traits: Sequence[Floats]
) -> tuple[Head, list[Ints]]:
    """The head of page types, and the scores of the types of every example out of fold, shape (types,).

    `said_by_traits`: out of fold, each of shape (1, types).
    """
    rows = np.concatenate([_page_rows(examples, first), np.concatenate(said_by_traits)], axis=1)
    folds = np.array([example.gold.fold for example in examples])
    target = np.array([TYPES.index(example.gold.page_type) for example in examples])
    plain = np.array([not example.grafted for example in examples])
    real = np.array([example.is_real for example in examples])
    weight = 1 / np.sqrt(np.bincount(target, minlength=len(TYPES)))[target]
    weight = np.where(real, weight, weight * np.where(plain, _MADE_TYPE, _GRAFTED_TYPE))
    trees, found = _cross_fit(rows, target, weight / weight.mean(), folds, _TYPES, _TYPE_SEEDS)
    note = f"page types: {_macro(found.argmax(axis=0)[real], target[real], TYPES)}"
    return Head(trees, (*whole.NAMES, *traits.NAMES), TYPES, note), list(found.T)


def fit_heads(
    examples: Sequence[Example], second: Sequence[Ints], scores: Sequence[float]
) -> dict[str, Head]:
    """The other heads, on the plain pages. `second`: probabilities out of fold; `scores`: the F1 they give.

    Confidence is what to expect of real pages: made ones do not teach it.
    """
    plain = [at for at, example in enumerate(examples) if not example.grafted]
    real = [at for at, example in enumerate(examples) if example.is_real]

    def of(places: Sequence[int]) -> tuple[list[Example], list[Ints], Ints]:
        pages = [examples[at] for at in places]
        return pages, [second[at] for at in places], np.array([page.gold.fold for page in pages])

    pages, said, folds = of(real)
    return {
        "confidence": _confidence(_page_rows(pages, said), np.array([scores[at] for at in real]), folds),
        "kinds": _kinds(*of(plain)),
    }


def _page_rows(pages: Sequence[Example], said: Sequence[Ints]) -> Floats:
    return np.concatenate(
        [
            whole.describe_whole(page.features, context.describe_context(page.features, one, CERTAIN), one)
            for page, one in zip(pages, said, strict=True)
        ]
    )


def _confidence(rows: Floats, target: npt.NDArray[np.float64], folds: Ints) -> Head:
    trees, found = _cross_fit(rows, target, np.ones(len(target)), folds, _CONFIDENCE)
    error = np.abs(np.clip(found[0] / SCALE, 0, 1) - target)
    note = f"confidence: mean absolute error {error.mean():.3f} over {len(target)} pages"
    return Head(trees, whole.NAMES, ["f1"], note)


def _kinds(pages: Sequence[Example], probabilities: Sequence[Ints], folds: Ints) -> Head:
    own = [name for name in NAMES if not name.startswith("page_")]
    columns = [NAMES.index(name) for name in own]
    labelled = [at for at, page in enumerate(pages) if page.kinds]
    chosen = [pages[at] for at in labelled]
    spoken = described_out_of_fold(
        chosen,
        fit_kinds,
        lambda page, weights: describe_kinds(
            page.features, words_of(page.texts), Names.of(page.features.groups.elements), page.ruled, weights
        ),
    )
    tables, targets, parts, weights, judged = [], [], [], [], []
    for at, page, said in zip(labelled, chosen, spoken, strict=True):
        mask = np.array([kind in KINDS for kind in page.kinds or []], np.bool_)
        one = probabilities[at]
        table = [
            page.features.matrix[:, columns],
            context.describe_context(page.features, one, CERTAIN),
            anchor.describe_anchor(page.features, one, CERTAIN),
            said,
        ]
        tables.append(np.concatenate(table, axis=1)[mask])
        targets += [
            KINDS.index(str(kind)) for kind, wanted in zip(page.kinds or [], mask, strict=True) if wanted
        ]
        size = int(mask.sum())
        parts.append(np.full(size, folds[at]))
        weights.append(np.full(size, (1 if page.gold.labels else _ANNOTATED) / max(1, size) ** 0.5))
        judged.append(np.full(size, page.gold.labels is not None))
    target = np.array(targets, np.int64)
    weight = np.concatenate(weights) * rare(target, len(KINDS))[target]
    trees, found = _cross_fit(
        np.concatenate(tables),
        target,
        weight / weight.mean(),
        np.concatenate(parts),
        replace(_KINDS, classes=len(KINDS)),
        _KIND_SEEDS,
    )
    names = (*own, *context.NAMES, *anchor.NAMES, *kind_features.NAMES)
    by_gold = np.concatenate(judged)
    note = f"kinds of blocks left out: {_macro(found.argmax(axis=0)[by_gold], target[by_gold], KINDS)}"
    return Head(trees, names, KINDS, note)


def _cross_fit(
    rows: Floats,
    target: npt.NDArray[np.generic],
    weight: npt.NDArray[np.float64],
    folds: Ints,
    recipe: Recipe,
    seeds: Sequence[int] = (1,),
) -> tuple[Trees, Ints]:
    """Trees fitted on all rows, and the scores of each row out of fold, shape (outputs, rows)."""

    def fit_to(mask: npt.NDArray[np.bool_]) -> Trees:
        own = (rows[mask], target[mask], weight[mask])
        return mean([fit(*own, replace(recipe, seed=seed)) for seed in seeds])

    trees = fit_to(np.ones(len(rows), np.bool_))
    found = np.zeros((trees.leaf.shape[2], len(rows)), np.int64)
    for fold in range(FOLDS):
        held = folds == fold
        found[:, held] = fit_to(~held).sums(np.ascontiguousarray(rows[held].T))
    return trees, found


def _macro(guess: Ints, target: Ints, classes: Sequence[str]) -> str:
    """Macro F1 and the F1 of every class, as text."""
    each = []
    for number, name in enumerate(classes):
        hits = int(np.count_nonzero((guess == number) & (target == number)))
        size = int(np.count_nonzero(guess == number) + np.count_nonzero(target == number))
        each.append((2 * hits / size if size else 0.0, name))
    mean = sum(one for one, _ in each) / len(each)
    return f"macro F1 {mean:.3f} (" + ", ".join(f"{name} {one:.2f}" for one, name in each) + ")"
