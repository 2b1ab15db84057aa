"""Cross-validation: every page is judged by models that saw no page of its registrable domain."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.evaluate.metrics import score, shingles, words
from training.examples import Example
from training.fit import Floats, Recipe, fit_mean
from training.gold import FOLDS
from transforms.choice import choose_text
from transforms.favor import Favor
from transforms.trees import CERTAIN, probabilities

Ints = npt.NDArray[np.int64]


def out_of_fold(
    examples: Sequence[Example],
    tables: Sequence[Floats],
    recipe: Recipe,
    seeds: Sequence[int],
    say: Callable[[str], None],
) -> list[Ints]:
    """For each example the probabilities of its blocks by the model that was fitted without its fold."""
    found: list[Ints] = [np.zeros(0, np.int64)] * len(examples)
    for fold in range(FOLDS):
        rest = [at for at, example in enumerate(examples) if example.gold.fold != fold]
        trees = fit_mean([examples[at] for at in rest], [tables[at] for at in rest], recipe, seeds)
        for at, example in enumerate(examples):
            if example.gold.fold == fold:
                found[at] = probabilities(trees.sums(np.ascontiguousarray(tables[at].T))[0])
        say(f"fold {fold + 1} of {FOLDS}: {len(rest)} pages")
    return found


Weights = TypeVar("Weights")


def described_out_of_fold(
    examples: Sequence[Example],
    fit_weights: Callable[[Sequence[Example]], Weights],
    describe: Callable[[Example, Weights], Floats],
) -> list[Floats]:
    """For each example what a linear model says of it that was fitted without its fold."""
    found: list[Floats] = [np.zeros((0, 0), np.float32)] * len(examples)
    for fold in range(FOLDS):
        weights = fit_weights([example for example in examples if example.gold.fold != fold])
        for at, example in enumerate(examples):
            if example.gold.fold == fold:
                found[at] = describe(example, weights)
    return found


def page_score(
    example: Example, probability: Ints, page_type: str, favor: Favor = Favor.BALANCED
) -> tuple[float, float, float]:
    """Precision, recall and F1 of the text that these probabilities give, with the rules on top."""
    chosen = choose_text(
        example.features, example.texts, example.ruled, probability, CERTAIN, page_type, favor
    )
    text = "\n".join(line for line, take in zip(example.texts, chosen.taken, strict=True) if take)
    measure = shingles if example.gold.is_chinese else words
    return score(measure(text), measure(example.gold.text))


def table_of_scores(examples: Sequence[Example], scores: Sequence[tuple[float, float, float]]) -> list[str]:
    """Mean precision, recall and F1 per set and page type, as lines of a Markdown table."""
    groups: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for example, one in zip(examples, scores, strict=True):
        groups[example.gold.group + (", grafted" if example.grafted else "")].append(one)
        if not example.grafted:
            groups[f"{example.gold.file} (all)"].append(one)
    lines = ["| set | pages | P | R | F1 |", "|---|---|---|---|---|"]
    for group, rows in sorted(groups.items()):
        precision, recall, f_score = np.mean(rows, axis=0)
        lines.append(f"| {group} | {len(rows)} | {precision:.3f} | {recall:.3f} | {f_score:.3f} |")
    return lines
