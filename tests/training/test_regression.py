import numpy as np
import pytest

pytest.importorskip("catboost", reason="the training extra is not installed")

from training.regression import fit_logistic, fit_softmax, rows_of

BAGS = [np.array([at % 3, 5 + at % 2]) for at in range(60)]
"""Numbers 0 to 2 tell the class, 5 and 6 tell nothing."""

CLASSES = np.arange(60) % 3
EVEN = np.ones(60)


def test_the_numbers_that_tell_weigh_most() -> None:
    weights = fit_logistic(rows_of(BAGS, 8), (CLASSES == 1).astype(np.float64), EVEN)
    assert weights.argmax() == 1
    assert weights[[0, 2]].max() < 0
    assert abs(int(weights[5]) - int(weights[6])) < weights[1] / 10


def test_each_class_has_its_number() -> None:
    weights = fit_softmax(rows_of(BAGS, 8), CLASSES, EVEN, 3, l2=1e-4)
    assert weights[:3].argmax(axis=1).tolist() == [0, 1, 2]


def test_a_number_twice_in_a_bag_counts_twice() -> None:
    rows = rows_of([np.array([1, 1, 2, 3])], 4)
    assert rows.toarray().tolist() == [[0, 1.0, 0.5, 0.5]]


def test_the_same_rows_give_the_same_weights() -> None:
    one, other = (fit_softmax(rows_of(BAGS, 8), CLASSES, EVEN, 3, l2=1e-4) for _ in range(2))
    assert (one == other).all()
