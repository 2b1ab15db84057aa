"""The counters of a pipeline, all in one namespace. They are counted outside the child processes."""

from typing import Any

from apache_beam.metrics.metric import Metrics

from transforms.records import Document, Reject

NAMESPACE = "dechrome"


def counter(name: str) -> Any:
    """The counter of that name."""
    return Metrics.counter(NAMESPACE, name)


class OutcomeCounters:
    """Counts documents with their characters, and rejects by reason."""

    def __init__(self) -> None:
        self._documents, self._rejects = counter("documents"), counter("rejects")
        self._chars, self._page_chars = counter("chars"), counter("page_chars")

    def count(self, outcome: Document | Reject) -> None:
        """Count one outcome."""
        if isinstance(outcome, Reject):
            self._rejects.inc()
            counter(f"rejects_{outcome.reason.value}").inc()
        else:
            self._documents.inc()
            self._chars.inc(outcome.stats.chars)
            self._page_chars.inc(outcome.stats.page_chars)
