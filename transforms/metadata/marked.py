"""Names that the page's markup marks as its author's, wherever they stand: microdata, `rel=author`, class names, links
to the pages of authors."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from transforms.kind import Kind
from transforms.metadata.front import is_front
from transforms.metadata.head import Head
from transforms.metadata.names import clean_name, looks_personal, may_be_name, split_names
from transforms.metadata.near import FOREIGN
from transforms.metadata.words import DATA
from transforms.page import Page

THREADS = ("forum", "qa")
"""Types of pages whose author is the first of many."""
ANONYMOUS = ("service", "product", "list")
"""Types of pages without authors of their own; the names that their markup marks are those of customers."""
_LONGEST = 60
_MOST = 20
_BESIDE = 4
"""Blocks around the headline where a name counts though the engine takes it for a menu's."""
_NEXT = 2
"""Blocks around a thread's headline where a member's name is its author's, whatever the containers are called."""
_SPLIT = re.compile(r"[^a-z]+")
_CLASSES = frozenset(DATA["marks"]["author"])
_CLASS = re.compile("|".join(sorted(_CLASSES)))
_HANDLES = frozenset(DATA["marks"]["handle"])
_ELSEWHERE = frozenset(DATA["marks"]["elsewhere"])
_AUTHORS_PAGE = re.compile(rf"/(?:{'|'.join(DATA['marks']['folders'])})/[^/]", re.IGNORECASE)
_AUTHORED = etree.XPath("/descendant::*[@itemprop='author' or @itemprop='creator' or @rel='author']")
_NAME = etree.XPath("descendant::*[@itemprop='name']")
_AUTHOR_PROPERTIES = ("author", "creator")
_MEMBERS = etree.XPath(
    "/descendant::*[contains(@class, 'user') or contains(@class, 'User') or contains(@class, 'nick')]"
)
_MEMBER = re.compile(r"[\w .·-]{2,25}")
_MEMBERS_PAGE = re.compile("|".join(DATA["marks"]["members"]))
_NUMBERED = re.compile(r"[A-Za-z][A-Za-z._-]{1,15}\d{1,10}")
"""An account that is mostly its number: user3080392."""


def find_marked(
    page: Page, kinds: Sequence[Kind | None], title: int | None, head: Head, page_type: str | None
) -> list[str] | None:
    """The author by markup alone: of a thread's first post, in an element marked so, a lone name beside the date.

    Args:
        page: the page.
        kinds: what each of its blocks is; menus, lists, comments and footers are passed over.
        title: index of the headline's block; beside it, what looks like a menu may be the byline.
        head: what was read around it.
        page_type: what the engine takes the page for, None if it does not say.
    """
    if page_type in THREADS and (names := _of_first_post(page.root) or _beneath(page, kinds, title)):
        return names
    beside = head.accounts or head.personal
    names = [name for text in head.marked["handle"][:1] for name in split_names(text)]
    names = names or ([] if page_type in ANONYMOUS else _in_markup(page, kinds, title))
    return names or [name for text in beside[:1] for name in split_names(text)] or None


def _in_markup(page: Page, kinds: Sequence[Kind | None], title: int | None) -> list[str]:
    """The names in the first short element of the microdata's author or of `rel=author`, else the first personal
    name in one whose class says author, or that links to an author's page.

    Where there is none, the first of another shape (an account's) counts, if it is not the name of a linked site.
    """
    others: list[str] = []
    found = sorted(_authored(page, kinds, title), key=lambda one: not one[1])  # what is stated goes first
    for element, is_stated in found[:_MOST]:
        text = _text(element)
        if not may_be_name(text) or _is_elsewhere(element):
            continue
        names = split_names(text)
        if is_stated and names:
            return names
        if people := [name for name in names if looks_personal(name)]:
            return people
        if not is_front(element.get("href") or ""):
            others = others or [name for name in names if may_be_name(name)]
    return others


def _of_first_post(root: etree._Element) -> list[str]:
    """The name of the author of the first post of a thread: of the microdata, else the first member's."""
    for element in _AUTHORED(root)[:_MOST]:
        inner = [element] if element.get("content") else _NAME(element) or [element]
        text = _text(inner[0])
        names = [name for name in split_names(text) if may_be_name(name)]
        if not names and _NUMBERED.fullmatch(text):
            names = [text]
        if names and not _is_elsewhere(element):
            return names
    for element in _MEMBERS(root)[:_MOST]:
        text = _text(element)
        if (
            _MEMBER.fullmatch(text)
            and may_be_name(text)
            and not _HANDLES.isdisjoint(_words(element, "class"))
            and not _is_elsewhere(element)
        ):
            return [text]
    return []


def _beneath(page: Page, kinds: Sequence[Kind | None], title: int | None) -> list[str]:
    """The first name right above the headline or anywhere beneath it that links to the page of a member."""
    near = range(0) if title is None else range(max(0, title - _NEXT), title + _NEXT + 1)
    for index in range(near.start, len(page.blocks)):
        for element, is_tail in page.blocks[index].pieces if kinds[index] not in FOREIGN else ():
            link = element if element.tag == "a" else element.getparent()
            if is_tail or link is None or not _MEMBERS_PAGE.search(link.get("href") or ""):
                continue
            text = _text(link)
            if text.isdecimal():  # an account that is a number: who comes next has answered it
                return []
            is_name = _MEMBER.fullmatch(text) and may_be_name(text) and clean_name(text)
            if is_name and (index in near or not _is_elsewhere(link)):
                return [text]
    return []


def _authored(
    page: Page, kinds: Sequence[Kind | None], title: int | None
) -> Iterator[tuple[etree._Element, bool]]:
    """(element, whether the page states it for machines) of the names that are marked."""
    for index, block in enumerate(page.blocks):
        beside = title is not None and abs(index - title) <= _BESIDE
        if len(block.text) > _LONGEST or block.hidden or (kinds[index] in FOREIGN and not beside):
            continue
        for element, is_tail in block.pieces:
            if is_tail:
                continue
            for one in (element, element.getparent()):
                if one is None or not one.keys():
                    continue
                is_stated = one.get("itemprop") in _AUTHOR_PROPERTIES or one.get("rel") == "author"
                if is_stated or _is_authors(one):
                    yield element, is_stated
                    break


def _is_authors(element: etree._Element) -> bool:
    if element.tag == "a" and _AUTHORS_PAGE.search(element.get("href") or ""):
        return True
    said = element.get("class")
    if said is None:
        return False
    said = said[:300].lower()
    return _CLASS.search(said) is not None and not _CLASSES.isdisjoint(_SPLIT.split(said))


def _text(element: etree._Element) -> str:
    """The text of an element, nothing where it is too long for names."""
    text = element.get("content") or " ".join(part.strip() for part in element.itertext())
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else ""


def _is_elsewhere(element: etree._Element) -> bool:
    """Whether an element stands in a menu, beside the article, or among comments, teasers or voices of customers."""
    return any(
        (one.tag in ("nav", "footer", "aside") and one is not element)
        or not _ELSEWHERE.isdisjoint(_words(one, "class", "id"))
        for one in _around(element)
    )


def _around(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    for one in element.iterancestors():
        if one.tag in ("body", "html"):
            return
        yield one


def _words(element: etree._Element, *keys: str) -> list[str]:
    said = " ".join(value for key in keys if (value := element.get(key)) is not None)
    return _SPLIT.split(said[:300].lower())
