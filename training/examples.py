"""Gold pages as the model sees them: features of every block, and what share of it is content."""

import random
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
from lxml import etree

from training.annotated import LEARNED, Annotation, kinds_in, read_annotations
from training.gold import GoldPage
from training.grafts import Teaser, graft, teaser_of
from training.labels import content_shares, kinds_of
from training.made import take_marks
from transforms import chrome
from transforms.blocks import Block, segment
from transforms.decode import decode
from transforms.features import PageFeatures, describe
from transforms.features.copies import describe_copies
from transforms.features.traits import read_traits
from transforms.kind import TEXT_KINDS, Kind
from transforms.limits import Limits
from transforms.metadata import find_title
from transforms.page import Page
from transforms.parse import parse
from transforms.reason import PageError

GRAFTED = {"zh_dev": 1.0, "multi_dev": 0.3, "wcxb_dev": 0.3}
"""Share of each set's articles that is used once more with lists grafted in."""

_TEASERS = 10


@dataclass(slots=True)
class Example:
    """One page. `shares`: float32, shape (blocks,), what part of each block is content. `ruled`: what the rules say of each.

    `kinds`: of each block by the gold, or by our own annotation where the gold has none. `traits`, `copies`: what
    transforms.features.traits and .copies say of it.
    """

    gold: GoldPage
    grafted: bool
    texts: list[str]
    features: PageFeatures
    shares: npt.NDArray[np.float32]
    kinds: list[Kind | None] | None
    ruled: list[Kind | None]
    traits: list[int]
    copies: npt.NDArray[np.float32]

    @property
    def is_real(self) -> bool:
        """Whether it is a gold page as it was found: neither grafted nor made."""
        return not self.grafted and not self.gold.is_made


def make_examples(pages: Sequence[GoldPage], workers: int) -> Iterator[Example]:
    """The examples of all pages, in order; pages that do not parse or have no block give none."""
    teasers, annotations = _teaser_sources(pages), read_annotations()
    tasks = [(page, _choose_teasers(page, teasers), annotations.get(page.id)) for page in pages]
    with ProcessPoolExecutor(workers) as pool:
        for found in pool.map(_examples_of, tasks, chunksize=4):
            yield from found


def _teaser_sources(pages: Iterable[GoldPage]) -> dict[tuple[int, str | None], list[tuple[str, str]]]:
    """Headlines and texts by fold and language: a test page must not stand in a training page as a teaser."""
    sources: dict[tuple[int, str | None], list[tuple[str, str]]] = defaultdict(list)
    for page in pages:
        if page.page_type == "article" and page.title:
            sources[page.fold, page.language].append((page.title, page.text[:1500]))
    return sources


def _choose_teasers(
    page: GoldPage, sources: dict[tuple[int, str | None], list[tuple[str, str]]]
) -> list[Teaser]:
    chance = random.Random(zlib.crc32(page.id.encode()))  # noqa: S311 (for training data, and to be the same each time)
    others = sources.get((page.fold, page.language), [])
    if (
        page.is_made
        or page.page_type != "article"
        or len(others) <= _TEASERS
        or chance.random() >= GRAFTED[page.file]
    ):
        return []
    made = [teaser_of(title, text, chance) for title, text in chance.sample(others, _TEASERS)]
    own = teaser_of(page.title, page.text, chance)
    if own and chance.random() < 0.3:  # a latest list that has this very article
        made = [*made[:3], own]
    return [teaser for teaser in made if teaser is not None]


def _examples_of(task: tuple[GoldPage, list[Teaser], Annotation | None]) -> list[Example]:
    page, teasers, annotation = task
    try:
        root = parse(decode(page.html.encode("utf-8", "replace"), "utf-8", Limits()).text)
    except PageError:
        return []
    blocks = segment(root)
    if not blocks:
        return []
    marks = take_marks(root, blocks) if page.is_made else None
    make = partial(_example, page, root)
    plain = make(blocks, grafted=False)
    if marks:
        plain.shares = np.array([mark in TEXT_KINDS for mark in marks], np.float32)
    known = marks or (kinds_in(plain.texts, annotation) if annotation else None)
    if known and plain.kinds is None:
        plain.kinds = [kind if kind in LEARNED else None for kind in known]
    chance = random.Random(zlib.crc32(page.id.encode()) + 1)  # noqa: S311 (as above)
    if len(teasers) >= 3 and graft(blocks, plain.shares.tolist(), teasers, chance):
        return [plain, make(segment(root), grafted=True)]
    return [plain]


def _example(gold: GoldPage, root: etree._Element, blocks: list[Block], grafted: bool) -> Example:
    page = Page(root, blocks, gold.url, find_title(root, blocks, gold.url))
    ruled = chrome.label(page)
    texts = [block.text for block in blocks]
    return Example(
        gold=gold,
        grafted=grafted,
        texts=texts,
        features=describe(page, ruled),
        shares=np.array(content_shares(texts, gold.text), np.float32),
        kinds=kinds_of(texts, gold.labels) if gold.labels and not grafted else None,
        ruled=ruled,
        traits=read_traits(page),
        copies=describe_copies(page),
    )
