"""Where on the page its own byline and credits can stand: under the headline, and behind the last paragraph."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from transforms.blocks import Block
from transforms.kind import Kind
from transforms.metadata.byline import is_byline, may_be_byline
from transforms.metadata.dates import find_dates
from transforms.metadata.names import fold
from transforms.metadata.title import TOKEN
from transforms.page import Page

FOREIGN = frozenset(
    (
        Kind.RELATED,
        Kind.HOT,
        Kind.COMMENTS,
        Kind.FOOTER,
        Kind.ADS,
        Kind.HIDDEN,
        Kind.NAV,
        Kind.DISCLAIMER,
        Kind.BREADCRUMB,
        Kind.REPEATED,
    )
)
"""What stands in such a block is not about this page."""
_NO_TITLE = FOREIGN - {Kind.BREADCRUMB}
_BESIDE = 3
"""Blocks from the headline to a date that may be its own though the engine took its line for a menu's."""
_SHOWN = 2
"""Blocks from the headline to a hidden byline that is the page's own."""
_LONGEST_DATE = 60
_LEVEL = {"h1": 0, "h2": 1, "h3": 2}
_WORDS, _MOST_WORDS = 4, 0.75
"""Words, and share of the title's words, that a heading has which is the headline in other words."""
_CLOCK = re.compile(r"星期|[周週][一二三四五六日天]")
"""A date above the headline with the day of the week is today's: Chinese sites show it in their header."""
_SHORTEST = 8
"""Letters of a headline that may stand for a longer one."""
_BEFORE = 6
"""Blocks before the headline where the byline can stand: tools for the size of the text may lie between."""
_MOST_HEAD = 40
_BEHIND = 12
_PARAGRAPH = 40
_SENTENCES = re.compile(r"[。！？；]|[a-z]{3}\. [A-Z]|[a-z]{2}[.!?]$")
_END = re.compile(r"[。！？；.!?…，,]")


@dataclass(frozen=True, slots=True)
class Places:
    """Indices into the page's blocks: `title` of the headline (None: not found), `head` around it, `body` and `tail` behind.

    `body` are the first two and the last paragraphs and the short lines around them that may name a reporter.
    """

    title: int | None
    head: list[int]
    tail: list[int]
    body: list[int]


def find_places(page: Page, kinds: Sequence[Kind | None]) -> Places:
    """Find the headline's block, the blocks of the head and the blocks in and behind the body."""
    blocks = page.blocks
    title = _find_title(page, kinds)
    own = _beside(blocks, kinds, title)
    first_own = next(
        (i for i, kind in enumerate(kinds) if kind not in FOREIGN and not _is_unseen(blocks[i], kind)), 0
    )
    start = first_own if title is None else max(0, title - _BEFORE)
    after = first_own if title is None else title + 1
    first = _next_paragraph(blocks, kinds, after)
    second = (
        None if first is None else _next_paragraph(blocks, kinds, first + 1)
    )  # a byline may follow the lead
    stop = min(len(blocks) if second is None else second, after + _MOST_HEAD)
    head = [
        i
        for i in range(start, stop)
        if ((kinds[i] not in FOREIGN or i in own) and i != title and not _is_unseen(blocks[i], kinds[i]))
        or _is_for_phones(blocks[i], i, title)
    ]
    if first is None:  # poems and lyrics have no paragraph; what the rules call a credit is one
        return Places(title, head, [i for i in range(after, len(blocks)) if kinds[i] is Kind.CREDIT], [])
    last = next(
        i for i in range(len(blocks) - 1, first - 1, -1) if i == first or _is_paragraph(blocks[i], kinds[i])
    )
    tail = [
        i
        for i in range(first, min(len(blocks), last + 1 + _BEHIND))
        if kinds[i] not in FOREIGN and i not in head and not _is_unseen(blocks[i], kinds[i])
    ]
    behind = [i for i in tail if i > last and len(blocks[i].text) <= _PARAGRAPH]
    return Places(title, head, tail, [*range(first, min(first + 2, last)), *behind, last])


def _is_unseen(block: Block, kind: Kind | None) -> bool:
    """Whether a block is hidden and the engine does not take it for a part of the page all the same."""
    return block.hidden and kind in (None, Kind.HIDDEN)


def _is_for_phones(block: Block, index: int, title: int | None) -> bool:
    """Whether a hidden block right beneath the headline is the byline that another width of the page shows."""
    return block.hidden and title is not None and title < index <= title + _SHOWN and is_byline(block.text)


