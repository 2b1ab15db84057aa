"""What a page says of itself without words: its head, its schema.org types, its address. For the page's type.

Each trait is hashed; a linear model has a weight for each hash number and type.
"""

import re
import zlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from transforms.features.whole import TYPES
from transforms.linked_data import types_of
from transforms.page import Page

BUCKETS = 1 << 12
"""Hash numbers are below this."""

NAMES = tuple(f"traits_{name}" for name in TYPES)

_WORD = re.compile(r"[a-z]{2,}")
_LONG_NUMBER = re.compile(r"\d{5}")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?\d")
_TELLING = frozenset(
    ("og:type", "generator", "page-type", "pagetype", "section", "og:site_type", "twitter:card")
)
"""Names of meta elements whose value is a trait too."""

_COMMON = frozenset(("www", "com", "org", "net"))
_MOST_NAMES, _MOST_WORDS = 40, 12


def read_traits(page: Page) -> list[int]:
    """The hash numbers of a page's traits, rising."""
    marks = {*_of_head(page), *_of_data(page), *_of_elements(page), *_of_address(page.url or "")}
    return sorted({zlib.crc32(mark.encode("utf-8", "replace")) % BUCKETS for mark in marks})


def score_traits(traits: list[int], weights: npt.NDArray[np.int16]) -> npt.NDArray[np.int64]:
    """What the traits weigh for each type, shape (len(TYPES),). `weights`: shape (BUCKETS, len(TYPES))."""
    total = weights[traits].sum(axis=0, dtype=np.int64)
    scores: npt.NDArray[np.int64] = np.round(total / max(1.0, len(traits) ** 0.5)).astype(np.int64)
    return scores


def _of_head(page: Page) -> Iterator[str]:
    for meta in page.root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()[:40]
        if name:
            yield f"meta {name}"
        if name in _TELLING:
            for word in _WORD.findall((meta.get("content") or "")[:40].lower())[:3]:
                yield f"meta {name} {word}"


def _of_data(page: Page) -> Iterator[str]:
    for one in page.linked_data:
        for name in types_of(one):
            yield f"type {name}"


def _of_elements(page: Page) -> Iterator[str]:
    for element in page.root.iter("body", "html", "main", "article"):
        tag = str(element.tag)
        for name in f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()[:_MOST_NAMES]:
            yield f"{tag} {_NUMBER.sub('0', name)}"
            for word in _WORD.findall(name):
                yield f"{tag}~{word}"


_NUMBER = re.compile(r"\d+")


def _of_address(url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
    except ValueError:  # a broken address tells nothing
        return
    path, query = parts.path.lower()[:500], parts.query.lower()[:500]
    yield from (f"host {word}" for word in _WORD.findall(parts.netloc.lower()[:200]) if word not in _COMMON)
    yield from (f"path {word}" for word in _WORD.findall(path)[:_MOST_WORDS])
    yield from (f"query {word}" for word in _WORD.findall(query)[:4])
    yield f"depth {min(path.count('/'), 6)}"
    dot = path.rfind(".", -6)
    yield f"ends {path[dot + 1 :]}" if dot >= 0 else "ends bare"
    flags = {
        "long number": _LONG_NUMBER.search(path), "dated": _DATED.search(path), "query": query,
        "slug": path.count("-") >= 4, "root": path in ("", "/"),
    }  # fmt: skip
    yield from (f"address {name}" for name, flag in flags.items() if flag)
