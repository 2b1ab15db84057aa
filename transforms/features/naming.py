"""What the tags and class names around a block say, by a linear model over their hash numbers.

hints.toml groups the names that are common; this learns the weight of every name, also those of the systems that
make many sites (a forum's `postbody`, a shop's `product__description`).
"""

import re
import zlib

import numpy as np
import numpy.typing as npt

from transforms.features.groups import Elements
from transforms.features.hints import LONGEST_NAME
from transforms.features.matrix import PageFeatures

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

BUCKETS = 1 << 15
"""Hash numbers are below this."""

DEPTH = 8
"""Elements from a block's own outwards whose names count."""

_SINGLE = 5
_HUMP = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

NAMES = (
    "naming", *(f"naming_up{step}" for step in range(_SINGLE)), "naming_least", "naming_most",
    *(f"naming_around{level}" for level in (1, 2, 3)), "naming_over_page", "naming_rank",
)  # fmt: skip


def numbers_of(tag: str, name: str) -> list[int]:
    """The hash numbers of an element's tag, of its naming attributes' words, and of the humps of these."""
    name = name[:LONGEST_NAME]
    humps = [hump.lower() for hump in _HUMP.findall(name)]
    words = [word.rstrip("0123456789").lower() for word in name.split()]
    marks = {
        f"<{tag}",
        *humps,
        *(f"{tag}.{hump}" for hump in humps),
        *(f"#{word}" for word in words if len(word) > 2),
    }
    return sorted({zlib.crc32(mark.encode("utf-8", "replace")) % BUCKETS for mark in marks})


def paths_of(elements: Elements) -> npt.NDArray[np.int64]:
    """The element of each block and those around it, shape (DEPTH, blocks); -1 beyond the outermost."""
    parent = np.append(elements.parent, -1)
    parent[0] = -1
    rows = [elements.own]
    for _ in range(DEPTH - 1):
        rows.append(parent[rows[-1]])
    return np.stack(rows)


def describe_naming(page: PageFeatures, weights: npt.NDArray[np.int16]) -> npt.NDArray[np.float32]:
    """What the names of the elements around each block weigh, shape (blocks, len(NAMES)).

    `weights`: of each hash number, shape (BUCKETS,): positive where the name stands around content.
    """
    elements, groups = page.groups.elements, page.groups
    numbers = [numbers_of(*name) for name in elements.names]
    sums = np.array([int(weights[one].sum(dtype=np.int64)) for one in numbers], np.int64)
    sizes = np.array([len(one) for one in numbers], np.int64)
    weight, size = (
        np.append(sums[elements.name], 0),
        np.append(sizes[elements.name], 0),
    )  # -1 is beyond the outermost
    paths = paths_of(elements)
    path = weight[paths].sum(axis=0) / np.sqrt(np.maximum(size[paths].sum(axis=0), 1))
    single = weight / np.sqrt(np.maximum(size, 1))
    here = single[paths]
    heavy = page.tokens + 1
    whole = np.round(path).astype(np.int64) * heavy
    before = np.zeros((len(path) + 1, 2), np.int64)
    np.cumsum(np.stack([whole, heavy], axis=1), axis=0, out=before[1:])
    inside = before[groups.stop] - before[groups.start]
    mean = inside[:, 0] / np.maximum(inside[:, 1], 1)
    order = np.argsort(path, kind="stable")
    rank = np.empty(len(path), np.int64)
    rank[order] = np.arange(len(path))
    columns = [
        path, *here[:_SINGLE], here.min(axis=0), here.max(axis=0), *(mean[level] for level in groups.levels[1:4]),
        path - before[-1, 0] / before[-1, 1], rank / len(path),
    ]  # fmt: skip
    return np.stack(columns, axis=1, dtype=np.float32, casting="unsafe")
