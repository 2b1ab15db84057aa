"""What a block says by itself: its characters, its links, its element, whether its text is the title or comes again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from transforms.features.characters import BAR, COMMA, COUNTED, DIGIT, STOP, UPPER, count, shared_pairs
from transforms.features.columns import side_by_side
from transforms.features.groups import Groups
from transforms.kind import TEXT_KINDS, Kind
from transforms.page import Page

Ints = npt.NDArray[np.int64]

LONG = 30
"""Tokens of a block from which on it is taken for prose when under a third of it is links."""

HEADLINE = 60
"""Most tokens of a block that can be a linked headline."""

LINKED = 0.5
"""Share of linked characters above which a block is a link, or a row of them."""

_HEAP = 500
"""Tokens that such a block counts at most. A heap of 20,000 keywords says no more of a page than a long menu, and the
article beside it is no smaller for it; no block of the development pages that is cut so is content.
"""

OWN_NAMES = (
    "chars", "tokens", "density", "links", "digits", "upper", "cjk", "stops", "stop_share", "commas", "comma_share",
    "quotes", "bars", "capitals", "word_length", "leads", "images", "line", "heading", "hidden",
    "ends_stop", "ends_comma", "starts_upper", "starts_digit", "starts_bar", "cut", "copyright",
    "repeats", "prefix_repeats", "is_title", "in_title", "has_title", "title_overlap",
    "style_blocks", "style_tokens", "style_share", "style_density",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Own:
    """`matrix`: shape (blocks, len(OWN_NAMES)). `sums`: what is summed over groups, each of shape (blocks,).

    `headline`: 1 where the block is a short linked line. `style`: number of the block's make. `title_at`: the
    first block that is the page's title, -1 where there is none.
    """

    matrix: npt.NDArray[np.float64]
    sums: dict[str, Ints]
    headline: Ints
    style: Ints
    title_at: int
    level: Ints


def read_own(page: Page, ruled: Sequence[Kind | None], groups: Groups) -> Own:
    """The own features of every block."""
    blocks = page.blocks
    texts = [block.text for block in blocks]
    counts, first, last = count(texts)
    column = dict(zip(COUNTED, counts.T, strict=True))
    tags = [block.node.tag for block in blocks]
    link_chars, links, leads, images, line, hidden = (
        np.array(
            [
                fact
                for b in blocks
                for fact in (b.link_chars, len(b.links), b.leads, b.images, b.line, b.hidden)
            ],
            np.int64,
        )
        .reshape(-1, 6)
        .T
    )
    level = np.array([_LEVEL.get(tag, 0) for tag in tags], np.int64)
    chars = column["chars"]
    tokens = column["cjk"] + column["words"]
    density = link_chars / chars
    tokens = np.where(density > LINKED, np.minimum(tokens, _HEAP), tokens)
    linked = tokens * link_chars // chars
    cut = np.array([text.endswith(("…", "...", "[…]", "...]")) for text in texts], np.int64)
    headline = ((density >= 0.6) & (leads > 0) & (tokens <= HEADLINE)).astype(np.int64)
    long = ((tokens >= LONG) & (density < 1 / 3)).astype(np.int64)
    paragraph = np.array([tag == "p" for tag in tags], np.int64)
    letters = chars - column["cjk"]
    style, style_columns = _styles(groups, tokens, linked)
    titles, title_at = _titles(page, texts)
    said = np.array([kind is not None and kind not in TEXT_KINDS for kind in ruled], np.int64)
    matrix = side_by_side(
        [
            chars, tokens, density, links, column["digit"] / chars, column["upper"] / chars, column["cjk"] / chars,
            column["stop"], column["stop"] / np.maximum(tokens, 1), column["comma"],
            column["comma"] / np.maximum(tokens, 1), column["quote"], column["bar"],
            column["capitals"] / np.maximum(column["words"], 1), letters / np.maximum(column["words"], 1),
            leads, images, line, level, hidden,
            (last & STOP) > 0, (last & COMMA) > 0, (first & UPPER) > 0, (first & DIGIT) > 0, (first & BAR) > 0,
            cut, np.array(["©" in text or "opyright" in text for text in texts]),
            *_repeats(texts), *titles, *style_columns,
        ],
        len(texts),
        np.float64,
    )  # fmt: skip
    sums = {
        "blocks": np.ones_like(chars), "tokens": tokens, "linked": linked, "stops": column["stop"],
        "commas": column["comma"], "leads": headline, "long": long, "headings": (level > 0).astype(np.int64),
        "paragraphs": paragraph, "cut": cut, "images": images, "ruled": said,
        "dated": ((column["digit"] >= 4) & (tokens <= 15)).astype(np.int64),
    }  # fmt: skip
    return Own(matrix, sums, headline, style, title_at, level)


_LEVEL: dict[object, int] = {f"h{number}": number for number in range(1, 7)}
_PREFIX = 12


def _repeats(texts: list[str]) -> tuple[Ints, Ints]:
    """How often the text, and its first characters, come on the page."""
    whole = Counter(texts)
    starts = [text[:_PREFIX] for text in texts]
    prefix = Counter(starts)
    return (
        np.array([whole[text] for text in texts], np.int64),
        np.array([prefix[text] for text in starts], np.int64),
    )


def _titles(page: Page, texts: list[str]) -> tuple[list[Ints], int]:
    """How each text goes with the page's title: is it, is part of it, contains it, shares tokens with it."""
    if not page.title:
        nothing = np.zeros(len(texts), np.int64)
        return [nothing] * 4, -1
    title = page.title.strip()
    found = [fact for text in texts for fact in (text == title, text in title, title in text)]
    table = np.array(found, np.int64).reshape(-1, 3)
    shared = 1000 * shared_pairs(texts, title) // max(1, len(title) - 1)
    exact = np.flatnonzero(table[:, 0])
    return [*table.T, shared], int(exact[0]) if len(exact) else -1


def _styles(groups: Groups, tokens: Ints, linked: Ints) -> tuple[Ints, list[npt.NDArray[np.float64]]]:
    """Blocks of one make: the same shapes of the innermost elements. Their number, tokens, share and density."""
    alone, inner = groups.levels[:2]
    base = int(groups.shape.max()) + 2
    keys = (np.where(alone >= 0, groups.shape[alone], -1) + 1) * base + groups.shape[inner] + 1
    _, style = np.unique(keys, return_inverse=True)
    number = np.bincount(style)
    inside = np.bincount(style, tokens)
    links = np.bincount(style, linked)
    return style, [
        number[style].astype(np.float64),
        (inside / number)[style],
        ((inside - links) / max(1, int(tokens.sum() - linked.sum())))[style],
        (links / np.maximum(inside, 1))[style],
    ]
