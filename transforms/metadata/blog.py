"""Whose blog a page is of: services put its owner between the headline and their own name in the title tag."""

import re

from lxml import etree

from transforms.metadata.names import clean_name, same_name
from transforms.metadata.title import title_tag
from transforms.metadata.words import DATA, alternation

_CUT = re.compile(r"\s*[_|｜]+\s*|\s[-–—]+\s|(?<=[^\x00-\x7f])[-–—]+|[-–—]+(?=[^\x00-\x7f])")
_SERVICES = frozenset(DATA["blogs"]["services"])
_OWN = re.compile(rf"(.{{2,20}})的(?:{alternation(DATA['blogs']['own'])})")
_POSTED = re.compile(rf"来自\s?(\S{{2,20}})\s-\s(?:{alternation(DATA['blogs']['posted'])})$")


def blog_owner(root: etree._Element, title: str | None) -> list[str] | None:
    """The owner of a blog by the page's title tag, or None: 文章_作者_财经博客, 文章_作者的博客-CSDN博客, 来自作者 - 微博.

    `title` is the page's headline, which is never its owner.
    """
    tag = title_tag(root)
    if match := _POSTED.search(tag):
        return _named(match[1], title)
    pieces = [piece for piece in _CUT.split(tag) if piece]
    for piece in pieces[1:]:
        if match := _OWN.fullmatch(piece):
            return _named(match[1], title)
    at = next((at for at, piece in enumerate(pieces) if piece in _SERVICES), 0)
    return _named(pieces[at - 1], title) if at > 1 else None


def _named(name: str, title: str | None) -> list[str] | None:
    found = clean_name(name)
    return [found] if found and not same_name(found, title) else None
