"""Text that stands on the page more than once, or in the data that comes with it.

Many shops and company pages hold a paragraph once for a phone and once for a desk, and say in JSON-LD what the
product's description or a posting's text is.
"""

import re
from collections import Counter

import numpy as np
import numpy.typing as npt

from transforms.linked_data import texts_of, types_of
from transforms.page import Page

NAMES = ("copy", "copy_share", "in_data", "page_data")

_LONG = 25
"""Characters from which on the same text twice is a copy and not a label."""

_SITE = frozenset(
    (
        "website", "webpage", "organization", "newsmediaorganization", "person", "imageobject", "article",
        "newsarticle", "blogposting", "breadcrumblist", "collectionpage", "searchaction", "offer", "brand",
    )
)  # fmt: skip
"""Types whose description is about the site or the whole page and no text of it."""

_LETTERS = re.compile(r"[\W_]+")


def describe_copies(page: Page) -> npt.NDArray[np.float32]:
    """Per block: how many equal ones come before it (-1: too short to count), what share of all equal ones that is,
    whether it is in the data's text, whether the page has such data; shape (blocks, len(NAMES))."""
    texts = [block.text for block in page.blocks]
    out = np.zeros((len(texts), len(NAMES)), np.float32)
    number, seen = Counter(texts), Counter[str]()
    for at, text in enumerate(texts):
        if len(text) < _LONG:
            out[at, 0] = -1
            continue
        out[at, :2] = seen[text], seen[text] / number[text]
        seen[text] += 1
    data = _data(page)
    if data:
        out[:, 3] = 1
        out[:, 2] = [_within(text, data) for text in texts]
    return out


def _data(page: Page) -> str:
    """The letters of the descriptions and texts of what the page's JSON-LD tells of."""
    found = []
    for one in page.linked_data:
        keys = ("text",) if _SITE.intersection(types_of(one)) else ("text", "description")
        found += [_LETTERS.sub("", text) for text in texts_of(one, *keys) if len(text) >= 2 * _LONG]
    return "\n".join(found)


def _within(text: str, data: str) -> bool:
    letters = _LETTERS.sub("", text)
    return len(letters) > 3 and letters in data
