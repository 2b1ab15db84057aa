"""The site rule that would keep or drop a block: its nearest container that can be named, ready to copy."""

import json
import re
from collections.abc import Sequence

from lxml import etree

from transforms.blocks import Block
from transforms.site_rules.selector import read_region

MOST_COUNTED = 400
"""Selectors of one page whose blocks are counted; each costs a walk over the page."""

_NAME = re.compile(r"[A-Za-z_][\w-]{0,60}", re.ASCII)
_MOST_UP = 4
"""Containers above a block in which a name is looked for; one further up holds too much else."""


class Suggestions:
    """The selectors of one page's blocks, and which blocks each of them means."""

    def __init__(self, root: etree._Element, blocks: Sequence[Block]) -> None:
        self._root = root
        self._blocks = blocks
        self._spans = _spans(blocks)
        self._named: dict[etree._Element, str] = {}
        self._hits: dict[str, list[int] | None] = {}

    def of(self, block: Block) -> tuple[str, list[int] | None]:
        """A selector, and the blocks that it means, in order; None where they were not counted any more.

        The selector is empty where none can name the block's place (tags that are no names).
        """
        selector = self._named.get(block.node)
        if selector is None:
            selector = self._named[block.node] = self._name(block.node)
        if not selector:
            return "", None
        if selector not in self._hits:
            self._hits[selector] = self._count(selector) if len(self._hits) < MOST_COUNTED else None
        return selector, self._hits[selector]

    def _name(self, node: etree._Element) -> str:
        current: etree._Element | None = node
        for _ in range(_MOST_UP):
            if current is None or current.tag in ("body", "html"):
                break
            if named := _own_name(current):
                return f"css:{named}"
            current = current.getparent()
        path = f"xpath:{self._root.getroottree().getpath(node)}"
        return path if _is_selector(path) else ""

    def _count(self, selector: str) -> list[int]:
        meant: set[int] = set()
        for element in read_region(selector).elements(self._root):
            meant.update(range(*self._spans.get(element, (0, 0))))
        return sorted(meant)


def rule_toml(key: str, selector: str, host: str | None) -> str:
    """A site rule as it stands in a file; `key` is keep or drop."""
    return f"[[site]]\nhost = {json.dumps(host or 'www.example.com')}\n{key} = [{json.dumps(selector)}]\n"


def _is_selector(text: str) -> bool:
    try:
        read_region(text)
    except ValueError:
        return False
    return True


def _own_name(element: etree._Element) -> str | None:
    """The element by its id or first class; an id that counts (item-17) is no name."""
    own = str(element.get("id") or "")
    if not _NAME.fullmatch(str(element.tag)):
        return None
    if _NAME.fullmatch(own) and not own[-1].isdigit():
        return f"{element.tag!s}#{own}"
    classes = (element.get("class") or "")[:500].split()
    name = next((one for one in classes if _NAME.fullmatch(one)), None)
    return f"{element.tag!s}.{name}" if name else None


def _spans(blocks: Sequence[Block]) -> dict[etree._Element, tuple[int, int]]:
    """Of each element around blocks, the first of them and the one behind the last."""
    first: dict[etree._Element, int] = {}
    last: dict[etree._Element, int] = {}
    for at, block in enumerate(blocks):
        chain: list[etree._Element] = []
        node: etree._Element | None = block.node
        while node is not None and node not in first:
            chain.append(node)
            node = node.getparent()
        first.update(dict.fromkeys(reversed(chain), at))  # parents before children
        last[block.node] = at
    for element in reversed(first):
        parent = element.getparent()
        if parent is not None:
            last[parent] = max(last.get(parent, -1), last[element])
    return {element: (first[element], last[element] + 1) for element in first}
