"""One row of numbers for a whole page: what its text is like, what the rest is like, how sure the model is."""

import numpy as np
import numpy.typing as npt

from transforms.features import context
from transforms.features.matrix import NAMES as COLUMNS
from transforms.features.matrix import PageFeatures
from transforms.trees import SCALE

_OWN = np.array([at for at, name in enumerate(COLUMNS) if name.startswith("page_")])
_BLOCK = np.array([at for at, name in enumerate(COLUMNS) if not name.startswith("page_")])
_CONTEXT = np.array([at for at, name in enumerate(context.NAMES) if name.startswith("page_")])

NAMES = (
    *(COLUMNS[at] for at in _OWN),
    *(context.NAMES[at] for at in _CONTEXT),
    *(f"text_{COLUMNS[at]}" for at in _BLOCK),
    *(f"mean_{COLUMNS[at]}" for at in _BLOCK),
)

TYPES = ("article", "doc", "forum", "list", "other", "product", "qa", "service")
"""The page types, in the order of the outputs of the model's head."""

TYPE_NAMES = tuple(f"type_{name}" for name in TYPES)


def type_columns(scores: npt.NDArray[np.int64], blocks: int) -> npt.NDArray[np.float32]:
    """The scores of the page types as columns that are the same for all blocks, shape (blocks, len(TYPES))."""
    return np.broadcast_to((scores / SCALE).astype(np.float32), (blocks, len(TYPES)))


def describe_whole(
    page: PageFeatures, around: npt.NDArray[np.float32], probability: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """The row of a page, shape (1, len(NAMES)).

    Args:
        page: the features of its blocks.
        around: the context features made from `probability`.
        probability: of each block, that it is content, in whole steps.
    """
    mass = (probability * page.tokens).astype(np.float64)
    text = (page.matrix * (mass / max(1.0, mass.sum()))[:, None]).sum(axis=0)[_BLOCK]
    mean = page.mean[_BLOCK]
    row = [page.matrix[0, _OWN], around[0, _CONTEXT], text.round(3), mean.round(3)]
    return np.concatenate(row, dtype=np.float32)[None, :]
