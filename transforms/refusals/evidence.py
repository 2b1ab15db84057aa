"""What a page says of itself, reason by reason: in its status, its title, its headings and its lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from operator import or_
from typing import Final

from lxml import etree

from transforms.blocks import Block
from transforms.lexicon import fold
from transforms.page import Page
from transforms.refusals.clauses import LONGEST, clauses, pieces
from transforms.refusals.vocabulary import Traits, vocabulary

STRENGTH: Final = {"status": 2, "title": 1, "heading": 1, "line": 1, "mark": 1}
MOST_OF_A_KIND: Final = {"status": 1, "title": 1, "heading": 1, "line": 2, "mark": 1}
"""More lines than two are one message in more words."""

OUTWEIGHS_LINKS = 3
"""Strength from which lists of links do not count; a list page can be called 下架商品."""

MOST_LINES = 150
"""Lines that are not linked on which a message is looked for; it bounds the cost."""

MOST_HEADINGS = 5
"""Lines of the main headings that are read; pages that have many use them for their entries."""


@dataclass(slots=True)
class Case:
    """What speaks for one reason: `said` by kind of evidence; `explained` are the numbers of the blocks that said it."""

    traits: Traits
    said: dict[str, list[str]] = field(default_factory=dict)
    explained: set[int] = field(default_factory=set)

    def add(self, kind: str, said: str) -> None:
        """Add what was seen, once."""
        quotes = self.said.setdefault(kind, [])
        if said not in quotes and len(quotes) < MOST_OF_A_KIND[kind]:
            quotes.append(said)

    @property
    def strength(self) -> int:
        """How much speaks for it."""
        weight = STRENGTH | {"mark": self.traits.mark}
        return sum(weight[kind] * len(quotes) for kind, quotes in self.said.items())

    @property
    def is_proved(self) -> bool:
        """Whether evidence of a kind is there that stands on no page with content beside it."""
        return not self.traits.proof.isdisjoint(self.said)

    @property
    def outweighs_links(self) -> bool:
        """Whether so much speaks for it that lists of links say nothing against it: a 404 may show the latest news."""
        return (
            "status" in self.said or {"title", "line"} <= self.said.keys() or self.strength >= OUTWEIGHS_LINKS
        )


def open_cases(page: Page, status: int | None) -> list[Case]:
    """A case for every reason, with what the status and the title say."""
    cases = [Case(traits) for traits in vocabulary().traits]
    for case in cases:
        if status in case.traits.status:
            case.add("status", f"HTTP {status}")
    _hear(cases, "title", _title_tag(page))
    return cases


def hear_headings(cases: list[Case], page: Page) -> None:
    """Add what the main headings say."""
    headings = _main_headings(page)
    found = (index for index, block in enumerate(page.blocks) if block.node in headings and not block.hidden)
    for index in islice(found, MOST_HEADINGS):
        for case in _hear(cases, "heading", page.blocks[index].text):
            case.explained.add(index)


def hear_lines(cases: list[Case], blocks: Sequence[Block], chosen: set[int]) -> None:
    """Add what the lines say. Linked lines are explained by what they say, but no evidence."""
    left = MOST_LINES
    for index, block in enumerate(blocks):
        linked = 2 * block.link_chars > len(block.text)
        if block.hidden or len(block.text) > LONGEST or (linked and index not in chosen):
            continue
        left -= not linked
        if left < 0:
            return
        spoken = clauses(block.text)
        said = _or(vocabulary().line.who_says(clause) for clause in spoken)
        beside = _or(bits for clause in spoken for _, bits in vocabulary().beside.at(clause, 0))
        for case in _those(cases, said | beside):
            case.explained.add(index)
        for case in _those(cases, said):
            if not linked and block.text not in case.said.get("heading", ()):
                case.add("line", block.text)


def _hear(cases: list[Case], kind: str, text: str) -> list[Case]:
    """Add what a title or heading says: one of its pieces as a whole, or with more than half of its words."""
    said = 0
    for piece in pieces(text):
        said |= vocabulary().title.who_says(fold(piece))
        parts = clauses(piece)
        for part in parts:
            if 2 * len(part) > sum(map(len, parts)):
                said |= vocabulary().title.who_says(part)
    heard = _those(cases, said)
    for case in heard:
        case.add(kind, text)
    return heard


def _or(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)


def _those(cases: list[Case], said: int) -> list[Case]:
    return [case for at, case in enumerate(cases) if said >> at & 1] if said else []


def _title_tag(page: Page) -> str:
    element = page.root.find("head/title")
    if element is None:
        element = page.root.find("body/title")
    return "" if element is None else " ".join((element.text or "")[: 4 * LONGEST].split())[:LONGEST]


def _main_headings(page: Page) -> set[etree._Element]:
    """The elements of the page's h1; lesser headings head its boxes, too, and are lines like others."""
    return {inner for heading in islice(page.root.iter("h1"), MOST_HEADINGS) for inner in heading.iter("*")}
