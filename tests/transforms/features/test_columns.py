"""Columns of many types, and numbers, side by side."""

import numpy as np
import numpy.typing as npt
import pytest

from transforms.features.columns import side_by_side


def test_columns_of_any_type_and_a_number_make_a_table() -> None:
    columns: list[npt.ArrayLike] = [np.array([1, 2]), np.array([True, False]), np.array([0.5, 0.25]), 7]
    table = side_by_side(columns, 2, np.float32)
    assert table.dtype == np.float32
    assert table.tolist() == [[1, 1, 0.5, 7], [2, 0, 0.25, 7]]


def test_a_column_of_another_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="broadcast"):
        side_by_side([np.array([1, 2, 3])], 2, np.float64)
