"""Read the gold sets: one page a line, gzipped JSON lines."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tldextract

SETS = ("zh_dev", "multi_dev", "wcxb_dev")
MADE = "made"
"""What stands for the file of pages that were written for the training (`training.made`)."""
FOLDS = 4

_DOMAINS = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list that comes with the package
_TYPES = {"documentation": "doc", "listing": "list", "collection": "list"}


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One gold page. `labels` are the annotated blocks (text, kind), None where the set has none.

    `domain` is the registrable domain; pages of one domain are never on both sides of a split.
    """

    id: str
    file: str
    group: str
    domain: str
    page_type: str
    language: str | None
    url: str | None
    title: str | None
    html: str
    text: str
    labels: list[tuple[str, str]] | None

    @property
    def fold(self) -> int:
        """The part of the cross-validation that this page is tested in."""
        return zlib.crc32(self.domain.encode()) % FOLDS

    @property
    def is_chinese(self) -> bool:
        """Whether shingles, not words, measure it."""
        return self.file == "zh_dev" or (self.is_made and self.language == "zh")

    @property
    def is_made(self) -> bool:
        """Whether it was written for the training: it teaches, and no score counts it."""
        return self.file == MADE


def read_gold(folder: Path) -> Iterator[GoldPage]:
    """All pages of all sets, in file order."""
    for name in SETS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield _page(name, json.loads(line))


def _page(file: str, row: dict[str, Any]) -> GoldPage:
    labels = row.get("blocks")
    source = row.get("set", "wcxb")
    kind = row["page_type"]
    shown = kind if source != "annotated" or kind == "article" else "other pages"
    return GoldPage(
        id=row["id"],
        file=file,
        group=f"{file} {source} {shown}",
        domain=_domain(row.get("host") or row.get("url") or row["id"]),
        page_type=_TYPES.get(kind, kind),
        language=row.get("language"),
        url=row.get("url"),
        title=row.get("title"),
        html=row["html"],
        text=row["text"] or "",
        labels=[(text, label) for text, label in labels] if labels else None,
    )


def _domain(place: str) -> str:
    found = _DOMAINS(place)
    return f"{found.domain}.{found.suffix}" if found.domain and found.suffix else place
