"""What an element says of its own text: that it is out of sight, and whether a reader can bring it there all the same.

A text behind a tab, in an accordion that opens at a click, or one that a script fades in as the reader scrolls is the
page's as any other; one that nobody can open is not.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from lxml import etree

_ZERO = r"0*+(?>(?:\.0++)?)(?>(?:px|r?em|pt|%)?)\s*+(?:[;!]|$)"
_GONE = re.compile(
    r"(?:^|;)\s*+(?:(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)\b"
    rf"|(?:max-)?height\s*+:\s*+(?=0){_ZERO}(?=.{{0,200}}overflow\s*+:\s*+hidden))",
    re.IGNORECASE | re.DOTALL,
)
"""Styles of what is not shown now, but may be: not laid out, or without height."""
_UNSEEN = re.compile(
    rf"(?:^|;)\s*+(?:font-size\s*+:\s*+(?=[0.]){_ZERO}"
    r"|(?:text-indent|left|top|margin-left)\s*+:\s*+-[0-9]{3}"
    r"|clip\s*+:\s*+rect\(\s*+[01](?:px)?[\s,])",
    re.IGNORECASE,
)
"""Styles of what nobody shall see: without size, out of the window, cut to nothing."""
_CLEAR = re.compile(rf"(?:^|;)\s*+opacity\s*+:\s*+(?=[0.]){_ZERO}", re.IGNORECASE)
"""The style of what is laid out and cannot be seen: hidden for good, or about to fade in."""
_MOVES = re.compile(r"(?:^|[;-])\s*+(?:transform|will-change|transition|filter)\s*+:", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_WHOLE = ("main", "article")
"""Elements that a script shows as a whole when the page is ready."""
_PARTS = ("region", "tabpanel")
"""Roles of a part that a button or a tab opens (WAI-ARIA authoring practices, accordion and tabs patterns)."""
_LONGEST = 300
"""Characters of a class or an id that are read."""


def hides(element: etree._Element) -> bool:
    """Whether an element says, by itself, that it and all in it are not shown."""
    if _is_marked(element):
        return True
    style = str(element.get("style") or "")
    return bool(style) and any(pattern.search(style) for pattern in (_GONE, _UNSEEN, _CLEAR))


def keeps_hidden(element: etree._Element) -> bool:
    """Whether an element hides what is in it for good: no part that opens at a click, none that a script fades in."""
    return hides(element) and not _unfolds(element)


def _unfolds(element: etree._Element) -> bool:
    style = str(element.get("style") or "")
    if _UNSEEN.search(style):
        return False
    if _is_marked(element) or _GONE.search(style):
        return _opens(element)
    return (
        _opens(element)
        or element.tag in _WHOLE
        or _MOVES.search(style) is not None
        or not _names()[2].isdisjoint(element.keys())
    )


def _is_marked(element: etree._Element) -> bool:
    said = element.get("hidden")
    if said is not None and said != "until-found":
        return True
    return (element.get("aria-hidden") or "").lower() == "true"


def _opens(element: etree._Element) -> bool:
    """Whether role or names are those of a part that opens, and none that of a menu, a dialog or the like."""
    said = " ".join(value[:_LONGEST] for name in ("class", "id", "role") if (value := element.get(name)))
    words = {word.lower() for word in _WORD.findall(said)}
    opening, closed, _ = _names()
    if not words.isdisjoint(closed):
        return False
    return element.get("role") in _PARTS or any(name <= words for name in opening)


@cache
def _names() -> tuple[tuple[frozenset[str], ...], frozenset[str], frozenset[str]]:
    """What opens, what stays closed all the same, and the attributes of what fades in."""
    table = tomllib.loads(files("transforms").joinpath("hiding.toml").read_text("utf-8"))
    opening = tuple(frozenset(name.split()) for name in table["opening"])
    return opening, frozenset(table["closed"]), frozenset(table["fades"])
