"""Put the features of a page together: one row a block, one column a feature, all from integer sums and ratios.

No logarithm and no other function whose last bit differs between machines or numpy versions is used: the model
only compares features with thresholds, so the same page gives the same decisions anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from transforms.features import declared, places
from transforms.features.groups import LEVELS, Groups, group
from transforms.features.hints import hints
from transforms.features.own import OWN_NAMES, read_own
from transforms.kind import Kind
from transforms.page import Page

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

SUMS = (
    "blocks",
    "tokens",
    "linked",
    "stops",
    "commas",
    "leads",
    "long",
    "headings",
    "paragraphs",
    "cut",
    "images",
    "ruled",
    "dated",
)
"""What is summed over groups and windows; tokens are CJK characters and words, `long` is blocks of prose."""

AROUND = (
    "blocks",
    "tokens",
    "share",
    "density",
    "stops",
    "commas",
    "leads",
    "long",
    "headings",
    "paragraphs",
    "cut",
    "images",
    "mean",
    "ruled",
    "dated",
    "title",
)
SIBLING = ("count", "mean", "density", "leads", "cut", "before", "long", "blocks")
_SIBLING_LEVELS = 5

NAMES: tuple[str, ...] = (
    *OWN_NAMES,
    *(f"around{level}_{name}" for level in range(1, LEVELS + 1) for name in AROUND),
    *(f"around{level}_{name}" for level in range(1, LEVELS + 1) for name in ("before", "after")),
    *(f"sibling{level}_{name}" for level in range(_SIBLING_LEVELS) for name in SIBLING),
    *places.NAMES,
    *declared.NAMES,
    *(f"{where}_{name}" for where in ("own", "near", "above") for name in hints().names),
)
"""The columns, in order."""


@dataclass(frozen=True)
class PageFeatures:
    """`matrix`: float32, shape (blocks, len(NAMES)). `tokens`: int64, shape (blocks,), the weight of each block.

    `groups`, `style`: its containers and the make of each block, for what is computed from a first prediction.
    """

    matrix: Floats
    tokens: Ints
    groups: Groups
    style: Ints

    @cached_property
    def mean(self) -> npt.NDArray[np.float64]:
        """The mean of each column, shape (len(NAMES),)."""
        mean: npt.NDArray[np.float64] = self.matrix.mean(axis=0, dtype=np.float64)
        return mean


def describe(page: Page, ruled: Sequence[Kind | None]) -> PageFeatures:
    """The features of every block of a page that has at least one."""
    groups = group(page.blocks, hints())
    own = read_own(page, ruled, groups)
    sums = np.zeros((len(page.blocks) + 1, len(SUMS)), np.int64)
    np.cumsum(np.stack([own.sums[name] for name in SUMS], axis=1), axis=0, out=sums[1:])
    columns: list[npt.NDArray[np.generic]] = [
        own.matrix,
        _around(groups, sums, own.title_at),
        _siblings(groups, sums),
        places.read_places(page.blocks, own, groups, sums),
        declared.read_declared(page.root, [block.text for block in page.blocks]),
        _hinted(groups),
    ]
    return PageFeatures(
        np.concatenate(columns, axis=1, dtype=np.float32), own.sums["tokens"], groups, own.style
    )


def ratio(over: npt.NDArray[np.int64], under: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """`over / under`, 0 where `under` is 0."""
    return over / np.maximum(under, 1)


def _around(groups: Groups, sums: Ints, title_at: int) -> npt.NDArray[np.float64]:
    """Of each container around a block: what it holds, and what of it stands before and after the block."""
    inside = sums[groups.stop] - sums[groups.start]
    column = dict(zip(SUMS, inside.T, strict=True))
    whole = np.maximum(sums[-1, 1] - sums[-1, 2], 1)
    blocks, tokens, linked = column["blocks"], column["tokens"], column["linked"]
    table = np.stack(
        [
            blocks,
            tokens,
            (tokens - linked) / whole,
            ratio(linked, tokens),
            ratio(column["stops"], tokens),
            ratio(column["commas"], tokens),
            ratio(column["leads"], blocks),
            column["long"],
            ratio(column["headings"], blocks),
            ratio(column["paragraphs"], blocks),
            ratio(column["cut"], blocks),
            column["images"],
            ratio(tokens, blocks),
            ratio(column["ruled"], blocks),
            ratio(column["dated"], blocks),
            (groups.start <= title_at) & (title_at < groups.stop),
        ],
        axis=1,
    )
    around = groups.levels[1:]
    here = np.arange(len(around[0]))
    before = [sums[here, 1] - sums[groups.start[level], 1] for level in around]
    after = [sums[groups.stop[level], 1] - sums[here + 1, 1] for level in around]
    beside = [side for pair in zip(before, after, strict=True) for side in pair]
    return np.concatenate([*(table[level] for level in around), np.stack(beside, axis=1)], axis=1)


def _siblings(groups: Groups, sums: Ints) -> npt.NDArray[np.float64]:
    """Of the siblings of the same shape of the group a block is in, and of the groups around it."""
    kin = groups.kin
    first, last = groups.start, groups.stop - 1
    inside = sums[groups.stop] - sums[groups.start]
    column = dict(zip(SUMS, inside.T, strict=True))
    leads = sums[first + 1, 5] - sums[first, 5]
    cut = sums[last + 1, 9] - sums[last, 9]

    def total(values: Ints) -> Ints:
        return np.bincount(kin, values).astype(np.int64)[kin]

    count = np.bincount(kin)[kin]
    tokens = total(column["tokens"])
    order = np.argsort(kin, kind="stable")
    at = np.arange(len(kin))
    rank = np.empty_like(at)
    starts = np.concatenate([[0], np.cumsum(np.bincount(kin))[:-1]])
    rank[order] = at - starts[kin[order]]
    table = np.stack(
        [
            count,
            tokens / count,
            ratio(total(column["linked"]), tokens),
            total(leads) / count,
            total(cut) / count,
            rank,
            total((column["long"] > 0).astype(np.int64)) / count,
            total(column["blocks"]) / count,
        ],
        axis=1,
    )
    lone = np.full((1, len(SIBLING)), -1.0)
    table = np.concatenate(
        [table, lone]
    )  # the last row answers for level -1: a bare line has no such siblings
    return np.concatenate([table[level] for level in groups.levels[:_SIBLING_LEVELS]], axis=1)


def _hinted(groups: Groups) -> npt.NDArray[np.uint8]:
    """Hint bits as columns: of the block's own elements, of the two containers around it, of all above."""
    alone, inner, outer = groups.levels[:3]
    own = np.where(alone >= 0, groups.bits[alone], 0)
    near = groups.bits[inner] | groups.bits[outer]
    above = groups.above[np.where(alone >= 0, alone, inner)]
    bits = np.stack([own, near, above], axis=1).astype("<i8")
    flags = np.unpackbits(bits.view(np.uint8).reshape(-1, 3, 64 // 8), axis=2, bitorder="little")
    return flags[:, :, : len(hints().names)].reshape(len(bits), -1)
