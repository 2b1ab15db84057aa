"""Let the blocks that play one role on a page speak for each other: the posts of a thread, its names, its dates.

Blocks are of one role where the elements around them have the same names, wherever they stand. The model judges block
by block, and the answer that is a line long, or the entry without a teaser, falls out of a thread or a list whose other
posts or entries are certain. What a role is, content or not, all its blocks say together.
"""

import numpy as np
import numpy.typing as npt

from transforms.features import PageFeatures

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

DEPTHS, SHARES, WHOLE = (1, 3), (1, 3), 5
"""Elements around a block whose names make its role, and what each role counts in fifths; the block itself counts the
last fifth. On the development pages that are no articles any shares do, from a third for all three to 1, 3 and 6 of ten
(within 0.001 of each other); two elements alone gain half as much."""


def even_out(page: PageFeatures, probability: Ints, alone: Flags) -> Ints:
    """The probabilities of all blocks, each drawn to the mean of its role, by tokens; shape (blocks,).

    Args:
        page: the features of the page.
        probability: of each block, in whole steps; 0 where a rule takes it out, which stays so and is not counted.
        alone: the blocks that play a role of their own, such as the page's headline.
    """
    among = (probability > 0) & ~alone
    tokens = page.tokens * among
    said = probability * (WHOLE - sum(SHARES))
    for depth, share in zip(DEPTHS, SHARES, strict=True):
        role = _roles(page, depth)
        # sums of whole numbers below 2 ** 53, which floats hold as they are
        mass = np.bincount(role, probability * tokens).astype(np.int64)
        size = np.bincount(role, tokens).astype(np.int64)
        said += share * (mass // np.maximum(size, 1))[role]
    return np.where(among, said // WHOLE, probability)


def _roles(page: PageFeatures, depth: int) -> Ints:
    """A number for the role of each block: the names of so many elements around it."""
    elements = page.groups.elements
    at = elements.own
    role = elements.name[at]
    for _ in range(depth - 1):
        at = elements.parent[at]
        _, role = np.unique(role * len(elements.names) + elements.name[at], return_inverse=True)
    return role
