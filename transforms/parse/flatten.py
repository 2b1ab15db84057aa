"""Parse a page that nests deeper than the parser allows, without losing what is deepest.

libxml2 builds no tree deeper than 2,048 elements: it stops there and the rest of the page is gone. It goes on
sending events though. So a page that it gave up on is parsed into events, of which those elements that are too
deep are left out and their text kept.
"""

import re
from collections import Counter
from typing import Any

from lxml import etree

_NAME = re.compile(r"[A-Za-z_][\w.-]*+", re.ASCII)
_TAG = re.compile(rb"<(/?)([a-zA-Z][^\s/>]*+)")


class _Shallow:
    """A parser target that builds a tree of limited depth."""

    def __init__(self, max_depth: int) -> None:
        self._builder = etree.TreeBuilder()
        self._max_depth = max_depth
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element, if it is not too deep."""
        self._depth += 1
        if self._depth <= self._max_depth:
            kept = {name: value for name, value in attributes.items() if _NAME.fullmatch(name)}
            self._builder.start(_name(tag), kept)

    def end(self, tag: str) -> None:
        """Close an element, if it was opened."""
        if self._depth <= self._max_depth:
            self._builder.end(_name(tag))
        self._depth -= 1

    def data(self, data: str) -> None:
        """Text of whatever is open."""
        if self._depth:
            self._builder.data(data)

    def close(self) -> etree._Element:
        """The root."""
        return self._builder.close()


def _name(tag: str) -> str:
    return tag if _NAME.fullmatch(tag) else "x-unknown"


def parse_flat(html: bytes, max_depth: int) -> etree._Element:
    """The root of a page in UTF-8; elements deeper than `max_depth` are left out, their text is not."""
    target: Any = _Shallow(max_depth)  # the stubs ask for a base class that lxml does not have
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True)
    root: etree._Element = etree.fromstring(_without_stray_ends(html), parser)
    return root


def _without_stray_ends(html: bytes) -> bytes:
    """The page without end tags of elements that are not open.

    The parser looks for each one's start tag through all that is open: 100,000 of them in a page 50,000 deep
    take ten seconds.
    """
    opened: Counter[bytes] = Counter()

    def keep(tag: re.Match[bytes]) -> bytes:
        name = tag[2].lower()
        if not tag[1]:
            opened[name] += 1
        elif opened[name] == 0:
            return b"<!" + tag[2]
        else:
            opened[name] -= 1
        return tag[0]

    return _TAG.sub(keep, html)
