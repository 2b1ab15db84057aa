"""Cut a parsed page into blocks: the text between two block-level boundaries, in document order.

One iterative walk (a page may nest 50,000 elements). A `<br>` ends a block too: old pages write whole lists as
lines of one element. Text of scripts, styles and form controls is no block; text of hidden elements is one,
marked `hidden`, so that it can be counted.
"""

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from transforms.buttons import asks, is_headline
from transforms.hiding import keeps_hidden
from transforms.normalize import collapse_spaces

INLINE = frozenset(
    "a abbr acronym b basefont bdi bdo big cite code data del dfn em embed font i ins kbd label mark nobr picture q rb rp rt "
    "ruby s samp slot small span strike strong sub sup time tt u var wbr".split()
)
"""Elements that do not break a line (HTML standard, rendering section); every other one does.

`embed` has no text of its own, but the parser knows no end of it: the rest of the page is inside.
"""

SKIPPED = frozenset(
    "script style head template svg math canvas iframe object applet audio video map select option optgroup datalist "
    "textarea input button progress meter rp rt".split()
)
"""Elements whose text is never part of the page's text. `template` is left in when it is a declarative shadow root."""

_ENCLOSED = 4
"""Blocks from which on a link encloses a page; the card of one entry has a headline, a teaser and a date."""


@dataclass(slots=True)
class Block:
    """One block.

    `node` is the innermost block-level element around its text, `line` counts the blocks of the same node before
    it (0 for the first). `pieces` are its text nodes: (element, True where it is the element's tail), without tails
    of white space.
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
    cutter = _Cutter(root)
    opened, undos = [root], [cutter.enter(root)]
    for element in islice(root.iter(), 1, None):
        parent = element.getparent()
        while opened[-1] is not parent:
            cutter.leave(opened.pop(), undos.pop())
        opened.append(element)
        undos.append(cutter.enter(element) if undos[-1] < _LEFT_OUT else _INSIDE_LEFT_OUT)
    for element, undo in zip(opened[:0:-1], undos[:0:-1], strict=True):
        cutter.leave(element, undo)
    cutter.cut()
    _free_enclosed(cutter.blocks, cutter.widest)
    return cutter.blocks


def _free_enclosed(blocks: list[Block], widest: tuple[int, int]) -> None:
    """Take the link off the blocks that one link encloses together with most of the page's text.

    Such a link was never closed, or the page is one large banner: it says nothing of what it encloses.
    """
    enclosed = blocks[slice(*widest)]
    if len(enclosed) >= _ENCLOSED and _chars(enclosed) > _chars(blocks) / 2:
        for block in enclosed:
            block.link_chars, block.links, block.leads = 0, [], False


def _chars(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _make_of(element: etree._Element) -> int:
    """What a skipped element does to the text after all: _BLOCK, _INLINE, or _SKIPPED.

    Page content is in a declarative shadow root, in a `<button>` that is the headline of a part to be opened or asks
    the question that is answered there, and in one with an unclosed `<div>`: libxml2 takes its end tag for none, and
    puts the rest of the page inside (seen on sites of one large publisher).
    """
    if element.tag == "template":
        return _BLOCK if "shadowrootmode" in element.attrib else _SKIPPED
    if element.tag == "object":  # what it holds is shown where it names nothing else to show
        return _SKIPPED if {"data", "classid", "type"} & set(element.attrib) else _BLOCK
    if next(element.iter("main", "article", "section", "footer", "nav"), None) is not None:
        return _BLOCK
    if is_headline(element):
        return _INLINE
    return _BLOCK if asks(element) else _SKIPPED


class _Cutter:
    """Gathers text pieces and cuts them into blocks at block-level boundaries."""

    def __init__(self, root: etree._Element) -> None:
        self.blocks: list[Block] = []
        self._images = 0
        self._nodes: list[etree._Element] = [root]
        self._lines: list[int] = [0]
        self._hidden = 0
        self._anchors: list[tuple[str, int]] = []
        self.widest = (0, 0)
        self._pre = 0
        self._pieces: list[str] = []
        self._places: list[tuple[etree._Element, bool]] = []
        self._linked: list[str] = []
        self._links: list[str] = []
        self._inked = False
        self._leads: bool | None = None

    def enter(self, element: etree._Element) -> int:
        """Read the start of an element and its first text. Gives what `leave` has to undo where it ends."""
        make = _MAKES.get(element.tag, _BLOCK)
        undo = 0
        if make >= _SKIPPED:
            make = _make_of(element) if make == _SKIPPED_OR_PAGE else make
            if make == _SKIPPED:
                self._images += element.tag == "svg"
                return _LEFT_OUT
        if make & _BLOCK:
            self.cut()
            self._nodes.append(element)
            self._lines.append(0)
            self._pre += make == _PRE
            undo = make
        elif make == _ANCHOR:
            if href := element.get("href"):
                self._anchors.append((href, len(self.blocks)))
                undo = _ANCHOR
        elif make == _IMAGE:
            self._images += 1
        elif make == _EMPTY:
            self.cut()
        if (
            not _HIDING.isdisjoint(element.keys())
            and element.tag not in _EMPTY_TAGS
            and keeps_hidden(element)
        ):
            self.cut()
            self._hidden += 1
            undo |= _HIDDEN
        if text := element.text:
            self._add(text, element, False)
        return undo

    def leave(self, element: etree._Element, undo: int) -> None:
        """Read the end of an element and the text behind it."""
        if undo:
            if undo == _INSIDE_LEFT_OUT:
                return
            if undo & _HIDDEN:
                self.cut()
                self._hidden -= 1
            if undo & _ANCHOR:
                self._close_anchor()
            elif undo & _BLOCK:
                self.cut()
                self._nodes.pop()
                self._lines.pop()
                self._pre -= undo & _PRE == _PRE
        if text := element.tail:
            self._add(text, element, True)

    def _close_anchor(self) -> None:
        """Forget the innermost link, but for the blocks that it encloses where it is the widest till now."""
        start, stop = self._anchors.pop()[1], len(self.blocks) + self._inked
        if stop - start > self.widest[1] - self.widest[0]:
            self.widest = (start, stop)

    def _add(self, text: str, element: etree._Element, is_tail: bool) -> None:
        if self._pre and "\n" in text:
            text, *lines = text.split("\n")
            for line in lines:
                self._add(text, element, is_tail)
                self.cut()
                text = line
        self._pieces.append(text)
        is_space = text.isspace()
        if not (is_space and is_tail) or self._pre:
            self._places.append((element, is_tail))
        if not is_space:
            self._inked = True
            if self._leads is None and _LETTER.search(text):
                self._leads = bool(self._anchors)
        if self._anchors:
            self._linked.append(text)
            target = self._anchors[-1][0]
            if not self._links or self._links[-1] != target:
                self._links.append(target)

    def cut(self) -> None:
        """End the block that is being gathered; white space alone makes none."""
        if not self._pieces:
            return
        if self._inked and (text := _collapse(self._pieces)):
            linked = _collapse(self._linked) if self._linked else ""
            self.blocks.append(
                Block(
                    text,
                    self._nodes[-1],
                    self._places,
                    self._lines[-1],
                    link_chars=min(len(linked), len(text)),
                    links=self._links,
                    leads=bool(self._leads),
                    images=self._images,
                    hidden=self._hidden > 0,
                )
            )
            self._lines[-1] += 1
            self._images = 0
            self._links, self._places = [], []
        else:
            self._links.clear()
            self._places.clear()
        self._pieces.clear()
        self._linked.clear()
        self._inked, self._leads = False, None


def _collapse(pieces: list[str]) -> str:
    """The text of pieces without the source's line breaks around it, which are nearly always there."""
    raw = "".join(pieces)
    inside = raw.strip(" \t\n\r\f")
    return inside if inside.isprintable() and "  " not in inside else collapse_spaces(raw)


