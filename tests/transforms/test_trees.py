import numpy as np
import pytest

from transforms.trees import CERTAIN, SCALE, Trees, probabilities


def _tree() -> Trees:
    """Two trees of depth 2 over two features, two outputs."""
    feature = np.array([[0, 1], [1, 1]])
    border = np.array([[0.5, 2.0], [0.0, 5.0]], np.float32)
    leaf = np.arange(16, dtype=np.int32).reshape(2, 4, 2)
    return Trees(feature, border, leaf, np.array([100, 200]))


@pytest.mark.parametrize(
    ("row", "leaves"),
    [
        ((0.0, 0.0), (0, 0)),
        ((1.0, 0.0), (1, 0)),
        ((0.0, 3.0), (2, 1)),
        ((1.0, 9.0), (3, 3)),
        ((0.5, 2.0), (0, 1)),  # a value equal to the border answers no
    ],
)
def test_each_level_is_one_bit_of_the_leaf(row: tuple[float, float], leaves: tuple[int, int]) -> None:
    trees = _tree()
    columns = np.array([row], np.float32).T
    wanted = trees.leaf[0, leaves[0]] + trees.leaf[1, leaves[1]] + trees.bias
    assert trees.sums(np.ascontiguousarray(columns))[:, 0].tolist() == wanted.tolist()


def test_rows_are_independent() -> None:
    rows = np.random.default_rng(7).random((600, 2)).astype(np.float32) * 6
    trees = _tree()
    together = trees.sums(np.ascontiguousarray(rows.T))
    alone = [trees.sums(np.ascontiguousarray(rows[at : at + 1].T))[:, 0] for at in range(600)]
    assert (np.stack(alone) == together.T).all()


@pytest.mark.parametrize(("log_odds", "share"), [(0, 0.5), (2, 0.8808), (-2, 0.1192), (40, 1.0), (-40, 0.0)])
def test_the_logistic_function(log_odds: int, share: float) -> None:
    found = probabilities(np.array([log_odds * SCALE]))[0]
    assert found / CERTAIN == pytest.approx(share, abs=1e-4)


def test_probabilities_rise_with_the_score() -> None:
    found = probabilities(np.arange(-15 * SCALE, 15 * SCALE, 97))
    assert (np.diff(found) >= 0).all()
    assert np.issubdtype(found.dtype, np.integer)
