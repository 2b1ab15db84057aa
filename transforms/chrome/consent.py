"""Find the banners and dialogs of consent managers, whose cookie notices are prose of any length."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from lxml import etree

from transforms.blocks import Block
from transforms.lexicon import Texts

_SAID = "cookie"
"""What the lines of such a dialog say: pages without it are not looked at."""


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads(files("transforms.chrome").joinpath("consent.toml").read_text("utf-8"))
    return frozenset(table["ids"]), frozenset(table["classes"])


def find_consent(blocks: Sequence[Block], texts: Texts) -> frozenset[int]:
    """Places of the blocks that stand in a consent manager's element. `texts`: those of the blocks."""
    if _SAID not in texts.lower:
        return frozenset()
    inside: set[etree._Element] = set()
    for block, line in zip(blocks, texts.lines, strict=True):
        if _SAID in line and block.node not in inside:
            dialog = _dialog_around(block.node)
            if dialog is not None:
                inside.update(dialog.iter())
    return frozenset(at for at, block in enumerate(blocks) if block.node in inside)


def _dialog_around(node: etree._Element) -> etree._Element | None:
    """The outermost element of a consent manager that a node stands in, below the body."""
    ids, classes = _names()
    found: etree._Element | None = None
    current: etree._Element | None = node
    while current is not None and current.tag != "body":
        if current.get("id") in ids or not classes.isdisjoint((current.get("class") or "").split()):
            found = current
        current = current.getparent()
    return found
