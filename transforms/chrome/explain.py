"""Which rule said what a block is, and by which words: for people who ask why, never on the way of the data.

The rules give kinds alone. Here each block that has one is held against them again, with their own functions, from
the surest sign to the weakest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.chrome.hidden import is_heap
from transforms.chrome.lines import line_kind
from transforms.chrome.lists import find_lists
from transforms.kind import Kind
from transforms.lexicon import candidates, headings, read
from transforms.lexicon.lines import Line, Reading
from transforms.metadata.byline import is_byline, may_be_byline
from transforms.metadata.credits import is_credit, may_be_credit
from transforms.metadata.section import is_breadcrumb
from transforms.page import Page


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` of the rule (`RULES` has them all); `entry`: the words of the lexicon that fired, or of the list's heading."""

    name: str
    entry: str | None = None


RULES = (
    "heap", "hidden", "list", "title", "words", "label", "clause", "breadcrumb", "credit", "byline", "heading",
    "header", "shape",
)  # fmt: skip
"""Keywords for search engines, hidden in the page, below the heading of a list, the headline, a line of known words, a
known label, a known clause, the shape of a breadcrumb, of a credit, of a byline, the heading of an empty list, a short
line above the headline; `shape` is whatever else."""


def explain_rules(page: Page, ruled: Sequence[Kind | None]) -> list[Rule | None]:
    """The rule behind each kind that `chrome.label` gave, None where it gave none."""
    listed: dict[int, tuple[Kind, str]] = {}
    for start, stop, kind in find_lists(page.blocks):
        listed.update(dict.fromkeys(range(start, stop), (kind, page.blocks[start].text)))
    return [None if kind is None else _rule(page, at, kind, listed.get(at)) for at, kind in enumerate(ruled)]


def _rule(page: Page, at: int, kind: Kind, listed: tuple[Kind, str] | None) -> Rule:
    block = page.blocks[at]
    if kind in (Kind.ADS, Kind.HIDDEN) and block.hidden:
        return Rule("heap" if is_heap(block) else "hidden")
    if listed and listed[0] is kind:
        return Rule("list", listed[1])
    if kind is Kind.TITLE:
        return Rule("title")
    if (words := _words(page, at, kind)) is not None:
        return words
    return Rule(_shape(page, at, kind))


def _shape(page: Page, at: int, kind: Kind) -> str:
    block = page.blocks[at]
    if kind is Kind.BREADCRUMB and is_breadcrumb(block.text, len(block.links)):
        return "breadcrumb"
    if kind is Kind.CREDIT and (is_credit(block.text) or may_be_credit(block.text)):
        return "credit"
    if kind is Kind.BYLINE and (is_byline(block.text) or may_be_byline(block.text)):
        return "byline"
    if headings().kind_of(block.text) is kind:
        return "heading"
    return "header" if kind is Kind.NAV else "shape"


def _words(page: Page, at: int, kind: Kind) -> Rule | None:
    """The words that make a line chrome by itself."""
    if line_kind(page.blocks, at) is not kind:
        return None
    reading = read(page.blocks[at].text)
    for line in candidates(reading) if reading else ():
        if line.kind is kind and reading and (found := _entry(line, reading)):
            return found
    return None


def _entry(line: Line, reading: Reading) -> Rule | None:
    if line.covers(reading):
        text = reading.folded
        said = [word for place in range(len(text)) for word in line.words.starts(text, place)]
        longest = [word for word in said if not any(word != other and word in other for other in said)]
        return Rule("words", " ".join(dict.fromkeys(longest)))
    if line.labels_it(reading):
        return Rule("label", max(line.labels.starts(reading.head, 0), key=len))
    if line.opens_clause(reading):
        starts = [word for clause in reading.clauses for word in line.clauses.starts(clause, 0)]
        return Rule("clause", max(starts, key=len))
    return None
