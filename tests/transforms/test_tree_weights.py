import numpy as np

from transforms.tree_weights import feature_weights
from transforms.trees import Trees


def trees(seed: int = 3, count: int = 5, depth: int = 3, features: int = 4) -> Trees:
    draw = np.random.default_rng(seed)
    return Trees(
        draw.integers(0, features, (count, depth)),
        draw.normal(size=(count, depth)).astype(np.float32),
        draw.integers(-900, 900, (count, 2**depth, 2)).astype(np.int32),
        np.array([7, -3]),
    )


def test_weights_add_up_to_what_tells_a_row_from_the_mean() -> None:
    ensemble = trees()
    columns = np.random.default_rng(1).normal(size=(4, 700)).astype(np.float32)
    scores = ensemble.sums(columns)
    for output in (0, 1):
        weights = feature_weights(ensemble, columns, output)
        assert np.allclose(weights.sum(axis=1), scores[output] - scores[output].mean(), atol=0.05)


def test_only_what_a_tree_asks_about_weighs() -> None:
    ensemble = Trees(
        np.array([[1]]), np.array([[0.5]], np.float32), np.array([[[-8], [24]]], np.int32), np.array([0])
    )
    columns = np.array([[9, 9, 9, 9], [0, 0, 0, 1]], np.float32)
    assert feature_weights(ensemble, columns).tolist() == [[0, -8], [0, -8], [0, -8], [0, 24]]
