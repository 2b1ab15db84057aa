"""Find the gold text of a page among its blocks: what share of each block is content.

Gold text and blocks are compared by their letters and digits alone. A block that stands in the gold as it is
gets a place there; the places that count are those of the heaviest chain of blocks that stand in the gold in the
page's order and do not overlap. So a menu entry 新闻 or a teaser that repeats the first sentence does not take
the place of the block that is meant.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from transforms.kind import Kind

_LETTERS = re.compile(r"[\W_]+")
_TOKEN = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\\W\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_MOST_PLACES = 12
_LONG = 24
"""Letters from which on a block may count out of order: texts that long do not stand on a page by chance."""


def letters(text: str) -> str:
    """A text's letters and digits, lower case, nothing between them."""
    return _LETTERS.sub("", text.lower())


def content_shares(texts: Sequence[str], gold: str) -> list[float]:
    """For each block's text the share of it that is content, 0 to 1."""
    whole = letters(gold)
    own = [letters(text) for text in texts]
    found = [(index, place) for index, text in enumerate(own) for place in _places(text, whole)]
    chain = _heaviest_chain(own, found)
    shares = [0.0] * len(own)
    taken = bytearray(len(whole))
    for index, place in chain:
        shares[index] = 1.0
        taken[place : place + len(own[index])] = b"\1" * len(own[index])
    _add_out_of_order(own, found, taken, shares)
    _add_partial(texts, own, _rest(gold, whole, taken), shares)
    return shares


def _places(text: str, whole: str) -> list[int]:
    if not text:
        return []
    places: list[int] = []
    at = whole.find(text)
    while at >= 0 and len(places) < _MOST_PLACES:
        places.append(at)
        at = whole.find(text, at + len(text))
    return places


def _heaviest_chain(own: Sequence[str], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chain of (block, place) with places rising, none overlapping, that covers most letters."""
    ends: list[int] = []  # rising ends of chains, and in step with them their weights, rising too
    weights: list[int] = []
    nodes: list[int] = []
    back: list[int] = [-1] * len(found)
    position = 0
    while position < len(found):
        stop = position
        while stop < len(found) and found[stop][0] == found[position][0]:
            stop += 1
        fresh = []
        for number in range(position, stop):
            index, place = found[number]
            at = bisect_right(ends, place) - 1
            back[number] = nodes[at] if at >= 0 else -1
            # a block in full weighs a little more than its letters, so that many small ones do not replace it
            fresh.append((place + len(own[index]), (weights[at] if at >= 0 else 0) + len(own[index]), number))
        for end, weight, number in fresh:
            at = bisect_right(ends, end)
            if at and weights[at - 1] >= weight:
                continue
            while at < len(ends) and weights[at] <= weight:
                del ends[at], weights[at], nodes[at]
            if at and ends[at - 1] == end:
                ends[at - 1], weights[at - 1], nodes[at - 1] = end, weight, number
            else:
                ends.insert(at, end)
                weights.insert(at, weight)
                nodes.insert(at, number)
        position = stop
    chain = []
    number = nodes[-1] if nodes else -1
    while number >= 0:
        chain.append(found[number])
        number = back[number]
    return chain[::-1]


def _add_out_of_order(
    own: Sequence[str], found: list[tuple[int, int]], taken: bytearray, shares: list[float]
) -> None:
    """Long blocks whose place no other block took count although they stand elsewhere on the page."""
    for index, place in found:
        size = len(own[index])
        if shares[index] == 0.0 and size >= _LONG and sum(taken[place : place + size]) <= size // 10:
            shares[index] = 1.0
            taken[place : place + size] = b"\1" * size


def _rest(gold: str, whole: str, taken: bytearray) -> Counter[tuple[str, ...]]:
    """The 4-token shingles of the gold that no block has taken."""
    rest: Counter[tuple[str, ...]] = Counter()
    tokens = _TOKEN.findall(gold.lower())
    at = 0
    run: list[str] = []
    for token in tokens:
        size = len(letters(token))
        if size and sum(taken[at : at + size]) == 0:
            run.append(token)
        else:
            rest.update(_shingles(run))
            run = []
        at += size
    rest.update(_shingles(run))
    del whole
    return rest


def _shingles(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[at : at + 4]) for at in range(len(tokens) - 3)]


def _add_partial(
    texts: Sequence[str], own: Sequence[str], rest: Counter[tuple[str, ...]], shares: list[float]
) -> None:
    """Blocks that stand in the gold only in part get the share of their shingles that is still to be had."""
    if not rest:
        return
    for index, text in enumerate(texts):
        if shares[index] or len(own[index]) < 8:
            continue
        shingles = Counter(_shingles(_TOKEN.findall(text.lower())))
        if not shingles:
            continue
        both = shingles & rest
        share = both.total() / shingles.total()
        if share >= 0.3:
            shares[index] = share
            rest -= both


def kinds_of(texts: Sequence[str], gold: Sequence[tuple[str, str]]) -> list[Kind | None]:
    """The annotated kind of each block's text, None where the annotation has no such text at that place."""
    marks: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    for text, label in gold:
        part = letters(text)
        marks.append(part)
        spans.append((at, at + len(part), label))
        at += len(part)
    whole = "".join(marks)
    own = [letters(text) for text in texts]
    found = [(index, place) for index, text in enumerate(own) for place in _places(text, whole)]
    starts = [start for start, _, _ in spans]
    kinds: list[Kind | None] = [None] * len(own)
    for index, place in _heaviest_chain(own, found):
        span = spans[bisect_right(starts, place) - 1]
        kinds[index] = Kind(span[2])
    return kinds
