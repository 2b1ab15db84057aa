import numpy as np
import pytest

pytest.importorskip("catboost", reason="the training extra is not installed")

from training import fit as fitting
from training.fit import Recipe, Rows, fit, fit_mean, usual_most
from transforms.trees import CERTAIN, SCALE, probabilities

ROWS = np.random.default_rng(11).random((800, 6)).astype(np.float32)
COLUMNS = np.ascontiguousarray(ROWS.T)
EVEN = np.ones(len(ROWS))


def test_shares_are_learned() -> None:
    share = (ROWS[:, 2] > 0.6).astype(np.float32)
    trees = fit(ROWS, share, EVEN, Recipe("CrossEntropy", trees=40, rate=0.3, shown=1.0, depth=3))
    found = probabilities(trees.sums(COLUMNS)[0]) / CERTAIN
    assert np.abs(found - share).mean() < 0.05


def test_values_are_learned() -> None:
    trees = fit(ROWS, ROWS[:, 1], EVEN, Recipe("RMSE", trees=60, rate=0.3, shown=1.0, depth=3))
    assert np.abs(trees.sums(COLUMNS)[0] / SCALE - ROWS[:, 1]).mean() < 0.05


def test_a_class_that_is_missing_keeps_its_output_and_never_wins() -> None:
    classes = np.where(ROWS[:, 0] > 0.5, 3, 1)
    trees = fit(ROWS, classes, EVEN, Recipe("MultiClass", trees=20, rate=0.3, depth=3, classes=5))
    found = trees.sums(COLUMNS)
    assert found.shape == (5, len(ROWS))
    assert (found.argmax(axis=0) == classes).mean() > 0.97


def test_a_tree_that_stops_early_has_leaves_for_all_answers() -> None:
    rows = np.zeros_like(ROWS)
    rows[:, 4] = ROWS[:, 4] > 0.5  # one question is all there is to ask
    trees = fit(rows, rows[:, 4], EVEN, Recipe("RMSE", trees=30, rate=0.3, shown=1.0, depth=4))
    assert trees.leaf.shape[1] == 16
    assert np.isfinite(trees.border).all()
    found = trees.sums(np.ascontiguousarray(rows.T))[0] / SCALE
    assert np.abs(found - rows[:, 4]).mean() < 0.05


def test_the_same_rows_give_the_same_trees() -> None:
    recipe = Recipe("CrossEntropy", trees=10, rate=0.2, depth=4)
    one, other = (fit(ROWS, ROWS[:, 3].round(), EVEN, recipe) for _ in range(2))
    assert (one.leaf == other.leaf).all()
    assert (one.border == other.border).all()


def test_the_mean_says_what_its_parts_say_on_average(monkeypatch: pytest.MonkeyPatch) -> None:
    share = (ROWS[:, 2] > 0.6).astype(np.float32)
    everything = [np.ones(len(ROWS), np.bool_)]
    monkeypatch.setattr(fitting, "sample_rows", lambda _pages, _seed: Rows([], everything, EVEN, share))
    recipe = Recipe("CrossEntropy", trees=30, rate=0.2, shown=0.4, depth=4)
    parts = [fit_mean([], [ROWS], recipe, [seed]) for seed in (1, 2, 3)]
    whole = fit_mean([], [ROWS], recipe, [1, 2, 3])
    said = [part.sums(COLUMNS)[0] for part in parts]
    assert (said[0] != said[1]).any()
    assert np.abs(whole.sums(COLUMNS)[0] - np.mean(said, axis=0)).max() <= 90  # each tree's leaf is rounded


def test_no_tree_asks_for_more_than_usual_pages_have(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [page.copy() for page in np.split(ROWS, 10)]
    tables[0][:, 2] *= 1000  # a page ten times the size of any other
    share = np.repeat(np.arange(10) == 0, 80).astype(np.float32)
    everything = [np.ones(len(page), np.bool_) for page in tables]
    monkeypatch.setattr(fitting, "sample_rows", lambda _pages, _seed: Rows([], everything, EVEN, share))
    trees = fit_mean([], tables, Recipe("CrossEntropy", trees=30, rate=0.2, shown=1.0, depth=4), [1])
    asked = trees.border[(trees.feature == 2) & (trees.border < np.finfo(np.float32).max)]
    assert asked.size
    assert asked.max() < 1


def test_what_few_pages_have_at_all_is_usual() -> None:
    flags = np.zeros((10, 5, 1), np.float32)
    flags[3, 2] = 1
    assert usual_most(list(flags)).tolist() == [1]
    assert usual_most(list(flags * 0)).tolist() == [np.inf]
