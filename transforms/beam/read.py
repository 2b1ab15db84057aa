"""ReadPages: from batches, spans or file names to pages. Only names cross a shuffle, never pages."""

import io
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

import apache_beam as beam

from transforms.batch_record import ReadCount
from transforms.beacon import Address, Beacon, beacon_to
from transforms.beam import files
from transforms.beam.counters import counter
from transforms.readers import Batch, Cursor, InputKind, ReadSettings, Skipped, Span, read_span
from transforms.records import RawPage, Reject

Input = Batch | Span | str
BUFFER = 1 << 20
"""Bytes read from a file at once."""


@beam.typehints.with_input_types(Input)
@beam.typehints.with_output_types(RawPage | Reject)
class ReadPages(beam.PTransform[Any, Any]):
    """Read files of any kind: `files | ReadPages()` gives RawPage and, for damage, Reject, in the order of
    the input.

    Takes Batch, Span or path (a whole file, its kind found by its content). `progress` is where a `Beacon`
    tells how far reading is.
    """

    def __init__(self, settings: ReadSettings | None = None, progress: Address | None = None) -> None:
        super().__init__()
        self._records = ReadRecords(settings, progress)

    def expand(self, inputs: Any) -> Any:
        return (inputs | "Records" >> self._records).pages


@beam.typehints.with_input_types(Input)
class ReadRecords(beam.PTransform[Any, Any]):
    """As `ReadPages`, with two outputs: `pages`, and `counts`, a ReadCount for each item that was read."""

    def __init__(self, settings: ReadSettings | None = None, progress: Address | None = None) -> None:
        super().__init__()
        self._settings = settings if settings is not None else ReadSettings()
        self._progress = progress

    def expand(self, inputs: Any) -> Any:
        read = beam.ParDo(_Read(self._settings, self._progress)).with_outputs("counts", main="pages")
        return inputs | "Spread" >> beam.Reshuffle() | "Read" >> read


@beam.typehints.with_output_types(RawPage | Reject, counts=ReadCount)
class _Read(beam.DoFn):
    def __init__(self, settings: ReadSettings, progress: Address | None) -> None:
        self._settings, self._progress = settings, progress
        self._pages, self._skipped = counter("pages"), counter("skipped")

    def setup(self) -> None:
        self._beacon = beacon_to(self._progress)

    def process(self, item: Input) -> Iterator[Any]:
        source = _take_source(self._settings)
        batch, spans = _spans(item)
        pages, skipped = 0, Counter[str]()
        for span in spans:
            for page in self._span(span, batch, source, skipped):
                pages += 1
                yield page
        _keep_source(self._settings, source)
        yield beam.pvalue.TaggedOutput("counts", ReadCount(batch, pages, dict(sorted(skipped.items()))))

    def _span(
        self, span: Span, batch: int, source: "_Source", skipped: Counter[str]
    ) -> Iterator[RawPage | Reject]:
        way = _Way(span, source, self._beacon)
        for record in read_span(span, source.open, self._settings, batch, source.cursor):
            way.tell()
            if isinstance(record, Skipped):
                self._skipped.inc()
                skipped[record.what] += 1
            else:
                self._pages.inc()
                yield record
        way.end()


def _spans(item: Input) -> tuple[int, tuple[Span, ...]]:
    if isinstance(item, Batch):
        return item.index, item.spans
    if isinstance(item, Span):
        return 0, (item,)
    return 0, (Span(item, InputKind.HTML),)  # a file that shows no kind of its own is tried as a page


class _Source:
    """Opens files and counts the bytes read; keeps the last file open for the span that goes on in it."""

    def __init__(self) -> None:
        self.cursor = Cursor()
        self.bytes = 0

    def open(self, path: str) -> BinaryIO:
        return io.BufferedReader(_Counted(files.open_file(path), self), BUFFER)


class _Counted(io.RawIOBase):
    """A stream whose reads are counted."""

    def __init__(self, stream: BinaryIO, source: _Source) -> None:
        super().__init__()
        self._stream, self._source = stream, source

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._source.bytes += len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


class _Way:
    """How far a span is read: by the bytes read, never more than the span has; at its end exactly that."""

    def __init__(self, span: Span, source: _Source, beacon: Beacon | None) -> None:
        self._span, self._source, self._beacon = span, source, beacon
        self._start, self._told = source.bytes, 0

    def tell(self) -> None:
        self._move_to(min(self._source.bytes - self._start, self._span.size))

    def end(self) -> None:
        self._move_to(self._span.size)

    def _move_to(self, place: int) -> None:
        if self._beacon is not None and place > self._told:
            self._beacon.read(place - self._told, self._span.file)
            self._told = place


_idle: dict[ReadSettings, _Source] = {}
_idle_lock = threading.Lock()


def _take_source(settings: ReadSettings) -> _Source:
    """The source that the batch before this one left: a packed file need not be unfolded again from its
    start."""
    with _idle_lock:
        return _idle.pop(settings, None) or _Source()


def _keep_source(settings: ReadSettings, source: _Source) -> None:
    with _idle_lock:
        before, _idle[settings] = _idle.get(settings), source
    if before is not None:
        before.cursor.close()
