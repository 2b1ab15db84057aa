"""The measures of the gold sets: word F1, and F1 of 4-token shingles where words have no spaces between them."""

import re
from collections import Counter
from collections.abc import Hashable

_WORD = re.compile(r"\w+")
_ASIAN = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(f"[{_ASIAN}]|[^\\W{_ASIAN}]+")


def words(text: str) -> Counter[Hashable]:
    """The bag of a text's words."""
    return Counter(_WORD.findall(text.lower()))


def shingles(text: str) -> Counter[Hashable]:
    """The multiset of a text's 4-token shingles; a shorter text is one shingle."""
    tokens = _TOKEN.findall(text.lower())
    return (
        Counter(tuple(tokens[at : at + 4]) for at in range(max(1, len(tokens) - 3))) if tokens else Counter()
    )


def score(found: Counter[Hashable], gold: Counter[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 of two multisets; all 1 where both are empty."""
    if not gold or not found:
        same = float(not gold and not found)
        return same, same, same
    both = (found & gold).total()
    precision, recall = both / found.total(), both / gold.total()
    return precision, recall, 2 * both / (found.total() + gold.total())
