"""What a first prediction of the whole page says about each block: its neighbours, its containers, its make.

A block is content more likely when the blocks around it are, or those of its make elsewhere on the page. All
numbers are sums of whole probabilities and tokens, and ratios of them.
"""

import numpy as np
import numpy.typing as npt

from transforms.features.columns import side_by_side
from transforms.features.groups import LEVELS
from transforms.features.matrix import PageFeatures
from transforms.select import LEAST, choose

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_NEAR = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (3, 8, 20)

NAMES = (
    "first", "first_taken", "first_over_cut", "first_rank",
    *(f"first_next{step}" if step > 0 else f"first_last{-step}" for step in _NEAR),
    *(f"first_{side}{size}" for size in _WINDOWS for side in ("before", "after")),
    *(f"first_around{level}_{name}" for level in range(1, LEVELS + 1) for name in ("mean", "share")),
    "first_style_mean", "first_style_share", "first_kin0_mean", "first_kin1_mean", "first_kin2_mean",
    "first_mass_before", "first_mass_after", "first_since_taken", "first_until_taken", "first_tokens_since_taken",
    "page_score", "page_taken_share", "page_mass_share", "page_taken_blocks", "page_taken_tokens", "page_threshold",
    "page_taken_long", "page_runs",
)  # fmt: skip
_FAR = 999


def describe_context(page: PageFeatures, first: Ints, certain: int) -> npt.NDArray[np.float32]:
    """The context features, shape (blocks, len(NAMES)). `first`: probabilities in whole steps of 1 / `certain`."""
    tokens, size = page.tokens, len(first)
    mass = first * tokens
    sums = np.zeros((size + 1, 2), np.int64)
    np.cumsum(np.stack([mass, tokens * certain], axis=1), axis=0, out=sums[1:])
    whole = max(1, int(sums[-1, 0]))
    taken, _, score = choose(first, tokens, certain)
    taken &= score >= LEAST
    cut = int(first[taken].min()) if taken.any() else certain
    order = np.argsort(-first, kind="stable")
    rank = np.empty(size, np.int64)
    rank[order] = np.arange(size)
    columns: list[npt.NDArray[np.generic]] = [first / certain, taken, (first - cut) / certain, rank / size]
    padded = np.full(size + 6, -certain)
    padded[3:-3] = first
    columns += [padded[3 + step : 3 + step + size] / certain for step in _NEAR]
    here = np.arange(size)
    for width in _WINDOWS:
        columns.append(_mean(sums[here] - sums[np.maximum(here - width, 0)]))
        columns.append(_mean(sums[np.minimum(here + 1 + width, size)] - sums[here + 1]))
    groups = page.groups
    inside = sums[groups.stop] - sums[groups.start]
    mean, share = _mean(inside), inside[:, 0] / whole
    for level in groups.levels[1:]:
        columns += [mean[level], share[level]]
    columns += list(_by(page.style, mass, tokens * certain, whole))
    kin = _mean(np.stack([np.bincount(groups.kin, part)[groups.kin] for part in inside.T], axis=1))
    columns += [np.where(level >= 0, kin[level], -1.0) for level in groups.levels[:3]]
    last = np.maximum.accumulate(np.where(taken, here, -1))
    ahead = size - 1 - np.maximum.accumulate(np.where(taken[::-1], here, -1))[::-1]
    ends = np.concatenate([[0], np.cumsum(tokens)])
    columns += [
        sums[:-1, 0] / whole,
        (whole - sums[1:, 0]) / whole,
        np.where(last >= 0, np.minimum(here - last, _FAR), _FAR),
        np.where(ahead < size, np.minimum(ahead - here, _FAR), _FAR),
        np.where(last >= 0, ends[:-1] - ends[last + 1], 9999),
    ]
    row = _page(page, taken, score, cut / certain, whole / max(1, int(sums[-1, 1])))
    return side_by_side([*columns, *row], size, np.float32)


def _mean(part: npt.NDArray[np.generic]) -> Floats:
    return np.asarray(part[..., 0] / np.maximum(part[..., 1], 1), np.float64)


def _by(make: Ints, mass: Ints, weight: Ints, whole: int) -> tuple[Floats, Floats]:
    inside, under = np.bincount(make, mass), np.bincount(make, weight)
    return (inside / np.maximum(under, 1))[make], (inside / whole)[make]


def _page(
    page: PageFeatures, taken: npt.NDArray[np.bool_], score: float, cut: float, share: float
) -> tuple[float, ...]:
    """What is the same for all blocks: how sure the first prediction is of the page, and what it takes."""
    tokens = page.tokens
    picked = tokens[taken]
    runs = int(np.count_nonzero(taken[1:] & ~taken[:-1])) + int(taken[0])
    return (
        score, int(picked.sum()) / max(1, int(tokens.sum())), share, len(picked), int(picked.sum()), cut,
        int(np.count_nonzero(picked >= 30)), runs,
    )  # fmt: skip
