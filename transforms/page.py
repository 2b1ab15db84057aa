"""A parsed page inside the worker: its tree and its blocks. It never leaves the worker."""

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from transforms.blocks import Block
from transforms.linked_data import Object, read_linked_data


@dataclass(frozen=True)
class Page:
    """What the engines and the metadata look at.

    `root` is the html element; `blocks` are all blocks in document order; `title` is the page's headline as
    found before classification, without the site's name.
    """

    root: etree._Element
    blocks: list[Block]
    url: str | None
    title: str | None

    @cached_property
    def linked_data(self) -> list[Object]:
        """The page's JSON-LD objects, parsed when they are first asked for."""
        return read_linked_data(self.root)
