"""Make the model file from the gold sets and the made pages: `python -m training.train GOLD_FOLDER`.

Weights of words, names and traits, out of fold; first ensemble on them, out of fold; second ensemble on what the first
said, out of fold; all once more on all pages, for the file. The scores in the card are those out of fold. The same gold
gives the same bytes.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from training import heads
from training.card import write_card
from training.cv import Ints, described_out_of_fold, out_of_fold, page_score, table_of_scores
from training.examples import Example, make_examples
from training.fit import Floats, Recipe, fit_mean
from training.gold import read_gold
from training.made import read_made
from training.vocabulary import fit_kinds, fit_naming, fit_traits, fit_words
from transforms.features import (
    NAMES,
    TYPE_NAMES,
    anchor,
    context,
    copies,
    naming,
    type_columns,
    units,
    vocabulary,
)
from transforms.features.traits import score_traits
from transforms.model import MODEL_FILE, Weights, write_model
from transforms.trees import CERTAIN, Trees

FIRST = Recipe("CrossEntropy", trees=300, rate=0.2, shown=0.05, l2=300)
SECOND = Recipe("CrossEntropy", trees=300, rate=0.15, shown=0.08, l2=200)
"""Many weak trees, each level from few features, strongly shrunk: with a tenth of the shrinking and four times the
features the F1 over all pages was 0.01 lower."""

FIRST_SEEDS, SECOND_SEEDS, _SCOUT_SEEDS = (1, 2, 3), (1, 11, 12, 13), (2, 3, 4)
"""The mean of several ensembles in place of one: two trainings with one first and three second ensembles that differed
by the tokens of six pages moved the F1 of sets of 23 to 118 pages by 0.01 to 0.03."""

_SCOUT = Recipe("CrossEntropy", trees=100, rate=0.15, shown=0.3)
_FIRST_COLUMNS, _SECOND_COLUMNS = 230, 130

_START = time.monotonic()


def say(text: str) -> None:
    """A line of progress on the terminal."""
    sys.stderr.write(f"{time.monotonic() - _START:6.0f} s  {text}\n")


def main() -> None:
    """Read the gold, fit, cross-validate, write the model file and its card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of the gold sets")
    parser.add_argument("--model", type=Path, default=Path("transforms") / MODEL_FILE)
    parser.add_argument("--card", type=Path, default=Path("training") / "MODEL_CARD.md")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    pages = [*read_gold(chosen.gold), *read_made()]
    examples = list(make_examples(pages, chosen.workers))
    say(f"{len(examples)} pages, {sum(len(one.texts) for one in examples)} blocks")
    train(examples, chosen.model, chosen.card)


def train(examples: list[Example], model: Path, card: Path) -> None:
    """Fit everything on these examples and write the two files."""
    said_by_words = described_out_of_fold(
        examples,
        fit_words,
        lambda one, weights: vocabulary.describe_words(one.features, vocabulary.words_of(one.texts), weights),
    )
    said_by_names = described_out_of_fold(
        examples,
        fit_naming,
        lambda one, weights: naming.describe_naming(
            one.features, naming.Names.of(one.features.groups.elements), weights
        ),
    )
    said_by_traits = described_out_of_fold(
        examples, fit_traits, lambda one, weights: score_traits(one.traits, weights)[None].astype(np.float32)
    )
    weights = Weights(fit_words(examples), fit_naming(examples), fit_traits(examples), fit_kinds(examples))
    say("words, names and traits weighed")
    columns = _best_columns(examples)
    page_wide = [name for name in NAMES if name.startswith("page_")]
    own_names = columns[:_FIRST_COLUMNS]
    first_names = [*own_names, *vocabulary.NAMES]
    tables = [
        np.concatenate([_columns(one, own_names), said], axis=1)
        for one, said in zip(examples, said_by_words, strict=True)
    ]
    first = out_of_fold(examples, tables, FIRST, FIRST_SEEDS, say)
    ensembles: dict[str, tuple[Trees, Sequence[str], Sequence[str]]] = {
        "first": (fit_mean(examples, tables, FIRST, FIRST_SEEDS), first_names, ["content"])
    }
    types, type_scores = heads.fit_types(examples, first, said_by_traits)
    ensembles["types"] = (types.trees, types.names, types.classes)
    say(types.note)
    own_names = [*columns[:_SECOND_COLUMNS], *page_wide]
    second_names = [*own_names, *_ADDED]
    tables = [
        np.concatenate([_columns(parts[0], own_names), *_added(*parts)], axis=1)
        for parts in zip(examples, said_by_words, said_by_names, first, type_scores, strict=True)
    ]
    second = out_of_fold(examples, tables, SECOND, SECOND_SEEDS, say)
    ensembles["second"] = (fit_mean(examples, tables, SECOND, SECOND_SEEDS), second_names, ["content"])
    scores = [
        page_score(one, said, types.classes[int(found.argmax())])
        for one, said, found in zip(examples, second, type_scores, strict=True)
    ]
    for line in table_of_scores(examples, scores):
        say(line)
    notes = [types.note]
    for name, head in heads.fit_heads(examples, second, [one[2] for one in scores]).items():
        ensembles[name] = (head.trees, head.names, head.classes)
        notes.append(head.note)
        say(head.note)
    data = write_model(weights, ensembles)
    model.write_bytes(data)
    write_card(card, data, examples, scores, notes, ensembles)
    say(f"{model}: {len(data)} bytes")


_ADDED = (
    *vocabulary.NAMES, *naming.NAMES, *units.NAMES, *copies.NAMES, *context.NAMES, *anchor.NAMES, *TYPE_NAMES,
)  # fmt: skip
"""What the second ensemble is shown besides the columns of the matrix."""


def _added(example: Example, words: Floats, names: Floats, first: Ints, types: Ints) -> list[Floats]:
    page = example.features
    return [
        words,
        names,
        units.describe_units(page),
        example.copies,
        context.describe_context(page, first, CERTAIN),
        anchor.describe_anchor(page, first, CERTAIN),
        type_columns(types, len(first)),
    ]


def _columns(example: Example, names: Sequence[str]) -> Floats:
    return example.features.matrix[:, [NAMES.index(name) for name in names]]


def _best_columns(examples: Sequence[Example]) -> list[str]:
    """All columns but those that are one for the whole page, by how often quick ensembles ask for them.

    What is the same for all blocks of a page tells a first model which page it is, not which block.
    """
    names = [name for name in NAMES if not name.startswith("page_") or name == "page_declares"]
    tables = [_columns(one, names) for one in examples]
    trees = fit_mean(examples, tables, _SCOUT, _SCOUT_SEEDS)
    spread = np.abs(np.diff(np.sort(trees.leaf[:, :, 0], axis=1))).sum(axis=1)
    weight = np.zeros(len(names))
    for asked, worth in zip(trees.feature, spread, strict=True):
        np.add.at(weight, asked, float(worth))
    say("columns chosen")
    return [names[at] for at in np.argsort(-weight, kind="stable")]


if __name__ == "__main__":
    main()
