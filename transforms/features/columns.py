"""Put columns side by side."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Float = TypeVar("Float", np.float32, np.float64)


def side_by_side(columns: Sequence[npt.ArrayLike], rows: int, dtype: type[Float]) -> npt.NDArray[Float]:
    """A table of shape (rows, len(columns)), each column in one piece. A single number stands for all rows.

    Does what `numpy.stack(columns, axis=1)` does, which takes most of the time of a short table to look at its arguments.
    """
    table = np.empty((len(columns), rows), dtype)
    for target, column in zip(table, columns, strict=True):
        target[:] = column
    return table.T
