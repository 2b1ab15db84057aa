"""The trafilatura engine: our rules take the chrome out of the tree, trafilatura finds the content in the rest.

trafilatura gives text, not places. So each block that is still in the tree gets a mark of two cuneiform signs
before it: a block is content when its mark comes out again. The text of the document is then made from our
blocks, whole, in the page's order, and not from trafilatura's output.
"""

import copy
import re
from collections.abc import Sequence
from importlib.metadata import version

import trafilatura
from lxml import etree, html
from trafilatura.metadata import Document as TrafilaturaDocument

from transforms.chrome.regions import Regions
from transforms.engines import Classified
from transforms.favor import Favor
from transforms.kind import TEXT_KINDS, Kind
from transforms.page import Page
from transforms.records import EngineInfo

_FIRST, _SIGNS = 0x12000, 0x39A
"""Cuneiform (U+12000 to U+12399): letters that trafilatura keeps and that no page of ours writes."""
_MARK = re.compile(
    f"([{chr(_FIRST)}-{chr(_FIRST + _SIGNS - 1)}])([{chr(_FIRST)}-{chr(_FIRST + _SIGNS - 1)}])"
)

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What lxml does not take as text, though its parser gives it out (from references such as `&#x1F;`)."""

_PARSER = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)


class TrafilaturaEngine:
    """Content is what trafilatura keeps of the page without its chrome."""

    info = EngineInfo("trafilatura", version("trafilatura"))

    def __init__(self, favor: Favor = Favor.BALANCED) -> None:
        self._favor = favor

    def classify(self, page: Page, ruled: Sequence[Kind | None]) -> Classified:
        """The kind of every block: the rule's where one spoke, else content or other."""
        kept = _kept(_marked(page, ruled), self._favor)
        regions = Regions()
        kinds: list[Kind] = []
        for index, (block, kind) in enumerate(zip(page.blocks, ruled, strict=True)):
            if kind is not None:
                kinds.append(kind)
            elif index in kept:
                kinds.append(Kind.CONTENT)
            else:
                kinds.append(regions.kind_of(block.node) or Kind.OTHER)
        _keep_captions(page, ruled, kinds)
        return Classified(kinds)


LONGEST_CAPTION = 120
"""Characters of a line under a picture that is kept for its place alone."""


def _keep_captions(page: Page, ruled: Sequence[Kind | None], kinds: list[Kind]) -> None:
    """A short line under a picture between two lines that are kept is a caption, which trafilatura drops."""
    for index in range(1, len(kinds) - 1):
        block = page.blocks[index]
        if kinds[index] in TEXT_KINDS or ruled[index] is not None or len(block.text) > LONGEST_CAPTION:
            continue
        is_under_picture = block.images > 0 or block.node.tag == "figcaption"
        if (
            is_under_picture
            and not block.links
            and kinds[index - 1] in TEXT_KINDS
            and kinds[index + 1] in TEXT_KINDS
        ):
            kinds[index] = Kind.CAPTION


def _marked(page: Page, ruled: Sequence[Kind | None]) -> html.HtmlElement:
    """A copy of the tree with a mark before each block and without the blocks that the rules took out."""
    copied = copy.deepcopy(page.root)
    twins = dict(zip(page.root.iter(), copied.iter(), strict=True))
    texts: dict[tuple[etree._Element, bool], str] = {}
    for index, (block, kind) in enumerate(zip(page.blocks, ruled, strict=True)):
        left_out = kind is not None and kind not in TEXT_KINDS
        for number, place in enumerate(place for place in block.pieces if _read(place).strip()):
            mark = "" if number else _mark(index)
            texts[place] = texts.get(place, "") + ("" if left_out else mark + _read(place))
    for (element, is_tail), text in texts.items():
        clean = _NOT_XML.sub("", text)
        if is_tail:
            twins[element].tail = clean
        else:
            twins[element].text = clean
    marked = html.document_fromstring(etree.tostring(copied, encoding="unicode", method="html"), _PARSER)
    _drop_empty(marked)
    if any(block.hidden and kind is None for block, kind in zip(page.blocks, ruled, strict=True)):
        _show(marked)
    return marked


def _read(place: tuple[etree._Element, bool]) -> str:
    element, is_tail = place
    return (element.tail if is_tail else element.text) or ""


def _mark(index: int) -> str:
    high, low = divmod(index, _SIGNS)
    return chr(_FIRST + high % _SIGNS) + chr(_FIRST + low)


def _drop_empty(root: html.HtmlElement) -> None:
    """Take out the elements that hold no text any more: empty lists and links weigh in trafilatura's choice."""
    for element in reversed(
        list(root.iter("ul", "ol", "dl", "table", "li", "dt", "dd", "tr", "td", "a", "p", "div", "section"))
    ):
        parent = element.getparent()
        if (
            parent is not None
            and len(element) == 0
            and not f"{element.text or ''}{element.tail or ''}".strip()
        ):
            parent.remove(element)


def _show(root: html.HtmlElement) -> None:
    """Take off what hides elements: the rules found that the page itself is hidden until a script shows it."""
    for element in root.iter("*"):
        for name in ("style", "hidden", "aria-hidden"):
            element.attrib.pop(name, None)


def _kept(root: html.HtmlElement, favor: Favor) -> set[int]:
    found = trafilatura.bare_extraction(
        root,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        favor_precision=favor is Favor.PRECISION,
        favor_recall=favor is Favor.RECALL,
    )
    text = found.text or "" if isinstance(found, TrafilaturaDocument) else ""
    return {(ord(high) - _FIRST) * _SIGNS + ord(low) - _FIRST for high, low in _MARK.findall(text)}
