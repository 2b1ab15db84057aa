"""The containers of a page's blocks.

A group is a stretch of blocks that one element holds. Elements that hold the same blocks as their parent only
wrap it: they are one group. In document order a group's blocks lie together, so sums over a group are
differences of prefix sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from lxml import etree

from transforms.blocks import Block
from transforms.features.hints import Hints

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Elements:
    """All elements around a page's blocks, parents before children; element 0 is the outermost.

    `parent`: number of the element around each (0's is 0). `name`: of each, its place in `names`, which are the
    distinct pairs of tag and naming attributes. `own`: the innermost element of each block.
    """

    parent: Ints
    name: Ints
    names: tuple[tuple[str, str], ...]
    own: Ints


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups in document order, parents before children; group 0 holds the whole page.

    `start`, `stop`: its blocks. `parent`: its parent group (0's is 0). `bits`: hint bits of its elements;
    `above`: of them and of all ancestors. `shape`: number of the tag and class of its outermost element.
    `levels`: shape (1 + LEVELS, blocks): row 0 is the group that holds the block alone, -1 where a
    container has several bare lines; the other rows are the groups around it that hold more, from the inside out.
    `kin`: number of the set of siblings of one shape that a group belongs to. `elements`: what the groups are made of.
    """

    start: Ints
    stop: Ints
    parent: Ints
    bits: Ints
    above: Ints
    shape: Ints
    levels: Ints
    depth: Ints
    kin: Ints
    elements: Elements


LEVELS = 5


def group(blocks: Sequence[Block], hints: Hints) -> Groups:
    """The groups of a page that has at least one block."""
    elements, bits, first = _elements(blocks, hints)
    parents, own = elements.parent.tolist(), elements.own.tolist()
    last = first.copy()
    for index, element in enumerate(own):
        last[element] = index
    for element in range(len(parents) - 1, 0, -1):
        parent = parents[element]
        last[parent] = max(last[parent], last[element])
    return _merge(elements, bits, first, last)


def _elements(blocks: Sequence[Block], hints: Hints) -> tuple[Elements, list[int], list[int]]:
    """The elements around the blocks, and of each its hint bits and its first block."""
    number: dict[etree._Element, int] = {}
    names: dict[tuple[str, str], tuple[int, int]] = {}
    parents: list[int] = []
    shapes: list[int] = []
    bits: list[int] = []
    first: list[int] = []
    own: list[int] = []
    before: etree._Element | None = None
    for index, block in enumerate(blocks):
        node: etree._Element | None = block.node
        if node is before:
            own.append(own[-1])
            continue
        before = node
        chain = []
        while node is not None and node not in number:
            chain.append(node)
            node = node.getparent()
        parent = number[node] if node is not None else 0
        for element in reversed(chain):
            name = _name(element)
            known = names.get(name)
            if known is None:
                known = names[name] = (len(names), hints.bits(*name))
            number[element] = len(parents)
            parents.append(parent)
            parent = len(parents) - 1
            shapes.append(known[0])
            bits.append(known[1])
            first.append(index)
        own.append(parent if chain else number[block.node])
    made = Elements(
        np.array(parents, np.int64), np.array(shapes, np.int64), tuple(names), np.array(own, np.int64)
    )
    return made, bits, first


_NAMING = frozenset(("class", "id", "role", "itemprop"))


def _name(element: etree._Element) -> tuple[str, str]:
    """Tag and naming attributes; of an id only what is no number, so that items of one list are of one shape."""
    name = ""
    for key, value in element.items():
        if key in _NAMING:
            name += " " + (value.rstrip("0123456789") if key == "id" else value)
    return str(element.tag), name


def _merge(elements: Elements, bits: list[int], first: list[int], last: list[int]) -> Groups:
    """Make one group of each element and those inside it that hold the same blocks."""
    parent, start, stop = elements.parent, np.array(first, np.int64), np.array(last, np.int64) + 1
    wraps = (start == start[parent]) & (stop == stop[parent])
    wraps[0] = False
    here = np.arange(len(parent))
    outermost = _jump(np.where(wraps, parent, here))
    heads = np.flatnonzero(~wraps)
    number = np.cumsum(~wraps) - 1
    group_of = number[outermost]
    above = np.array(bits, np.int64)
    own_bits = np.zeros(len(heads), np.int64)
    np.bitwise_or.at(own_bits, group_of, above)
    group_parent = group_of[parent[heads]]
    shape = elements.name[heads]
    _, kin = np.unique(group_parent * (shape.max() + 1) + shape, return_inverse=True)
    innermost = group_of[elements.own]
    alone = (stop - start)[heads][innermost] == 1
    levels = [np.where(alone, innermost, -1), np.where(alone, group_parent[innermost], innermost)]
    for _ in range(LEVELS - 1):
        levels.append(group_parent[levels[-1]])
    above, depth = _gather(group_parent, own_bits)
    return Groups(
        start=start[heads],
        stop=stop[heads],
        parent=group_parent,
        bits=own_bits,
        above=above,
        shape=shape,
        levels=np.stack(levels),
        depth=depth,
        kin=kin,
        elements=elements,
    )


def _jump(link: Ints) -> Ints:
    """Follow links to their end, each step twice as far as the one before."""
    while True:
        further = link[link]
        if (further == link).all():
            return link
        link = further


def _gather(parent: Ints, bits: Ints) -> tuple[Ints, Ints]:
    """The bits of each group and all above it, and how many groups are above it."""
    link, bits = parent, bits.copy()
    depth = (parent != np.arange(len(parent))).astype(np.int64)
    while link.any():
        bits |= bits[link]
        depth = depth + depth[link]
        link = link[link]
    return bits | bits[0], depth
