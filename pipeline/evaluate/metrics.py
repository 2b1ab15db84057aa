"""How much two texts have in common: word F1, and F1 of 4-token shingles, which also feels the order.

Words suit languages that put spaces between them; shingles suit all, Chinese above all. Texts are compared as
multisets, so line breaks and white space never count.
"""

import re
from collections import Counter
from collections.abc import Hashable
from typing import NamedTuple

SHINGLE = 4
"""Tokens in a shingle."""

_WORD = re.compile(r"\w+")
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SINGLE = re.compile(f"[{_CJK}]")
_TOKEN = re.compile(f"[{_CJK}]|[^\\W{_CJK}]+")

Bag = Counter[Hashable]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float
    f1: float


def words(text: str) -> Bag:
    r"""The bag of a text's lower-cased `\w+` words."""
    return Counter(_WORD.findall(text.lower()))


def tokens(text: str) -> list[str]:
    """The tokens of a text in order: single Han and kana characters, and runs of other word characters."""
    return _TOKEN.findall(text)


def is_unspaced(text: str) -> bool:
    """Whether most of a text's letters are Han and kana, which are written without spaces between words."""
    found = _TOKEN.findall(text)
    return 2 * sum(_SINGLE.match(token) is not None for token in found) > sum(map(len, found))


def shingles(text: str) -> Bag:
    """The multiset of a text's 4-token shingles; a text of one to three tokens is one shingle."""
    found = tokens(text)
    if not found:
        return Counter()
    return Counter(tuple(found[at : at + SHINGLE]) for at in range(max(1, len(found) - SHINGLE + 1)))


def score(found: Bag, gold: Bag) -> Score:
    """How well `found` agrees with `gold`; all 1 where both are empty, all 0 where one is."""
    if not gold or not found:
        same = float(not gold and not found)
        return Score(same, same, same)
    common = (found & gold).total()
    size, wanted = found.total(), gold.total()
    return Score(common / size, common / wanted, 2 * common / (size + wanted))
