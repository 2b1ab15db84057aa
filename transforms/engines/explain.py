"""Why the blocks engine decided as it did: its own run once more, with its ensembles watched.

Nothing of the engine is repeated here, so what is explained is what it does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from transforms.engines.blocks_engine import TABLES, BlocksEngine, doubtful, shipped_model
from transforms.favor import Favor
from transforms.kind import TEXT_KINDS, Kind
from transforms.model import Ensemble, Model
from transforms.page import Page
from transforms.select import overridden
from transforms.tree_weights import feature_weights
from transforms.trees import CERTAIN, SCALE, probabilities

MOST_WEIGHTS = 6
"""Features that are named of each block."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a feature added to a block's log odds of being content, beside the mean block of the page."""

    feature: str
    value: float
    added: float


@dataclass(frozen=True, slots=True)
class Choice:
    """What the engine thought of a page.

    `probability`: of each block, that it is content, 0 to 1. `overridden`: those that a rule took out whatever it is.
    `weights`: of each block, the features that weighed most with the ensemble that decided, the heaviest first.
    `threshold`: the lowest probability of a block that was taken, None where none was. `types`: the page's types with
    their shares, the likeliest first.
    """

    probability: list[float]
    overridden: list[bool]
    weights: list[list[Weight]]
    threshold: float | None
    types: list[tuple[str, float]]


class _Watched(Ensemble):
    """An ensemble that keeps what it was asked about, and what it said; the engine fills its tables anew."""

    __slots__ = ("asked", "said")

    def scores(self, table: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
        said = super().scores(table)
        object.__setattr__(self, "asked", np.ascontiguousarray(table[:, self.columns].T))
        object.__setattr__(self, "said", said)
        return said

    asked: npt.NDArray[np.float32]
    said: npt.NDArray[np.int64]


def explain_choice(
    page: Page, advised: Sequence[Kind | None], favor: Favor = Favor.BALANCED, model: Model | None = None
) -> Choice:
    """Why the engine takes what it takes of a page; `advised` is what it is told of each block."""
    if not page.blocks:
        return Choice([], [], [], None, [])
    model = model or shipped_model()
    watched = {name: _Watched(one.trees, one.columns, one.classes) for name, one in model.ensembles.items()}
    classified = BlocksEngine(replace(model, ensembles=dict(watched)), favor).classify(page, advised)
    steps, weights = probabilities(watched["first"].said[0]), _heaviest(watched, "first")
    unsure = doubtful(steps)
    if len(unsure):
        steps[unsure] = probabilities(watched["second"].said[0])
        for at, heaviest in zip(unsure.tolist(), _heaviest(watched, "second"), strict=True):
            weights[at] = heaviest
    probability = [step / CERTAIN for step in steps.tolist()]
    kept = [at for at, kind in zip(probability, classified.kinds, strict=True) if kind in TEXT_KINDS]
    return Choice(
        probability=probability,
        overridden=overridden(advised, classified.page_type or "").tolist(),
        weights=weights,
        threshold=min(kept, default=None),
        types=_shares(watched["types"]),
    )


def _heaviest(watched: Mapping[str, _Watched], name: str) -> list[list[Weight]]:
    """What weighed most with that ensemble, of each block that it was asked about."""
    ensemble = watched[name]
    names = [TABLES[name][column] for column in ensemble.columns.tolist()]
    weights = feature_weights(ensemble.trees, ensemble.asked) / SCALE
    order = np.argsort(-np.abs(weights), axis=1, kind="stable")[:, :MOST_WEIGHTS]
    return [
        [
            Weight(names[at], round(float(ensemble.asked[at, row]), 3), round(float(weights[row, at]), 2))
            for at in heaviest.tolist()
            if abs(weights[row, at]) >= 0.01
        ]
        for row, heaviest in enumerate(order)
    ]


def _shares(ensemble: _Watched) -> list[tuple[str, float]]:
    """The types as shares of 1 (softmax of the scores)."""
    scores = ensemble.said[:, 0] / SCALE
    odds = np.exp(scores - scores.max())
    shares = (odds / odds.sum()).tolist()
    return sorted(zip(ensemble.classes, shares, strict=True), key=lambda one: (-one[1], one[0]))
