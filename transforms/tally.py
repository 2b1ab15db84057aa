"""Counts over records that can be added up: what a shard, a batch and a run hold."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from transforms.kind import REMOVED_KINDS
from transforms.reason import Reason
from transforms.records import Document, Reject


@dataclass(slots=True)
class Tally:
    """`chars`: characters of the documents' text; `page_chars`: of all text of their pages.

    `removed`: blocks left out, by kind. `reasons`: rejects by reason. `rules`: documents on whose pages
    a site rule found something, by its name. `lost`: bytes that could not be read, by file.
    """

    documents: int = 0
    rejects: int = 0
    chars: int = 0
    page_chars: int = 0
    removed: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def add(self, record: Document | Reject) -> None:
        """Count one record."""
        if isinstance(record, Reject):
            self.rejects += 1
            self.reasons[record.reason.value] += 1
            if record.lost:
                self.lost[record.origin.file] += record.lost
            return
        self.documents += 1
        self.chars += record.stats.chars
        self.page_chars += record.stats.page_chars
        for kind, blocks in record.stats.removed.items():
            self.removed[kind] += blocks
        self.rules.update(record.rules)

    def merge(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.documents += other.documents
        self.rejects += other.rejects
        self.chars += other.chars
        self.page_chars += other.page_chars
        self.removed.update(other.removed)
        self.reasons.update(other.reasons)
        self.rules.update(other.rules)
        self.lost.update(other.lost)

    def row(self) -> dict[str, Any]:
        """The counts as a JSON object; kinds and reasons that occur, in the order of their vocabulary."""
        return {
            "pages": self.documents + self.rejects,
            "documents": self.documents,
            "rejects": self.rejects,
            "chars": self.chars,
            "page_chars": self.page_chars,
            "removed": {
                kind.value: self.removed[kind.value] for kind in REMOVED_KINDS if self.removed[kind.value]
            },
            "reasons": {
                reason.value: self.reasons[reason.value] for reason in Reason if self.reasons[reason.value]
            },
            "rules": dict(sorted(self.rules.items())),
            "lost_bytes": dict(sorted(self.lost.items())),
        }
