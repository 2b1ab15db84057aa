"""What the tags and class names around a block say, by a linear model over their hash numbers.

hints.toml groups the names that are common; this learns the weight of every name, also those of the systems that
make many sites (a forum's `postbody`, a shop's `product__description`).
"""

import re
import zlib
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a page's elements as hash numbers, made once for all that weighs them.

    `numbers`: those of all distinct names, one name behind the other. `sizes`: how many each name has. `name`: the
    name of each element, and -1 beyond the outermost. `paths`: the elements around each block, as `paths_of` has them.
    """

    numbers: Ints
    sizes: Ints
    name: Ints
    paths: Ints

    @classmethod
    def of(cls, elements: Elements) -> "Names":
        """The names of these elements."""
        numbers = [numbers_of(*name) for name in elements.names]
        flat = np.array([number for one in numbers for number in one], np.int64)
        sizes = np.array([*map(len, numbers), 0], np.int64)  # the last answers for -1: it has no name
        return cls(flat, sizes, np.append(elements.name, -1), paths_of(elements))

    def weigh(self, weights: npt.NDArray[np.int16]) -> tuple[Ints, Ints]:
        """What the names of each element weigh, and how many they are; the last is beyond the outermost.

        `weights`: of each hash number modulo their length, shape (numbers, ...).
        """
        sums = np.zeros((len(self.numbers) + 1, *weights.shape[1:]), np.int64)
        np.cumsum(weights[self.numbers % len(weights)], axis=0, dtype=np.int64, out=sums[1:])
        ends = np.cumsum(self.sizes)
        return (sums[ends] - sums[ends - self.sizes])[self.name], self.sizes[self.name]


def describe_naming(
    page: PageFeatures, names: Names, weights: npt.NDArray[np.int16]
) -> npt.NDArray[np.float32]:
    """What the names of the elements around each block weigh, shape (blocks, len(NAMES)).

    `weights`: of each hash number, shape (BUCKETS,): positive where the name stands around content.
    """
    groups, paths = page.groups, names.paths
    weight, size = names.weigh(weights)
    path = weight[paths].sum(axis=0) / np.sqrt(np.maximum(size[paths].sum(axis=0), 1))
    here = (weight / np.sqrt(np.maximum(size, 1)))[paths]
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
