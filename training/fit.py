"""Fit oblivious trees with CatBoost and turn them into the plain arrays that the program predicts with."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import catboost
import numpy as np
import numpy.typing as npt

from training.examples import Example
from transforms.trees import SCALE, Trees

Floats = npt.NDArray[np.float32]

THREADS = 2
"""CatBoost's sums depend on the number of threads; with another one the file would differ in its last bits."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an ensemble is fitted. `loss`: CatBoost's name of it. `shown`: share of features each level may choose from.
    `classes`: of a MultiClass loss, so that a class which a part lacks keeps its output. `seed`: of what is shown."""

    loss: str
    trees: int
    rate: float
    shown: float = 0.2
    depth: int = 6
    l2: float = 5.0
    borders: int = 48
    classes: int | None = None
    seed: int = 1


def fit(
    table: Floats,
    target: npt.NDArray[Any],
    weight: npt.NDArray[np.float64],
    recipe: Recipe,
) -> Trees:
    """Fit one ensemble; a class's output is its score, a regression's its value."""
    model = catboost.CatBoost(
        {
            "loss_function": recipe.loss, "iterations": recipe.trees, "learning_rate": recipe.rate,
            "rsm": recipe.shown, "depth": recipe.depth, "l2_leaf_reg": recipe.l2,
            "border_count": recipe.borders, "bootstrap_type": "No", "random_seed": recipe.seed,
            "thread_count": THREADS, "allow_writing_files": False, "verbose": False,
        }
    )  # fmt: skip
    model.fit(table, target, sample_weight=weight)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        trees = _trees(json.loads(path.read_text("utf-8")), recipe.depth)
    return _with_all_classes(trees, np.unique(target), recipe.classes) if recipe.classes else trees


_NEVER = -50 * SCALE


def _with_all_classes(trees: Trees, present: npt.NDArray[Any], classes: int) -> Trees:
    """CatBoost has outputs only for the classes it saw; the others get one that never wins."""
    leaf = np.zeros((*trees.leaf.shape[:2], classes), np.int32)
    leaf[:, :, present] = trees.leaf
    bias = np.full(classes, _NEVER, np.int64)
    bias[present] = trees.bias
    return Trees(trees.feature, trees.border, leaf, bias)


def _trees(dump: dict[str, Any], depth: int) -> Trees:
    scale, bias = dump["scale_and_bias"]
    outputs = len(bias) if isinstance(bias, list) else 1
    feature, border, leaf = [], [], []
    for tree in dump["oblivious_trees"]:
        splits = tree["splits"] or []
        values = np.array(tree["leaf_values"], np.float64).reshape(1 << len(splits), outputs) * scale
        # a tree that stopped early asks a question nobody answers with yes
        lacking = depth - len(splits)
        feature.append([split["float_feature_index"] for split in splits] + [0] * lacking)
        border.append([split["border"] for split in splits] + [np.finfo(np.float32).max] * lacking)
        leaf.append(np.concatenate([values, np.zeros(((1 << depth) - len(values), outputs))]))
    whole = np.round(np.array(leaf) * SCALE)
    return Trees(
        np.array(feature, np.int64),
        np.array(border, np.float32),
        np.clip(whole, -32_768, 32_767).astype(np.int32),
        np.round(np.atleast_1d(bias) * SCALE).astype(np.int64),
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows to fit on: where they come from, and what they weigh."""

    examples: Sequence[Example]
    picked: list[npt.NDArray[np.bool_]]
    weight: npt.NDArray[np.float64]
    target: npt.NDArray[np.float32]

    def table(self, tables: Sequence[Floats]) -> Floats:
        """The rows of these tables, one table an example."""
        return np.concatenate([table[mask] for table, mask in zip(tables, self.picked, strict=True)])


def fit_mean(
    examples: Sequence[Example], tables: Sequence[Floats], recipe: Recipe, seeds: Sequence[int]
) -> Trees:
    """The mean of ensembles that each saw other blocks of these pages and were shown other features, as one ensemble."""
    parts, most = [], usual_most(tables)
    for seed in seeds:
        rows = sample_rows(examples, seed)
        table = np.minimum(rows.table(tables), most)
        parts.append(fit(table, rows.target, rows.weight, replace(recipe, seed=seed)))
    return mean(parts)


_USUAL = 0.9
"""Share of pages whose values are usual. With paragraphs added until they were ten times as long, 14 of 57 articles of
wcxb lost a tenth of what was added or a third of their own when all values counted (1), and 1 with 0.9; out of fold
no set is better or worse by more than the spread of two trainings."""


def usual_most(tables: Sequence[Floats]) -> Floats:
    """Of each column the value that `_USUAL` of the pages which have it above 0 do not exceed, shape (columns,).

    Greater ones are fitted as if they were this: the few largest pages have most of the blocks, and what sets a page of
    20,000 words apart is which page it is. So no tree asks for more, and a longer page is judged like a long one.
    """
    tops = np.array([table.max(axis=0) for table in tables if len(table)])
    most = np.full(tops.shape[1], np.inf, np.float32)
    for column, top in enumerate(tops.T):
        if len(above := top[top > 0]):
            most[column] = np.quantile(above, _USUAL, method="inverted_cdf")
    return most


def mean(parts: Sequence[Trees]) -> Trees:
    """One ensemble that says what these say on average."""
    return Trees(
        np.concatenate([part.feature for part in parts]),
        np.concatenate([part.border for part in parts]),
        np.concatenate([np.rint(part.leaf / len(parts)).astype(np.int32) for part in parts]),
        np.rint(np.mean([part.bias for part in parts], axis=0)).astype(np.int64),
    )


_BLOCKS_A_PAGE = 110
_CHINESE, _GRAFTED, _MADE = 2.0, 0.5, 0.5
"""What a page weighs beside others. With 261 made pages at full weight other languages were 0.005 lower, articles above
all; with 303 at half weight 0.001."""


def sample_rows(examples: Sequence[Example], seed: int) -> Rows:
    """About `_BLOCKS_A_PAGE` blocks of each page, large ones and content sooner, weighed so that the sum stays.

    A block weighs by its tokens to the power 0.8, and all pages weigh the same, as they do in the mean of their F1.
    Chinese pages count double, grafted and made ones half.
    """
    picked, weights, targets = [], [], []
    for number, example in enumerate(examples):
        mask, weight = block_weights(example, _BLOCKS_A_PAGE, (seed, number))
        weight *= _page_weight(example)
        picked.append(mask)
        weights.append(weight[mask])
        targets.append(example.shares[mask])
    whole = np.concatenate(weights)
    return Rows(examples, picked, whole / whole.mean(), np.concatenate(targets))


def _page_weight(example: Example) -> float:
    if example.gold.is_made:
        return _MADE
    return (_CHINESE if example.gold.is_chinese else 1.0) * (_GRAFTED if example.grafted else 1.0)


def block_weights(
    example: Example, blocks: int, seed: int | tuple[int, int]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64]]:
    """Which blocks of a page to fit on, about `blocks` of them, and what each of its blocks weighs."""
    tokens = example.features.tokens.astype(np.float64)
    weight = (tokens + 5) ** 0.8
    weight /= weight.sum()
    wish = np.sqrt(tokens) + 2
    likely = np.minimum(1, blocks * wish / wish.sum())
    likely = np.maximum(likely, (example.shares > 0) * 0.5)
    return np.random.default_rng(seed).random(len(tokens)) < likely, weight / likely
