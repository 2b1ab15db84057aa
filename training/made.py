"""Pages written for the training, of our own text, with the truth marked in them.

`<html data-type>` says the page's type; `data-kind` on an element says the kind of all text in it but what an inner
element with its own says of itself. The marks are taken off before a page is described. Gold pages that are no articles
are few, above all Chinese ones, and no two sites of that sort are alike: these are lists, shops, threads, questions,
entries of directories and some hard articles, each in the make of another imagined site.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from training.gold import MADE, GoldPage
from transforms.blocks import Block, segment
from transforms.kind import TEXT_KINDS, Kind
from transforms.limits import Limits
from transforms.page_type import PAGE_TYPES
from transforms.parse import parse

FOLDER = Path(__file__).with_name("made")

_CHINESE = "zh"
"""The folder of the Chinese pages."""


def read_made(folder: Path = FOLDER) -> Iterator[GoldPage]:
    """The made pages, marks in their HTML, in the order of their names.

    Raises:
        ValueError: a page has no type, or a text without a kind.
    """
    for file in sorted(folder.glob("*/*.html")):
        html = file.read_text("utf-8")
        root = parse(html, Limits())
        page_type = root.get("data-type")
        if page_type not in PAGE_TYPES:
            raise ValueError(f"{file.name}: data-type is {page_type!r}")
        blocks = segment(root)
        try:
            kinds = take_marks(root, blocks)
        except ValueError as error:
            raise ValueError(f"{file.name}: {error}") from error
        name = f"{file.parent.name}/{file.stem}"
        yield GoldPage(
            id=name,
            file=MADE,
            group=f"{MADE} {page_type}",
            domain=name,
            page_type=page_type,
            language=_CHINESE if file.parent.name == _CHINESE else None,
            url=None,
            title=None,
            html=html,
            text="\n".join(
                block.text for block, kind in zip(blocks, kinds, strict=True) if kind in TEXT_KINDS
            ),
            labels=None,
        )


def take_marks(root: etree._Element, blocks: Sequence[Block]) -> list[Kind]:
    """The kind of each block, by the marks of a made page, which are gone from its tree afterwards.

    Raises:
        ValueError: a block has no mark above it, or one that is no kind.
    """
    kinds = [_kind_of(block) for block in blocks]
    for element in root.iter(etree.Element):
        element.attrib.pop("data-kind", None)
        element.attrib.pop("data-type", None)
    return kinds


def _kind_of(block: Block) -> Kind:
    node: etree._Element | None = block.node
    while node is not None:
        if mark := node.get("data-kind"):
            return Kind(mark)
        node = node.getparent()
    raise ValueError(f"no kind: {block.text[:40]!r}")
