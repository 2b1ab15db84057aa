"""What siblings of one shape hold: a headline and a teaser each, headlines alone, or prose without a headline.

The entries of a feed have their headline anywhere in the first lines (behind a date, a section, a source), so what
stands first in each does not tell them from the sections of an article.
"""

import numpy as np
import numpy.typing as npt

from transforms.features.matrix import NAMES as COLUMNS
from transforms.features.matrix import PageFeatures

Ints = npt.NDArray[np.int64]

_LEVELS, _INSIDE = 5, 3
_SHARES = ("headed", "entries", "headlines", "prose", "number")

NAMES = (
    *(f"units{level}_{name}" for level in range(_LEVELS) for name in _SHARES),
    *(f"units_inside{level}" for level in range(1, _INSIDE + 1)),
)

_DENSITY, _LEADS, _TOKENS = (COLUMNS.index(name) for name in ("density", "leads", "tokens"))
_TEASER, _PROSE = 15, 30
"""Tokens from which on a line that is hardly linked is a teaser, and from which on it is prose."""


def describe_units(page: PageFeatures) -> npt.NDArray[np.float32]:
    """The features of units, shape (blocks, len(NAMES)); -1 where a bare line has no siblings."""
    groups = page.groups
    tokens, density = page.matrix[:, _TOKENS], page.matrix[:, _DENSITY]
    headline = (density >= 0.6) & (page.matrix[:, _LEADS] > 0) & (tokens >= 5) & (tokens <= 60)
    loose = density < 1 / 3
    counted = np.zeros((len(tokens) + 1, 3), np.int64)
    np.cumsum(
        np.stack([headline, loose & (tokens >= _TEASER), loose & (tokens >= _PROSE)], axis=1),
        axis=0,
        out=counted[1:],
    )
    headlines, teasers, prose = (counted[groups.stop] - counted[groups.start]).T
    size = groups.stop - groups.start
    entry = (headlines >= 1) & (headlines <= 3) & (teasers >= 1) & (size <= 8)
    number = np.bincount(groups.kin)

    def share(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        return np.asarray((np.bincount(groups.kin, flags) / number)[groups.kin], np.float64)

    entries = share(entry)
    table = np.stack(
        [
            share(headlines >= 1), entries, share((headlines >= 1) & (teasers == 0)),
            share((headlines == 0) & (prose >= 1)), entries * number[groups.kin],
        ],
        axis=1,
    )  # fmt: skip
    table = np.concatenate([table, np.full((1, len(_SHARES)), -1.0)])  # the last row answers for level -1
    starts = np.zeros(len(tokens), np.bool_)
    starts[groups.start[entry]] = True
    begun = np.concatenate([[0], np.cumsum(starts)])
    inside = (begun[groups.stop] - begun[groups.start]) / size
    columns = [table[level] for level in groups.levels[:_LEVELS]]
    columns.append(np.stack([inside[level] for level in groups.levels[1 : _INSIDE + 1]], axis=1))
    return np.concatenate(columns, axis=1, dtype=np.float32, casting="unsafe")
