"""The breadcrumb: the path of sections a page stands in."""

import re
from collections.abc import Sequence

from transforms.kind import Kind
from transforms.metadata.structured import Structured
from transforms.metadata.words import DATA, alternation
from transforms.page import Page

_LONGEST = 200
_LONGEST_ITEM = 40
_START = re.compile(
    rf"(?:{alternation(DATA['breadcrumb']['starts'])})\s?(?:[:：]\s?|(?=[\s>＞»›])|是\s?)", re.IGNORECASE
)
_ARROWS = re.compile(r"\s?(?:[>＞›»→▸►〉》]|&gt;|-+>|::)+\s?")
_ARROW_SIGN = re.compile(r"[>＞›»→▸►〉》]|&gt;|::")
"""Without one of these there is no arrow in a line: most lines are passed over by this one look."""
_STROKES = re.compile(r"\s?[/／|｜\\·]\s?")
_PLAIN = re.compile(r"\s?-\s?|\s")
_QUOTED = re.compile("«[^«»]*»")
"""Quotation marks of Russian, French and Greek, which are no arrows."""
_CODE = re.compile(r"<[^<>]{0,80}>|\w::\w|\)\s?->")
"""Types, paths and tags in lines of programs, whose signs are no arrows."""
_HOMES = frozenset(word.lower() for word in DATA["breadcrumb"]["homes"])
_LEAVES = frozenset(word.lower() for word in DATA["breadcrumb"]["leaves"])
_NOT_ITEMS = frozenset(word.lower() for word in DATA["breadcrumb"]["not_items"])
_PROMPT = re.compile(r"^[^\s:：]{2,6}[:：]\s*(?=\S)")
"""Words before the first section that are no known beginning: 位置提示：首页."""
_LEAF_BEHIND = re.compile(r"(?:^|\s)正文.*$")
"""The word for the page itself run into the last section, with what stands behind it: 天津新闻 正文."""
_PROSE = re.compile(r"[。！？；!?…]")


def find_section(
    page: Page, kinds: Sequence[Kind | None], structured: Structured, title: int | None
) -> list[str] | None:
    """The sections: the breadcrumb shown above the headline, else that of the JSON-LD, else the meta's section."""
    stop = min(len(page.blocks), (title if title is not None else 60) + 6)
    for index in range(stop):
        block = page.blocks[index]
        if block.hidden or (kinds[index] not in (None, Kind.BREADCRUMB, Kind.CONTENT, Kind.NAV)):
            continue
        if is_breadcrumb(block.text, len(block.links)):
            parts = [block.text]
            for after in range(index + 1, stop):
                if kinds[after] is not Kind.BREADCRUMB:
                    break
                parts.append(page.blocks[after].text)
            if items := read_breadcrumb(" > ".join(parts) if len(parts) > 1 else block.text, page.title):
                return items
    items = [item for item in structured.crumbs if item.lower() not in _LEAVES]
    while items and _same(items[-1], page.title):
        items.pop()
    if items:
        return items
    stated = structured.first(*DATA["meta"]["section"])
    return [stated] if stated else None


def is_breadcrumb(text: str, links: int) -> bool:
    """Whether a block's text is a breadcrumb; `links` is the number of links in it."""
    text = text.strip()
    if not text or len(text) > _LONGEST or _QUOTED.search(text):
        return False
    start = _START.match(text)
    if start is not None:
        items = _items(text[start.end() :])
        is_path = _ARROWS.search(text) is not None or (len(items) > 1 and _is_home(items[0]))
        return not _PROSE.search(text[:20]) and (links > 0 or is_path)  # Location: Paris, France is none
    separators = len(_ARROWS.findall(text)) if _ARROW_SIGN.search(text) and not _CODE.search(text) else 0
    if not separators:
        if links < 2 or "/" not in text:
            return False
        items = _items(text)
        return (
            links >= 2 and len(items) >= 2 and _is_home(items[0]) and "/" in text and not _PROSE.search(text)
        )
    items = _items(text)
    if (
        not items
        or any(len(item) > _LONGEST_ITEM for item in items[:-1])
        or any(_PROSE.search(item) for item in items)
    ):
        return False
    home = _is_home(items[0])
    if any(item.strip().lower() in _NOT_ITEMS for item in items):
        return False
    if "《" in text:  # a book title's bracket is one of the arrows
        return home and bool(links)
    if len(items) == 1:
        return text[0] in ">＞›»" and len(text) <= 20 and bool(links)
    if home and (links or separators >= 2):
        return True
    linked = links >= max(1, len(items) - 1) and links <= separators + 1
    return linked or (bool(links) and items[-1].strip().lower() in _LEAVES)


def read_breadcrumb(text: str, title: str | None = None) -> list[str]:
    """The items of a breadcrumb, without the words before it, empty items, the headline and 正文."""
    start = _START.match(text.strip())
    items = _items(text.strip()[start.end() :] if start else text.strip())
    if items:
        items[0] = _PROMPT.sub("", items[0])
        items[-1] = _LEAF_BEHIND.sub("", items[-1])
    while items and (not items[-1] or items[-1].lower() in _LEAVES or _same(items[-1], title)):
        items.pop()
    return items


def _items(text: str) -> list[str]:
    """The items between arrows, or, where there are none, between other separators, blanks where there is nothing else."""
    pattern = next((signs for signs in (_ARROWS, _STROKES) if signs.search(text)), _PLAIN)
    return [item for item in (part.strip(" \t:：") for part in pattern.split(text)) if item]


def _is_home(item: str) -> bool:
    item = item.strip().lower()
    return item in _HOMES or item.endswith(("首页", "首頁", "主页"))


def _same(item: str, title: str | None) -> bool:
    """Whether an item is the headline, whole or cut short with dots."""
    if not title:
        return False
    item = item.rstrip(".…").strip()
    return len(item) >= 4 and title.startswith(item)
