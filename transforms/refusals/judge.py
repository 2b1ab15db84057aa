"""Weigh what speaks for a reason against the text beside it: is this page only a message?

The more says that a page is, for example, a 404, the more other text may stand beside it. Text that says so itself
weighs nothing; no page with a real article is refused, whatever its title says, or whatever form stands beside it.
"""

import re
from collections.abc import Sequence

from transforms.blocks import Block
from transforms.kind import TEXT_KINDS, Kind
from transforms.page import Page
from transforms.reason import PageError, Stage
from transforms.refusals.evidence import Case, hear_headings, hear_lines, open_cases
from transforms.refusals.marks import find_marks

MOST_BESIDE = {1: 45, 2: 150, 3: 300, 4: 800}
"""Letters of other text that may stand beside evidence of this strength; the last holds for all that is stronger.
Two sentences of a notice have 150; the shortest Chinese news item of the gold sets has 210."""

MOST_UNPROVED = 30
"""The same where no evidence is a proof: the rest is then a site's name or a button."""

MOST_SHOWN = 300
"""Letters that a page may show on which no text was chosen, where no evidence is a proof: front pages with a login
box show more."""

LONGEST_UNANNOUNCED = 1_200
LONGEST_ANNOUNCED = 4_000
"""Letters of text above which a page is not looked at, where status and title are silent, and where they are not:
consent walls run to 3,500."""

BYLINE_NEEDS = 3
"""A page with a date and an author has an article: so strong has evidence to be against it."""

_BARE = 300
_ASIAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")


def letters(text: str) -> int:
    """How much a text says, in letters of an alphabet; a Chinese, Japanese or Korean character is three of them."""
    return len(text) + 2 * len(_ASIAN.findall(text))


def refuse_messages(page: Page, kinds: Sequence[Kind], status: int | None) -> None:
    """Let a page pass, refuse one that has only a message: log in, not found, prove that you are human …

    Args:
        page: the page.
        kinds: what the engine says of each block.
        status: of HTTP, where the transport said one that is no success.

    Raises:
        PageError: classify, with the reason; the detail quotes the evidence.
    """
    chosen = {index for index, kind in enumerate(kinds) if kind in TEXT_KINDS}
    if sum(len(page.blocks[index].text) for index in chosen) > LONGEST_ANNOUNCED:
        return
    case = _strongest(page, kinds, chosen, status)
    if case:
        quotes = [f"{kind} {said[:60]!r}" for kind, quoted in case.said.items() for said in quoted]
        raise PageError(Stage.CLASSIFY, case.traits.reason, "; ".join(quotes))


def _strongest(page: Page, kinds: Sequence[Kind], chosen: set[int], status: int | None) -> Case | None:
    cases = open_cases(page, status)
    weighed = chosen or {index for index, block in enumerate(page.blocks) if not block.hidden}
    size = sum(letters(page.blocks[index].text) for index in weighed)
    announced = any(case.said for case in cases)
    if chosen and size > (LONGEST_ANNOUNCED if announced else LONGEST_UNANNOUNCED):
        return None
    hear_headings(cases, page)
    hear_lines(cases, page.blocks, chosen)
    shown = sum(len(block.text) for block in page.blocks if not block.hidden)
    byline = Kind.BYLINE in kinds
    if size <= MOST_BESIDE[2] or any(case.said for case in cases):
        by_reason = {case.traits.reason: case for case in cases}
        for reason, seen in find_marks(page, bare=shown <= _BARE):
            by_reason[reason].add("mark", seen)
    fitting = [
        case for case in cases if case.said and _fits(case, page.blocks, weighed, bool(chosen), byline)
    ]
    return max(fitting, key=lambda case: case.strength, default=None)


def _fits(case: Case, blocks: Sequence[Block], weighed: set[int], has_text: bool, byline: bool) -> bool:
    """Whether what stands beside the evidence is little enough for its strength."""
    with_links = case.traits.links or not case.outweighs_links
    beside = 0
    for index in weighed - case.explained:
        block = blocks[index]
        weight = letters(block.text)
        beside += weight if with_links else round(weight * (1 - block.link_density))
    if not has_text:
        return case.is_proved or beside <= MOST_SHOWN
    if not case.is_proved:
        only_mark = case.said.keys() == {"mark"} and weighed.isdisjoint(case.explained)
        return beside <= MOST_UNPROVED and not only_mark  # any page may have a login box
    if byline and case.strength < BYLINE_NEEDS:
        return False
    return beside <= MOST_BESIDE[min(case.strength, max(MOST_BESIDE))]
