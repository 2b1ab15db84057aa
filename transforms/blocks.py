"""Cut a parsed page into blocks: the text between two block-level boundaries, in document order.

One iterative walk (a page may nest 50,000 elements). A `<br>` ends a block too: old pages write whole lists as
lines of one element. Text of scripts, styles and form controls is no block; text of hidden elements is one,
marked `hidden`, so that it can be counted.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from transforms.normalize import collapse_spaces

INLINE = frozenset(
    "a abbr acronym b basefont bdi bdo big cite code data del dfn em font i ins kbd label mark nobr picture q rb rp rt "
    "ruby s samp slot small span strike strong sub sup time tt u var wbr".split()
)
"""Elements that do not break a line (HTML standard, rendering section); every other one does."""

SKIPPED = frozenset(
    "script style head template svg math canvas iframe object embed applet audio video map select option optgroup datalist "
    "textarea input button progress meter rp rt".split()
)
"""Elements whose text is never part of the page's text. `template` is left in when it is a declarative shadow root."""

_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """One block.

    `node` is the innermost block-level element around its text, `line` counts the blocks of the same node before
    it (0 for the first). `pieces` are its text nodes: (element, True where it is the element's tail).
    `link_chars` of its `len(text)` characters are inside links, `links` are their targets, `leads` says that its
    first letter or digit is inside one. `images` are the images inside it or between it and the block before.
    """

    text: str
    node: etree._Element
    pieces: list[tuple[etree._Element, bool]]
    line: int = 0
    link_chars: int = 0
    links: list[str] = field(default_factory=list)
    leads: bool = False
    images: int = 0
    hidden: bool = False

    @property
    def link_density(self) -> float:
        """Share of the characters that are inside links, 0 to 1."""
        return self.link_chars / len(self.text) if self.text else 0.0


def segment(root: etree._Element) -> list[Block]:
    """All blocks under `root` with any visible or hidden text, in document order."""
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    cutter = _Cutter(root)
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or (tag in SKIPPED and not _holds_page(element)):
                walk.skip_subtree()
                cutter.images += tag == "svg"
                element_text = None
            else:
                cutter.open(element, tag)
                element_text = element.text
            if element_text:
                cutter.add(element_text, element, False)
        else:
            if event == "end" and not (tag in SKIPPED and not _holds_page(element)):
                cutter.close(element, str(tag))
            if element.tail and element is not root:
                cutter.add(element.tail, element, True)
    cutter.cut()
    return cutter.blocks


def _holds_page(element: etree._Element) -> bool:
    """Whether a skipped element has page content in it after all.

    That is a declarative shadow root, and a `<button>` with an unclosed `<div>` in it: libxml2 takes its end tag
    for none, and puts the rest of the page inside (seen on sites of one large publisher).
    """
    if element.tag == "template":
        return "shadowrootmode" in element.attrib
    return (
        element.tag == "button"
        and next(element.iter("main", "article", "section", "footer", "nav"), None) is not None
    )


def _hides(element: etree._Element) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if attributes.get("aria-hidden", "").lower() == "true":
        return True
    style = attributes.get("style")
    return bool(style) and _HIDDEN_STYLE.search(str(style)) is not None


class _Cutter:
    """Gathers text pieces and cuts them into blocks at block-level boundaries."""

    def __init__(self, root: etree._Element) -> None:
        self.blocks: list[Block] = []
        self.images = 0
        self._nodes: list[etree._Element] = [root]
        self._lines: list[int] = [0]
        self._hidden: list[etree._Element] = []
        self._anchors: list[str] = []
        self._pre = 0
        self._pieces: list[str] = []
        self._places: list[tuple[etree._Element, bool]] = []
        self._linked: list[str] = []
        self._links: list[str] = []
        self._leads: bool | None = None

    def open(self, element: etree._Element, tag: str) -> None:
        if tag in INLINE:
            if tag == "a" and element.get("href"):
                self._anchors.append(str(element.get("href")))
        elif tag == "img":
            self.images += 1
        else:
            self.cut()
            if tag not in _EMPTY:
                self._nodes.append(element)
                self._lines.append(0)
                self._pre += tag in _PRE
        if _hides(element) and tag not in _EMPTY:
            self.cut()
            self._hidden.append(element)

    def close(self, element: etree._Element, tag: str) -> None:
        if self._hidden and self._hidden[-1] is element:
            self.cut()
            self._hidden.pop()
        if tag in INLINE:
            if tag == "a" and element.get("href"):
                self._anchors.pop()
        elif tag not in _EMPTY:
            self.cut()
            if self._nodes[-1] is element:
                self._nodes.pop()
                self._lines.pop()
                self._pre -= tag in _PRE

    def add(self, text: str, element: etree._Element, is_tail: bool) -> None:
        place = (element, is_tail)
        if self._pre and "\n" in text:
            first, *rest = text.split("\n")
            self._piece(first, place)
            for line in rest:
                self.cut()
                self._piece(line, place)
        else:
            self._piece(text, place)

    def _piece(self, text: str, place: tuple[etree._Element, bool]) -> None:
        self._pieces.append(text)
        self._places.append(place)
        if self._leads is None and not text.isspace() and any(char.isalnum() for char in text):
            self._leads = bool(self._anchors)
        if self._anchors:
            self._linked.append(text)
            if not self._links or self._links[-1] != self._anchors[-1]:
                self._links.append(self._anchors[-1])

    def cut(self) -> None:
        """End the block that is being gathered; white space alone makes none."""
        if not self._pieces:
            return
        text = collapse_spaces("".join(self._pieces))
        if text:
            linked = collapse_spaces("".join(self._linked)) if self._linked else ""
            self.blocks.append(
                Block(
                    text=text,
                    node=self._nodes[-1],
                    pieces=self._places,
                    line=self._lines[-1],
                    link_chars=min(len(linked), len(text)),
                    links=self._links,
                    leads=bool(self._leads),
                    images=self.images,
                    hidden=bool(self._hidden),
                )
            )
            self._lines[-1] += 1
            self.images = 0
            self._links = []
        elif self._links:
            self._links = []
        self._pieces, self._places, self._linked, self._leads = [], [], [], None


_EMPTY = frozenset(
    ("br", "hr", "img", "wbr", "col", "link", "meta", "base", "source", "track", "param", "area")
)
_PRE = frozenset(("pre", "listing", "xmp", "plaintext"))
