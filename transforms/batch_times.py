"""When the pages of a batch came out, and which took longest: beside the output, never in it.

Output is the same bytes in every run; times are not. They have files of their own (`FOLDER`), and nothing that decides
about a run reads them.
"""

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from transforms.records import Document, Origin, Reject

FOLDER = "_times"
"""Beside the documents: one small JSON file for each batch."""

SLOWEST = 20
"""Pages of a batch that are named."""

MOST_SLICES = 512
"""Slices of time that a batch is cut into; where there are more, they get twice as long."""

_LONGEST = 500
"""Characters of a title or an address that are kept."""


@dataclass(frozen=True, slots=True)
class SlowPage:
    """One page. `milliseconds`: of processor time. `outcome`: its type, or the reason why it was refused."""

    milliseconds: float
    origin: Origin
    id: str
    url: str | None
    title: str
    outcome: str
    is_document: bool
    chars: int
    page_chars: int

    def __lt__(self, other: "SlowPage") -> bool:
        return self._place < other._place

    @property
    def _place(self) -> tuple[float, str, int]:
        return self.milliseconds, self.origin.file, self.origin.record


@dataclass(slots=True)
class BatchTimes:
    """The times of a batch, or of the part of it that one worker had; parts can be merged.

    `started`, `ended`: seconds since 1970, of the first page in and the last one out. `seconds`: of processor time.
    `slices`: pages that came out, by the number of the slice of `every` seconds since 1970.
    """

    batch: int
    started: float
    ended: float
    pages: int = 0
    seconds: float = 0.0
    every: int = 1
    slices: Counter[int] = field(default_factory=Counter)
    slowest: list[SlowPage] = field(default_factory=list)

    def add(self, outcome: Document | Reject, done: float, seconds: float) -> None:
        """Count a page that was done at `done` (seconds since 1970) and took `seconds` of processor time."""
        self.pages += 1
        self.seconds += seconds
        self.ended = max(self.ended, done)
        self.slices[int(done) // self.every] += 1
        if len(self.slices) > MOST_SLICES:
            self._coarsen()
        if len(self.slowest) < SLOWEST:
            heapq.heappush(self.slowest, _slow_page(outcome, seconds))
        elif seconds * 1000 > self.slowest[0].milliseconds:
            heapq.heapreplace(self.slowest, _slow_page(outcome, seconds))

    def merge(self, other: "BatchTimes") -> None:
        """Add another part of the batch to this one."""
        while self.every < other.every:
            self._coarsen()
        self.started, self.ended = min(self.started, other.started), max(self.ended, other.ended)
        self.pages += other.pages
        self.seconds += other.seconds
        for number, pages in other.slices.items():
            self.slices[number * other.every // self.every] += pages
        while len(self.slices) > MOST_SLICES:
            self._coarsen()
        self.slowest = heapq.nlargest(SLOWEST, [*self.slowest, *other.slowest])
        heapq.heapify(self.slowest)

    def row(self, spans: str) -> dict[str, Any]:
        """The JSON object; `spans` is the fingerprint in the batch's record, which tells whose times these are."""
        return {
            "batch": self.batch,
            "spans": spans,
            "started": round(self.started, 3),
            "ended": round(self.ended, 3),
            "pages": self.pages,
            "processor_seconds": round(self.seconds, 3),
            "every": self.every,
            "slices": [[number * self.every, pages] for number, pages in sorted(self.slices.items())],
            "slowest": [_slow_row(page) for page in sorted(self.slowest, reverse=True)],
        }

    def _coarsen(self) -> None:
        halved = Counter[int]()
        for number, pages in self.slices.items():
            halved[number // 2] += pages
        self.every, self.slices = self.every * 2, halved


def times_of(row: Mapping[str, Any]) -> BatchTimes:
    """The times that were written as this row.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    every = int(row["every"])
    return BatchTimes(
        batch=int(row["batch"]),
        started=float(row["started"]),
        ended=float(row["ended"]),
        pages=int(row["pages"]),
        seconds=float(row["processor_seconds"]),
        every=every,
        slices=Counter({int(start) // every: int(pages) for start, pages in row["slices"]}),
        slowest=[_slow_page_of(page) for page in row["slowest"]],
    )


def _slow_page(outcome: Document | Reject, seconds: float) -> SlowPage:
    stats = outcome.stats if isinstance(outcome, Document) else None
    told = (outcome.page_type or "") if isinstance(outcome, Document) else outcome.reason.value
    return SlowPage(
        milliseconds=seconds * 1000,
        origin=outcome.origin,
        id=outcome.id[:_LONGEST],
        url=outcome.url and outcome.url[:_LONGEST],
        title=((outcome.fields.title if isinstance(outcome, Document) else None) or "")[:_LONGEST],
        outcome=told,
        is_document=stats is not None,
        chars=stats.chars if stats else 0,
        page_chars=stats.page_chars if stats else 0,
    )


def _slow_row(page: SlowPage) -> dict[str, Any]:
    return {
        "milliseconds": round(page.milliseconds, 1),
        "origin": {"file": page.origin.file, "record": page.origin.record},
        "id": page.id,
        "url": page.url,
        "title": page.title,
        "outcome": page.outcome,
        "is_document": page.is_document,
        "chars": page.chars,
        "page_chars": page.page_chars,
    }


def _slow_page_of(row: Mapping[str, Any]) -> SlowPage:
    return SlowPage(
        milliseconds=float(row["milliseconds"]),
        origin=Origin(str(row["origin"]["file"]), int(row["origin"]["record"])),
        id=str(row["id"]),
        url=None if row["url"] is None else str(row["url"]),
        title=str(row["title"]),
        outcome=str(row["outcome"]),
        is_document=bool(row["is_document"]),
        chars=int(row["chars"]),
        page_chars=int(row["page_chars"]),
    )
