"""Which parts of one text are in another, whatever the order: what leaked, what was lost.

A text is taken line by line as shingles of tokens (`metrics.tokens` after NFKC and lower case), each line begun
and ended by a mark, so that a line of one word is found only where it is a line of its own. A token is covered
if a shingle it is in is found. Each shingle of the other text serves once.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from pipeline.evaluate.metrics import SHINGLE, tokens

Supply = Counter[tuple[str, ...]]
_EDGE = "\n"


def line_tokens(line: str) -> list[str]:
    """The tokens of a line by which it is compared."""
    return tokens(unicodedata.normalize("NFKC", line).lower())


def size(parts: list[str]) -> int:
    """How many characters tokens have; white space and punctuation never count."""
    return sum(map(len, parts))


def supply(text: str) -> Supply:
    """The shingles that a text offers, line by line."""
    return Counter(one for line in text.split("\n") for _, one in _shingles(line_tokens(line)))


def take(parts: list[str], left: Supply) -> int:
    """How many characters of a line `left` covers; what is used is taken out of it."""
    covered = [False] * len(parts)
    for at, shingle in _shingles(parts):
        if left.get(shingle, 0) > 0:
            left[shingle] -= 1
            for place in range(max(0, at), min(len(parts), at + len(shingle))):
                covered[place] = True
    return sum(len(part) for part, found in zip(parts, covered, strict=True) if found)


def missing_lines(text: str, other: str, most: int) -> list[str]:
    """The longest lines of `text` of which less than half is in `other`, longest first."""
    left = supply(other)
    found: list[tuple[int, str]] = []
    for line in text.split("\n"):
        parts = line_tokens(line)
        if parts and take(parts, left) * 2 < size(parts):
            found.append((size(parts), line.strip()))
    found.sort(key=lambda item: -item[0])
    return [line for _, line in found[:most]]


def _shingles(parts: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The shingles of a line between its marks, each with the place of its first token (the mark is at -1)."""
    if not parts:
        return
    marked = (_EDGE, *parts, _EDGE)
    for at in range(max(1, len(marked) - SHINGLE + 1)):
        yield at - 1, marked[at : at + SHINGLE]