_INLINE, _ANCHOR, _BLOCK, _PRE, _IMAGE, _EMPTY, _SKIPPED, _SKIPPED_OR_PAGE = 0, 1, 2, 6, 8, 16, 32, 64
"""What a tag does to the text. _ANCHOR, _BLOCK and _PRE are bits, which say what is undone at its end too."""
_HIDDEN, _LEFT_OUT, _INSIDE_LEFT_OUT = 128, 256, 512
"""More of what is undone at the end of an element."""

_EMPTY_TAGS = frozenset(
    ("br", "hr", "img", "wbr", "col", "link", "meta", "base", "source", "track", "param", "area")
)
_MAKES: dict[object, int] = {
    **dict.fromkeys(_EMPTY_TAGS, _EMPTY),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _PRE),
    **dict.fromkeys(INLINE, _INLINE),
    **dict.fromkeys(SKIPPED, _SKIPPED),
    **dict.fromkeys(("template", "button", "object"), _SKIPPED_OR_PAGE),
    **dict.fromkeys((etree.Comment, etree.PI, etree.Entity), _SKIPPED),
    "a": _ANCHOR,
    "img": _IMAGE,
}
_HIDING = frozenset(("hidden", "aria-hidden", "style"))
_LETTER = re.compile(r"[^\W_]")
