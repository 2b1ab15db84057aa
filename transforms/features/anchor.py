"""Where a block stands to the heart of the page: the container and the run of blocks that a first prediction likes best.

An article and the feed below it look alike line by line; what tells them apart is which of them is the page's own.
The heart is what gains most when every token counts by how much its probability is over LEAST (the run: Kadane's
maximum subarray).
"""

import numpy as np
import numpy.typing as npt

from transforms.features.matrix import NAMES as COLUMNS
from transforms.features.matrix import PageFeatures

Ints = npt.NDArray[np.int64]

LEAST = 35
"""Per cent of probability below which a token costs."""

_AWAY = ("in", "ahead", "behind", "tokens_ahead", "tokens_behind")

NAMES = (
    *(f"anchor_{name}" for name in _AWAY), "anchor_level", "anchor_style", "anchor_ratio",
    *(f"run_{name}" for name in _AWAY), "title_to",
    "page_anchor_mass", "page_anchor_tokens", "page_run_mass", "page_run_tokens", "page_outside", "page_title_to_run",
)  # fmt: skip

_TITLE = COLUMNS.index("is_title")
_FAR, _NONE = 500, -999


def describe_anchor(page: PageFeatures, first: Ints, certain: int) -> npt.NDArray[np.float32]:
    """The anchor features, shape (blocks, len(NAMES)). `first`: probabilities in whole steps of 1 / `certain`."""
    size, groups, tokens = len(first), page.groups, page.tokens
    mass = first * tokens
    gain = _summed(100 * mass - LEAST * certain * tokens)
    best = int(np.argmax(gain[groups.stop] - gain[groups.start]))
    start, stop = int(groups.start[best]), int(groups.stop[best])
    run_start, run_stop = _best_run(gain)
    masses, words = _summed(mass), _summed(tokens)
    here = np.arange(size)
    titles = np.flatnonzero(page.matrix[:, _TITLE] > 0)
    title = int(titles[0]) if len(titles) else None
    style = np.bincount(page.style[start:stop], mass[start:stop])
    anchored = int(masses[stop] - masses[start])
    columns = [
        *_away(here, words, start, stop),
        _level_around(page, start, stop),
        page.style == int(style.argmax()),
        first * int(words[stop] - words[start]) / max(1, anchored),
        *_away(here, words, run_start, run_stop),
        here - title if title is not None else np.full(size, _NONE),
    ]
    outside = (here < run_start) | (here >= run_stop)
    row = (
        anchored / max(1, int(masses[-1])),
        int(words[stop] - words[start]) / max(1, int(words[-1])),
        int(masses[run_stop] - masses[run_start]) / max(1, int(masses[-1])),
        int(words[run_stop] - words[run_start]) / max(1, int(words[-1])),
        int(np.count_nonzero(outside & (2 * first > certain))),
        run_start - title if title is not None else _NONE,
    )
    columns += [np.full(size, value) for value in row]
    return np.stack(columns, axis=1, dtype=np.float32, casting="unsafe")


def _summed(values: Ints) -> Ints:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(values)])


def _best_run(gain: Ints) -> tuple[int, int]:
    """The blocks from, to whose gain is the greatest. `gain`: prefix sums, shape (blocks + 1,)."""
    least = np.minimum.accumulate(gain[:-1])
    last = int(np.argmax(gain[1:] - least))
    return int(np.flatnonzero(gain[: last + 1] == least[last])[-1]), last + 1


def _away(here: Ints, words: Ints, start: int, stop: int) -> list[npt.NDArray[np.generic]]:
    """Whether each block is between start and stop, and how many blocks and tokens it is ahead of or behind them."""
    return [
        (here >= start) & (here < stop),
        np.clip(start - here, 0, _FAR),
        np.clip(here - stop + 1, 0, _FAR),
        np.maximum(words[start] - words[:-1], 0),
        np.maximum(words[:-1] - words[stop], 0),
    ]


def _level_around(page: PageFeatures, start: int, stop: int) -> Ints:
    """The first level around each block whose group holds the anchor, 9 where none does."""
    groups = page.groups
    found = np.full(page.groups.levels.shape[1], 9, np.int64)
    for number in range(len(groups.levels) - 1, 0, -1):
        level = groups.levels[number]
        found[(groups.start[level] <= start) & (groups.stop[level] >= stop)] = number
    return found
