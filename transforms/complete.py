"""Complete the choice of an article's blocks by its make: paragraphs of the same shape beside those taken, and captions.

The model judges block by block, so a short subheading or the paragraph behind a list in the middle may fall out of an
article whose other paragraphs are certain. The thresholds were set on the development sets, by which of the blocks
added are content (article pages only; elsewhere nothing was gained).
"""

import numpy as np
import numpy.typing as npt

from transforms.features import NAMES, PageFeatures

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FEWEST = 2
"""Taken blocks of one make that show that it is the article's; they must hold MOST of the tokens of that make."""

MOST = 0.6
LOOSE = 0.2
"""Share of linked tokens below which a block can be a paragraph."""

BETWEEN, BETWEEN_TOKENS = 0.05, 4
BEHIND, BEHIND_TOKENS = 0.15, 20
"""Probability and tokens from which a block of the make is taken between taken ones, and behind the last of them."""

NEXT = 0.4
"""Probability from which the line next to the last taken one is taken too, however short: a notice ends with its date."""

DATE, DATE_DIGITS, DATE_TOKENS = 0.15, 0.5, (3, 8)
"""Probability, share of digits and tokens of a date that closes a notice: it stands behind a short line, who signs it."""

CAPTION, REACH = 0.05, 3
"""Probability from which a line of a figure is its caption, and blocks within which the text goes on on both sides; on the
development pages any from 0.02 to 0.1 gives the same texts, 0.2 loses some.

Chinese gold counts captions as text, English gold leaves nine in ten of them out: so a caption must be CJK.
"""

_DENSITY, _DIGITS, _CJK, _FIGURE = (
    NAMES.index(name) for name in ("density", "digits", "cjk", "own_tag_figure")
)


def complete(page: PageFeatures, taken: Flags, probability: Ints, certain: int) -> tuple[Flags, Flags]:
    """The blocks to take in all, and those of them that are captions; each of shape (blocks,).

    Args:
        page: the features of an article's page.
        taken: the blocks chosen.
        probability: of each block, in steps of 1 / `certain`; 0 where a rule takes it out.
        certain: the number of steps that is probability 1.
    """
    if not taken.any():
        return taken, taken
    captions = _captions(page, taken, probability, certain)
    return taken | captions | _of_the_make(page, taken, probability, certain), captions


def _of_the_make(page: PageFeatures, taken: Flags, probability: Ints, certain: int) -> Flags:
    """Unlinked blocks in the same parent, by an element of the same name, as the article's paragraphs."""
    elements = page.groups.elements
    keys = elements.parent[elements.own] * len(elements.names) + elements.name[elements.own]
    _, make = np.unique(keys, return_inverse=True)
    makes = int(make.max()) + 1
    here = np.arange(len(taken))
    first, last = np.full(makes, len(taken)), np.full(makes, -1)
    np.minimum.at(first, make[taken], here[taken])
    np.maximum.at(last, make[taken], here[taken])
    held = np.bincount(make, taken * page.tokens, makes)
    whole = np.bincount(make, (probability > 0) * page.tokens, makes)
    sure = (np.bincount(make, taken, makes) >= FEWEST) & (held >= MOST * whole)
    able = ~taken & sure[make] & (page.matrix[:, _DENSITY] < LOOSE)
    between = (
        (here > first[make])
        & (here < last[make])
        & (probability > BETWEEN * certain)
        & (page.tokens >= BETWEEN_TOKENS)
    )
    behind = (here > last[make]) & (probability > BEHIND * certain) & (page.tokens >= BEHIND_TOKENS)
    following = np.append(False, taken[:-1]) & (here == last[make] + 1)
    following &= (probability > NEXT * certain) | (_dates(page) & (probability > DATE * certain))
    return np.asarray(able & (between | behind | following), np.bool_)


def _dates(page: PageFeatures) -> Flags:
    """Lines that are a date behind a short line."""
    least, most = DATE_TOKENS
    date = (page.matrix[:, _DIGITS] >= DATE_DIGITS) & (page.tokens >= least) & (page.tokens <= most)
    return np.asarray(date & np.append(False, page.tokens[:-1] < BEHIND_TOKENS), np.bool_)


def _captions(page: PageFeatures, taken: Flags, probability: Ints, certain: int) -> Flags:
    here, size = np.arange(len(taken)), len(taken)
    last = np.maximum.accumulate(np.where(taken, here, -REACH - 1))
    ahead = size - 1 - np.maximum.accumulate(np.where(taken[::-1], here, -REACH - 1))[::-1]
    return np.asarray(
        (page.matrix[:, _FIGURE] > 0)
        & (page.matrix[:, _CJK] > 0.5)
        & (page.matrix[:, _DENSITY] < LOOSE)
        & ~taken
        & (here - last <= REACH)
        & (ahead - here <= REACH)
        & (probability > CAPTION * certain)
    )
