"""ExtractDocuments: from pages to documents and rejects, in guarded child processes."""

import time
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import apache_beam as beam
from apache_beam.utils.windowed_value import WindowedValue

from transforms.batch_times import BatchTimes
from transforms.beacon import Address, beacon_to
from transforms.beam.counters import OutcomeCounters
from transforms.child import PageFunction
from transforms.extraction import ExtractSettings, extract_page
from transforms.guard import Guard, GuardSettings
from transforms.records import Document, RawPage, Reject


@beam.typehints.with_input_types(RawPage | Reject)
class ExtractDocuments(beam.PTransform[Any, Any]):
    """Extract pages; the result has `documents` and `rejects`, each in the order of the input.

    A Reject that comes in goes out in its place. `progress` is where a `Beacon` tells how many are done. A third
    output, `times`, has a BatchTimes for each part of a batch.
    """

    def __init__(
        self,
        settings: ExtractSettings | None = None,
        guard: GuardSettings | None = None,
        progress: Address | None = None,
    ) -> None:
        super().__init__()
        settings = settings if settings is not None else ExtractSettings()
        self._function = partial(extract_page, settings=settings)
        self._preload = ("transforms.extraction", f"transforms.engines.{settings.engine}_engine")
        self._guard = guard if guard is not None else GuardSettings()
        self._progress = progress

    def expand(self, pages: Any) -> Any:
        extract = GuardedDoFn(self._function, self._guard, self._preload, self._progress)
        return pages | "Guard" >> beam.ParDo(extract).with_outputs("rejects", "times", main="documents")


@beam.typehints.with_input_types(RawPage | Reject)
@beam.typehints.with_output_types(Document, rejects=Reject, times=BatchTimes)
class GuardedDoFn(beam.DoFn):
    """Run a function over pages in guarded children; Reject goes to the output `rejects`, BatchTimes to `times`."""

    def __init__(
        self,
        function: PageFunction,
        guard: GuardSettings,
        preload: Iterable[str] = (),
        progress: Address | None = None,
    ) -> None:
        self._function, self._settings, self._preload = function, guard, tuple(preload)
        self._progress = progress
        self._counters = OutcomeCounters()

    def setup(self) -> None:
        self._beacon = beacon_to(self._progress)

    def start_bundle(self) -> None:
        self._guard = Guard(self._function, self._settings, self._preload, self._watch)
        self._places: deque[tuple[Any, Any]] = deque()
        self._times: dict[int, BatchTimes] = {}
        self._last: dict[int, tuple[Any, Any]] = {}

    def process(
        self,
        item: RawPage | Reject,
        timestamp: Any = beam.DoFn.TimestampParam,
        window: Any = beam.DoFn.WindowParam,
    ) -> Iterator[Any]:
        self._places.append((timestamp, window))
        batch = item.origin.batch
        if batch not in self._times:
            now = time.time()
            self._times[batch] = BatchTimes(batch, now, now)
        self._last[batch] = (timestamp, window)
        if self._beacon is not None:
            self._beacon.enter()
        yield from self._out(self._guard.offer(item))

    def finish_bundle(self) -> Iterator[Any]:
        yield from self._out(self._guard.flush())
        for batch, times in self._times.items():
            timestamp, window = self._last[batch]
            yield beam.pvalue.TaggedOutput("times", WindowedValue(times, timestamp, (window,)))
        if self._beacon is not None:
            self._beacon.tell()

    def _watch(self, outcome: Document | Reject, done: float, seconds: float) -> None:
        self._times[outcome.origin.batch].add(outcome, done, seconds)

    def _out(self, outcomes: Iterable[Document | Reject]) -> Iterator[Any]:
        """Each outcome with the time and the window of its page: it leaves while a later one comes in."""
        for outcome in outcomes:
            timestamp, window = self._places.popleft()
            placed = WindowedValue(outcome, timestamp, (window,))
            self._counters.count(outcome)
            refused = isinstance(outcome, Reject)
            if self._beacon is not None:
                self._beacon.page(int(not refused), int(refused))
            yield beam.pvalue.TaggedOutput("rejects", placed) if refused else placed
