"""Run the chrome rules over a page."""

from collections.abc import Iterable, Mapping

from transforms.chrome.consent import find_consent
from transforms.chrome.hidden import is_heap, is_page_hidden, is_watermark
from transforms.chrome.lines import kind_said
from transforms.chrome.lists import find_lists
from transforms.chrome.prose import is_prose
from transforms.kind import Kind
from transforms.lexicon import Said, Texts, fold, folds_to, headings, match_all
from transforms.metadata.byline import is_byline, may_be_byline
from transforms.metadata.credits import is_credit, may_be_credit
from transforms.metadata.section import is_breadcrumb
from transforms.page import Page

SHORTEST_ARTICLE = 120
"""Characters of prose outside all lists from which a page has an article; the entries of a page without one are
its content (front pages, archives, search results)."""


MOST_BYLINES = 4
"""Lines of date and author that one article has; more of them are the entries of a list or the posts of a forum,
and then only those near the headline are this page's own."""

LONGEST_SLOGAN = 60
"""Characters of a line of the site's header; the annotated pages have them up to 45."""

NEAR_TITLE = 8
"""Blocks behind the headline in which a byline stands."""

_FOLLOWS_EMPTY = frozenset(
    (
        Kind.RELATED,
        Kind.HOT,
        Kind.COMMENTS,
        Kind.SHARE,
        Kind.FOOTER,
        Kind.HIDDEN,
        Kind.TAGS,
        Kind.DISCLAIMER,
        Kind.ADS,
    )
)

_HEADING_TAGS = frozenset(("h1", "h2", "h3"))

BODY_LINES = 3
"""Lines behind the headline from which the body has begun, where they are no prose: poems, lyrics."""


def label(page: Page) -> list[Kind | None]:
    """What the rules say of each block, None where they are silent."""
    texts = Texts.of([block.text for block in page.blocks])
    dialogs = find_consent(page.blocks, texts)
    shown = is_page_hidden([block for at, block in enumerate(page.blocks) if at not in dialogs])
    kinds: list[Kind | None] = [None] * len(page.blocks)
    for at, block in enumerate(page.blocks):
        if at in dialogs:
            kinds[at] = Kind.ADS
        elif block.hidden:
            is_ad = is_heap(block) or is_watermark(page.blocks, at)
            kinds[at] = Kind.ADS if is_ad else None if shown else Kind.HIDDEN
    _label_title(page, kinds)
    heads = headings().kinds_of(texts)
    _label_lines(page, kinds, match_all(texts))
    _extend_credits(page, kinds)
    lists = list(find_lists(page.blocks, heads))
    if _has_article(page, kinds, lists):
        for start, stop, kind in lists:
            kinds[start:stop] = [kind] * (stop - start)
        _label_header(page, kinds)
        _label_byline(page, kinds)
    _label_empty_headings(kinds, heads)
    _thin_bylines(kinds)
    return kinds


def _label_title(page: Page, kinds: list[Kind | None]) -> None:
    """The block that is the page's headline, and every heading that repeats it.

    A list of latest articles may name this one before its headline comes: a heading goes before a line, a line
    before a link.
    """
    if not page.title:
        return
    wanted = fold(page.title)
    same = [
        index
        for index, block in enumerate(page.blocks)
        if kinds[index] is None and len(block.text) <= 2 * len(page.title) and folds_to(block.text, wanted)
    ]
    if not same:
        return
    headings = [index for index in same if page.blocks[index].node.tag in _HEADING_TAGS]
    unlinked = [index for index in same if not page.blocks[index].links]
    for index in {(headings or unlinked or same)[0], *headings}:
        kinds[index] = Kind.TITLE


def _label_header(page: Page, kinds: list[Kind | None]) -> None:
    """Short lines above the headline of an article: the site's name, its slogan, its menus."""
    if Kind.TITLE not in kinds:
        return
    title = kinds.index(Kind.TITLE)
    for index, block in enumerate(page.blocks[:title]):
        if kinds[index] is None and len(block.text) < LONGEST_SLOGAN and not is_prose(block):
            kinds[index] = Kind.NAV


def _label_byline(page: Page, kinds: list[Kind | None]) -> None:
    """Right under the headline a bare date or name is a byline, which elsewhere would be too little."""
    if Kind.TITLE not in kinds:
        return
    for index in range(kinds.index(Kind.TITLE) + 1, len(kinds)):
        if kinds[index] is None and may_be_byline(page.blocks[index].text):
            kinds[index] = Kind.BYLINE
        if kinds[index] is None:
            return


def _label_empty_headings(kinds: list[Kind | None], heads: Mapping[int, Kind]) -> None:
    """The headings of lists that are empty: other chrome, or the end of the page, follows at once."""
    follows: Kind | None = Kind.FOOTER
    for index in reversed(range(len(kinds))):
        if kinds[index] is None and follows in _FOLLOWS_EMPTY:
            kinds[index] = heads.get(index)
        follows = kinds[index]


def _label_lines(page: Page, kinds: list[Kind | None], said: Mapping[int, Iterable[Said]]) -> None:
    """The lines that are chrome by their own words; credits are what names people behind the first prose."""
    in_body, lines_behind_title = False, 0
    for index, block in enumerate(page.blocks):
        if kinds[index] is not None:
            lines_behind_title = 0 if kinds[index] is Kind.TITLE else lines_behind_title
            continue
        own = kind_said(page.blocks, index, said[index]) if index in said else None
        if is_breadcrumb(block.text, len(block.links)):
            kinds[index] = Kind.BREADCRUMB
        elif own is Kind.RELATED:
            kinds[index] = own
        elif in_body and is_credit(block.text):
            kinds[index] = Kind.CREDIT
        elif is_byline(block.text):
            kinds[index] = Kind.BYLINE
        else:
            kinds[index] = own
        lines_behind_title += kinds[index] is None
        in_body = in_body or (kinds[index] is None and is_prose(block)) or lines_behind_title > BODY_LINES


def _extend_credits(page: Page, kinds: list[Kind | None]) -> None:
    """Lines beside a credit that are credits only in such company."""
    for step in (1, -1):
        order = range(1, len(kinds)) if step == 1 else range(len(kinds) - 2, -1, -1)
        for index in order:
            if (
                kinds[index - step] is Kind.CREDIT
                and kinds[index] is None
                and may_be_credit(page.blocks[index].text)
            ):
                kinds[index] = Kind.CREDIT


def _has_article(page: Page, kinds: list[Kind | None], lists: list[tuple[int, int, Kind]]) -> bool:
    listed = {index for start, stop, _ in lists for index in range(start, stop)}
    outside = [index for index in range(len(kinds)) if index not in listed]
    if any(kinds[index] is Kind.BYLINE for index in outside):
        return True
    prose = (
        len(page.blocks[index].text)
        for index in outside
        if kinds[index] is None and is_prose(page.blocks[index])
    )
    return sum(prose) >= SHORTEST_ARTICLE


def _thin_bylines(kinds: list[Kind | None]) -> None:
    bylines = [index for index, kind in enumerate(kinds) if kind is Kind.BYLINE]
    if len(bylines) <= MOST_BYLINES:
        return
    title = kinds.index(Kind.TITLE) if Kind.TITLE in kinds else None
    for index in bylines:
        if title is None or not title <= index <= title + NEAR_TITLE:
            kinds[index] = None