def _beside(blocks: Sequence[Block], kinds: Sequence[Kind | None], title: int | None) -> Set[int]:
    """The dates beside the headline that the engine counts to the menu before it, or to the breadcrumb."""
    if title is None:
        return frozenset()
    posts = {  # Post by Jane » Sat Feb 24, 2024 12:41 pm looks like a breadcrumb
        i
        for i in range(title, min(len(blocks), title + _MOST_HEAD))
        if kinds[i] is Kind.BREADCRUMB
        and "by " in (text := blocks[i].text)
        and len(text) <= _LONGEST_DATE
        and any(date.iso and date.timed for date in find_dates(text))
    }
    return posts | frozenset(
        i
        for i in range(max(0, title - _BESIDE), min(len(blocks), title + _BESIDE + 1))
        if kinds[i] in (Kind.NAV, Kind.BREADCRUMB)
        and len(blocks[i].text) <= _LONGEST_DATE
        and not (i < title and _CLOCK.search(blocks[i].text))
        and any(date.iso or date.turned for date in find_dates(blocks[i].text))
    )


def _next_paragraph(blocks: Sequence[Block], kinds: Sequence[Kind | None], start: int) -> int | None:
    return next((i for i in range(start, len(blocks)) if _is_paragraph(blocks[i], kinds[i])), None)


def _find_title(page: Page, kinds: Sequence[Kind | None]) -> int | None:
    """The block with the headline: the highest heading that has it, else the first block that is it, else the one h1.

    Where there is none of these: the heading that the title ends with, the one that has most of its words, the block
    that the engine takes for a headline.
    """
    wanted = fold(page.title or "")
    if not wanted:
        return None
    most = 2 * len(page.title or "") + 20
    same = [
        i
        for i, block in enumerate(page.blocks)
        if len(block.text) < most
        and wanted[0] in block.text[:12].lower()  # cheap, and rules out nearly all
        and kinds[i] not in _NO_TITLE
        and not _is_unseen(block, kinds[i])
        and _close(fold(block.text), wanted)
    ]
    blocks = page.blocks
    if not same:
        return _reworded(page, kinds, wanted)
    best = min(same, key=lambda i: (_LEVEL.get(str(blocks[i].node.tag), 3), blocks[i].link_density > 0.5, i))
    own = fold(blocks[best].text)
    if own.startswith(wanted):
        return best
    return next((i for i in range(best + 1, len(blocks)) if _ends(blocks[i], kinds[i], wanted)), best)


def _reworded(page: Page, kinds: Sequence[Kind | None], wanted: str) -> int | None:
    """The block of a headline that the title tag words in another way."""
    blocks = page.blocks
    headings = [
        i
        for i, kind in enumerate(kinds)
        if blocks[i].node.tag in _LEVEL and kind not in FOREIGN and not _is_unseen(blocks[i], kind)
    ]
    tops = [i for i in headings if blocks[i].node.tag == "h1"]
    if len(tops) == 1:
        return tops[0]
    ending = next((i for i in headings if _ends(blocks[i], kinds[i], wanted)), None)
    if ending is not None:
        return ending
    words = set(TOKEN.findall((page.title or "").lower()))
    shared = {i: len(words.intersection(TOKEN.findall(blocks[i].text.lower()))) for i in headings}
    best = max(headings, key=lambda i: shared[i], default=None)
    if best is not None and shared[best] >= max(_WORDS, _MOST_WORDS * len(words)):
        return best
    return next((i for i, kind in enumerate(kinds) if kind is Kind.TITLE), None)


def _ends(block: Block, kind: Kind | None, wanted: str) -> bool:
    """Whether a block is the heading that a title ends with whose beginning is the blog's own name."""
    if block.node.tag not in _LEVEL or _is_unseen(block, kind) or len(block.text) > 2 * len(wanted):
        return False
    own = fold(block.text)
    return len(own) >= _SHORTEST and wanted.endswith(own)


def _close(own: str, wanted: str) -> bool:
    return own == wanted or (
        len(wanted) >= _SHORTEST
        and len(own) >= _SHORTEST
        and (own.startswith(wanted) or wanted.startswith(own))
    )


def _is_paragraph(block: Block, kind: Kind | None) -> bool:
    if kind not in (None, Kind.CONTENT, Kind.CAPTION) or _is_unseen(block, kind):
        return False
    text = block.text
    if len(text) < _PARAGRAPH or block.link_density > 0.5 or not _END.search(text):
        return False
    return _SENTENCES.search(text) is not None or not may_be_byline(text)
