"""Where a block stands: what its neighbours are, what is around it in reading order, and on what page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from transforms.blocks import Block
from transforms.features.columns import side_by_side
from transforms.features.groups import Groups
from transforms.features.hints import hints
from transforms.kind import Kind
from transforms.lexicon import headings

if TYPE_CHECKING:
    from transforms.features.own import Own

Ints = npt.NDArray[np.int64]

_NEAR = (-3, -2, -1, 1, 2, 3)
_NEIGHBOUR = ("tokens", "density", "headline", "level", "stop", "like")
_WINDOWS = (2, 5, 12, 30)
_WINDOW = ("tokens", "linked", "leads", "long", "headings", "cut", "ruled", "dated")
_PAGE = (
    "blocks", "tokens", "density", "long", "paragraphs", "stops", "commas", "headings", "leads", "cut", "images", "title",
    "best_style", "comments", "posts", "products", "docs", "articles", "cjk", "mean",
)  # fmt: skip

NAMES = (
    *(f"next{step}_{name}" if step > 0 else f"last{-step}_{name}" for step in _NEAR for name in _NEIGHBOUR),
    *(f"{side}{size}_{name}" for size in _WINDOWS for side in ("before", "after") for name in _WINDOW),
    "at", "at_tokens", "tokens_before", "tokens_after", "from_title", "from_heading", "from_long", "to_long", "depth",
    "heading_level", "heading_linked", "long_from_title", "kin_before",
    *(f"since_{kind}" for kind in ("related", "hot", "comments")), "to_comments",
    *(f"page_{name}" for name in _PAGE),
)  # fmt: skip


def read_places(blocks: Sequence[Block], own: "Own", groups: Groups, sums: Ints) -> npt.NDArray[np.float64]:
    """The place features, shape (blocks, len(NAMES)). `sums`: prefix sums of transforms.features.matrix.SUMS."""
    return np.concatenate(
        [
            _neighbours(own),
            _windows(sums),
            _position(own, groups, sums),
            _sections(blocks, own),
            _page(own, groups, sums),
        ],
        axis=1,
    )


def _neighbours(own: "Own") -> npt.NDArray[np.float64]:
    size = len(own.style)
    facts = np.stack([own.matrix[:, 1], own.matrix[:, 2], own.headline, own.level, own.matrix[:, 20]], axis=1)
    padded = np.full((size + 6, facts.shape[1]), -1.0)
    padded[3:-3] = facts
    styles = np.full(size + 6, -1, np.int64)
    styles[3:-3] = own.style
    out = []
    for step in _NEAR:
        at = slice(3 + step, 3 + step + size)
        out += [padded[at], (styles[at] == own.style)[:, None]]
    return np.concatenate(out, axis=1)


def _windows(sums: Ints) -> npt.NDArray[np.float64]:
    size = len(sums) - 1
    here = np.arange(size)
    wanted = sums[:, (1, 2, 5, 6, 7, 9, 11, 12)]
    out = []
    for width in _WINDOWS:
        out.append(wanted[here] - wanted[np.maximum(here - width, 0)])
        out.append(wanted[np.minimum(here + 1 + width, size)] - wanted[here + 1])
    return np.concatenate(out, axis=1).astype(np.float64)


def _last(flags: npt.NDArray[np.bool_]) -> Ints:
    """For each place the index of the last flag at or before it, -1 where there is none."""
    return np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))


def _position(own: "Own", groups: Groups, sums: Ints) -> npt.NDArray[np.float64]:
    size = len(own.style)
    here = np.arange(size)
    before = sums[:-1, 1]
    total = max(1, int(sums[-1, 1]))
    is_long = own.sums["long"] > 0
    last_long = _last(is_long)
    next_long = size - 1 - _last(is_long[::-1])[::-1]
    is_heading = own.level > 0
    heading = _last(is_heading)
    far = 999
    from_title = here - own.title_at if own.title_at >= 0 else np.full(size, -far)
    return side_by_side(
        [
            here / size,
            before / total,
            before,
            total - sums[1:, 1],
            np.clip(from_title, -far, far),
            np.where(heading >= 0, np.minimum(here - heading, far), far),
            np.where(last_long >= 0, np.minimum(here - last_long, far), far),
            np.where(next_long < size, np.minimum(next_long - here, far), far),
            groups.depth[groups.levels[1]],
            np.where(heading >= 0, own.level[heading], 0),
            np.where(heading >= 0, own.matrix[heading, 2], 0),
            sums[:-1, 6] - sums[max(own.title_at, 0), 6],
            _rank(own.style),
        ],
        size,
        np.float64,
    )


def _rank(style: Ints) -> Ints:
    """How many blocks of the same make come before each."""
    order = np.argsort(style, kind="stable")
    counts = np.bincount(style)
    rank = np.empty_like(style)
    rank[order] = np.arange(len(style)) - np.repeat(np.cumsum(counts) - counts, counts)
    return rank


def _sections(blocks: Sequence[Block], own: "Own") -> Ints:
    """Blocks since the last heading of a related, a hot and a comments list, and until the next comments one.

    A heading alone is no rule, but it tells what may follow. Entries in the middle of a menu are not looked up.
    """
    size = len(blocks)
    linked = own.matrix[:, 2] > 0.9
    inside = linked.copy()
    inside[1:] &= linked[:-1]
    inside[:-1] &= linked[1:]
    lexicon = headings()
    found = np.full(size, -1)
    order = (Kind.RELATED, Kind.HOT, Kind.COMMENTS)
    for index in np.flatnonzero((own.matrix[:, 0] <= 40) & ~inside).tolist():
        kind = lexicon.kind_of(blocks[index].text)
        if kind in order:
            found[index] = order.index(kind)
    here = np.arange(size)
    since = [_last(found == number) for number in range(3)]
    columns = [np.where(last >= 0, np.minimum(here - last, _FAR), _FAR) for last in since]
    ahead = size - 1 - _last((found == 2)[::-1])[::-1]
    columns.append(np.where(ahead < size, np.minimum(ahead - here, _FAR), _FAR))
    return np.stack(columns, axis=1)


_FAR = 999


def _page(own: "Own", groups: Groups, sums: Ints) -> npt.NDArray[np.float64]:
    whole = sums[-1]
    blocks, tokens = max(1, int(whole[0])), max(1, int(whole[1]))
    above = groups.above[groups.levels[1]]
    row = [
        blocks, tokens, whole[2] / tokens, whole[6], whole[8] / blocks, whole[3] / tokens, whole[4] / tokens,
        whole[7] / blocks, whole[5] / blocks, whole[9], whole[10] / blocks, own.title_at >= 0,
        own.matrix[:, -2].max(),
        *(int(np.count_nonzero(above & bit)) / blocks for bit in _PAGE_BITS),
        float(own.matrix[:, 6].mean()), tokens / blocks,
    ]  # fmt: skip
    return np.broadcast_to(np.array(row, np.float64), (len(own.style), len(row)))


def _page_bits() -> tuple[int, ...]:
    names = hints().names
    return tuple(
        1 << names.index(f"named_{name}") for name in ("comment", "post", "product", "docs", "article")
    )


_PAGE_BITS = _page_bits()
