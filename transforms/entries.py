"""The entries of a list page of which the model expects no content: chapters, headlines, towns, each a bare link.

On most pages such a row is chrome, so a page that is nothing else would be left without text. What holds most of such
a page is the list that it exists for.
"""

import numpy as np
import numpy.typing as npt

from transforms.features import PageFeatures

Flags = npt.NDArray[np.bool_]

FEWEST = 600
"""Tokens of a page from which on it is believed to be a list, and no shell with its menu (148 to 390 tokens on four
development pages of shops and a firm, whose content a script brings)."""


def entries(page: PageFeatures, left_out: Flags) -> Flags:
    """The blocks in the smallest element that holds most of the page's text, shape (blocks,).

    None where the page is small. Of the three development pages that come to this, two have the same element hold it
    for any share of the text from 0.4 to 0.7, and the third has no smaller one than the page.

    Args:
        page: the features of the page.
        left_out: the blocks that are chrome whatever the page is.
    """
    taken = np.zeros(len(left_out), np.bool_)
    ends = np.concatenate([[0], np.cumsum(np.where(left_out, 0, page.tokens))])
    if ends[-1] < FEWEST:
        return taken
    start, stop = page.groups.start, page.groups.stop
    most = np.flatnonzero(2 * (ends[stop] - ends[start]) > ends[-1])  # the first group holds the whole page
    smallest = most[np.argmin((stop - start)[most])]
    taken[start[smallest] : stop[smallest]] = True
    return taken & ~left_out
