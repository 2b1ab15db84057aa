"""WriteDocuments and WriteRejects: from records to shards that carry their final names only when they are
whole.

Writers fill shards under temporary names in `_batches` beside the final ones. What goes on, grouped by batch,
are the names; then the shards of a batch are renamed. A bundle that fails or is tried again leaves nothing
under a final name.
"""

import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import apache_beam as beam
from apache_beam.transforms.window import GlobalWindows

from transforms.batch_record import AccountingError
from transforms.beam import files
from transforms.records import Document, Reject, document_row, reject_row, to_line
from transforms.shard_rows import count_rows
from transforms.shards import Shard, WriteSettings, open_shard
from transforms.tally import Tally

TEMPORARY_FOLDER, TEMPORARY_ENDING = "_batches", ".tmp"
"""Where the records of the batches are too: one folder for all that is not output."""
MOST_OPEN = 64
"""Shards that a writer has open at once; batches come one after the other unless somebody shuffled the
records."""

Record = Document | Reject
ToRow = Callable[[Any], dict[str, Any]]


@beam.typehints.with_input_types(Document)
@beam.typehints.with_output_types(Shard)
class WriteDocuments(beam.PTransform[Any, Any]):
    """Write documents to `<prefix>-<batch>-<shard>.jsonl` (or as the settings say); gives a Shard for each
    file.

    The input is bounded and in the global window. What shards of the same batch an earlier run left is
    deleted.
    """

    def __init__(self, prefix: str, settings: WriteSettings | None = None) -> None:
        super().__init__()
        self._prefix = prefix
        self._settings = settings if settings is not None else WriteSettings()

    def expand(self, documents: Any) -> Any:
        return _write(documents, self._prefix, self._settings, document_row)


@beam.typehints.with_input_types(Reject)
@beam.typehints.with_output_types(Shard)
class WriteRejects(beam.PTransform[Any, Any]):
    """As `WriteDocuments`, for rejects: always JSON lines, whatever `settings.format` is."""

    def __init__(self, prefix: str, settings: WriteSettings | None = None) -> None:
        super().__init__()
        self._prefix = prefix
        self._settings = replace(settings if settings is not None else WriteSettings(), format="jsonl")

    def expand(self, rejects: Any) -> Any:
        return _write(rejects, self._prefix, self._settings, reject_row)


def _write(records: Any, prefix: str, settings: WriteSettings, to_row: ToRow) -> Any:
    return (
        records
        | "Shards" >> beam.ParDo(_WriteShards(prefix, settings, to_row))
        | "ByBatch" >> beam.GroupByKey()
        | "Commit" >> beam.ParDo(_Commit(prefix, settings))
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """A shard under its temporary name: the `number`th that its writer began for its batch."""

    path: str
    writer: str
    number: int
    size: int
    tally: Tally


class _Open:
    """A shard being written. Every OSError names the file."""

    def __init__(self, path: str, writer: str, number: int, settings: WriteSettings) -> None:
        self.path = path
        self.bytes = 0
        self._writer, self._number, self._tally = writer, number, Tally()
        self._stream = files.create(path)
        self._shard = open_shard(self._stream, settings)

    def write(self, record: Record, line: bytes) -> None:
        with files.naming(self.path):
            self._shard.write(line)
        self.bytes += len(line)
        self._tally.add(record)

    def close(self) -> _Written:
        with files.naming(self.path):
            size = self._shard.close()
            files.settle(self._stream, self.path)
            self._stream.close()
        return _Written(self.path, self._writer, self._number, size, self._tally)

    def abort(self) -> None:
        """Leave nothing behind; the error that led here goes on."""
        with suppress(OSError):
            self._stream.close()
        with suppress(OSError):
            files.delete(self.path)


@beam.typehints.with_output_types(tuple[int, _Written])
class _WriteShards(beam.DoFn):
    def __init__(self, prefix: str, settings: WriteSettings, to_row: ToRow) -> None:
        self._folder, self._stem = files.split(prefix)
        self._settings, self._to_row = settings, to_row
        self._open: OrderedDict[int, _Open] = OrderedDict()

    def start_bundle(self) -> None:
        self._writer = uuid.uuid4().hex
        self._begun = 0

    def process(self, record: Record) -> Iterator[tuple[int, _Written]]:
        try:
            batch = record.origin.batch
            shard = self._shard_of(batch)
            shard.write(record, to_line(self._to_row(record)))
            if shard.bytes >= self._settings.shard_bytes:
                yield batch, self._close(batch)
            elif len(self._open) > MOST_OPEN:
                longest_idle = next(iter(self._open))
                yield longest_idle, self._close(longest_idle)
        except BaseException:
            self._abort()
            raise

    def finish_bundle(self) -> Iterator[Any]:
        try:
            for batch in list(self._open):
                yield GlobalWindows.windowed_value((batch, self._close(batch)))
        except BaseException:
            self._abort()
            raise

    def teardown(self) -> None:
        """Another step of the bundle failed: this one was not told."""
        self._abort()

    def _shard_of(self, batch: int) -> _Open:
        if batch not in self._open:
            name = f"{self._stem}-{batch:05}-{self._writer}-{self._begun:05}{TEMPORARY_ENDING}"
            path = files.join(files.join(self._folder, TEMPORARY_FOLDER), name)
            self._open[batch] = _Open(path, self._writer, self._begun, self._settings)
            self._begun += 1
        self._open.move_to_end(batch)
        return self._open[batch]

    def _close(self, batch: int) -> _Written:
        written = self._open[batch].close()
        del self._open[batch]
        return written

    def _abort(self) -> None:
        while self._open:
            self._open.popitem()[1].abort()


@beam.typehints.with_output_types(Shard)
class _Commit(beam.DoFn):
    """Count the rows of a batch's shards and give them their names. Doing it again changes nothing."""

    def __init__(self, prefix: str, settings: WriteSettings) -> None:
        self._folder, self._stem = files.split(prefix)
        self._extension = settings.extension

    def process(self, group: tuple[int, Iterable[_Written]]) -> Iterator[Shard]:
        batch, unordered = group
        start = f"{self._stem}-{batch:05}-"
        shards = []
        for number, written in enumerate(sorted(unordered, key=lambda shard: (shard.writer, shard.number))):
            name = f"{start}{number:05}{self._extension}"
            final = files.join(self._folder, name)
            _check_rows(written, written.path if files.exists(written.path) else final, name)
            files.move(written.path, final)
            shards.append(Shard(batch, name, written.size, written.tally))
        for name in files.names(self._folder, start):
            if name not in {shard.name for shard in shards}:
                files.delete(files.join(self._folder, name))
        yield from shards


def _check_rows(written: _Written, path: str, name: str) -> None:
    expected = written.tally.documents + written.tally.rejects
    with files.open_file(path) as stream:
        try:
            found: object = count_rows(stream, name)
        except Exception as error:  # noqa: BLE001 (whatever a library says of a file that we wrote, it is broken)
            found = f"{type(error).__name__}: {error}"
    if found != expected:
        raise AccountingError(f"{name} does not add up: {expected:,} rows were written, read back: {found}")
