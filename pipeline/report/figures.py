"""The figures of a run, added up from the rows that came out."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from transforms.records import Origin, host_of

LENGTHS = (0, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
"""Characters from which each class of text lengths begins; about three to a power of ten."""

PARTS = 20
"""Classes between 0 and 1 of shares and confidences."""

MOST_HOSTS = 200_000
"""Hosts that are told apart; those met later are counted together."""

SAMPLES = 3
"""Documents of each host that may be shown: the first, and the two that are expected to be worst."""

LARGEST = 10
"""Pages with the most text that are named."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A document to look at. `rank`: the lower, the sooner it is shown."""

    rank: float
    id: str
    title: str
    origin: Origin
    url: str | None
    chars: int
    page_chars: int
    confidence: float | None


@dataclass(slots=True)
class HostFigures:
    """What came of the pages of one host. `confidence` is a sum, over `rated` documents."""

    documents: int = 0
    rejects: int = 0
    chars: int = 0
    page_chars: int = 0
    confidence: float = 0.0
    rated: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    samples: list[Sample] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """Documents and rejects."""
        return self.documents + self.rejects

    @property
    def kept(self) -> float | None:
        """Share of the pages' characters that is text, 0 to 1 (line ends may bring it above)."""
        return min(1.0, self.chars / self.page_chars) if self.page_chars else None

    @property
    def mean_confidence(self) -> float | None:
        """Of the documents that have one."""
        return self.confidence / self.rated if self.rated else None


@dataclass(slots=True)
class Figures:
    """Counts over rows. `lengths`, `kept` and `confidence` count documents by class."""

    documents: int = 0
    rejects: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    charsets: Counter[str] = field(default_factory=Counter)
    charset_from: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    lengths: list[int] = field(default_factory=lambda: [0] * len(LENGTHS))
    kept: list[int] = field(default_factory=lambda: [0] * PARTS)
    confidence: list[int] = field(default_factory=lambda: [0] * PARTS)
    hosts: dict[str, HostFigures] = field(default_factory=dict)
    largest: list[Sample] = field(default_factory=list)

    def host(self, url: str | None) -> HostFigures:
        """The figures of a URL's host; "" is that of pages without, "*" that of hosts beyond MOST_HOSTS."""
        name = host_of(url) or ""
        if name not in self.hosts and len(self.hosts) >= MOST_HOSTS:
            name = "*"
        return self.hosts.setdefault(name, HostFigures())


def add_documents(figures: Figures, rows: Iterable[dict[str, Any]]) -> None:
    """Count documents."""
    for row in rows:
        stats, confidence = row["stats"], row.get("confidence")
        chars, page_chars = int(stats["chars"]), int(stats["page_chars"])
        figures.documents += 1
        figures.languages[row.get("language") or ""] += 1
        figures.charsets[row["charset"]] += 1
        figures.charset_from[stats["charset_from"]] += 1
        figures.types[row.get("page_type") or ""] += 1
        figures.lengths[bisect_right(LENGTHS, chars) - 1] += 1
        if page_chars:
            figures.kept[_part(chars / page_chars)] += 1
        if confidence is not None:
            figures.confidence[_part(confidence)] += 1
        host = figures.host(row.get("url"))
        sample = _sample(row, chars, page_chars, first=host.documents == 0)
        host.documents += 1
        host.chars += chars
        host.page_chars += page_chars
        host.confidence += confidence or 0.0
        host.rated += confidence is not None
        host.samples = sorted([*host.samples, sample], key=_rank)[:SAMPLES]
        figures.largest = sorted([*figures.largest, sample], key=_size)[:LARGEST]


def add_rejects(figures: Figures, rows: Iterable[dict[str, Any]]) -> None:
    """Count rejects."""
    for row in rows:
        figures.rejects += 1
        host = figures.host(row.get("url"))
        host.rejects += 1
        host.reasons[row["reason"]] += 1


def _sample(row: dict[str, Any], chars: int, page_chars: int, *, first: bool) -> Sample:
    confidence = row.get("confidence")
    return Sample(
        rank=-1.0 if first else 1.0 if confidence is None else float(confidence),
        id=row["id"],
        title=row.get("title") or "",
        origin=Origin(row["origin"]["file"], int(row["origin"]["record"])),
        url=row.get("url"),
        chars=chars,
        page_chars=page_chars,
        confidence=confidence,
    )


def _rank(sample: Sample) -> tuple[float, str, str, int]:
    return sample.rank, sample.id, sample.origin.file, sample.origin.record


def _size(sample: Sample) -> tuple[int, str]:
    return -sample.page_chars, sample.id


def _part(share: float) -> int:
    return min(PARTS - 1, max(0, int(share * PARTS)))
