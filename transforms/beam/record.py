"""RecordBatches: write down each batch that is done. The record is what makes it done."""

import json
from collections.abc import Iterable
from typing import Any

import apache_beam as beam

from transforms.batch_record import batch_record
from transforms.batch_times import FOLDER as TIMES_FOLDER
from transforms.batch_times import BatchTimes
from transforms.beam import files

FOLDER = "_batches"


class RecordBatches(beam.PTransform[Any, Any]):
    """Write `<directory>/_batches/<index>.json` for each batch, once all its shards have their final names.

    Takes {"batches": Batch, "documents": Shard, "rejects": Shard, "counts": ReadCount, "times": BatchTimes}; gives the
    records. A batch without a single page has a record too; one that does not add up has none, and fails the
    pipeline. Without `counts`, nobody checks what came out against what was read. `times` are written beside, to
    `<directory>/_times/<index>.json`, and are no part of the record.
    """

    def __init__(self, directory: str) -> None:
        super().__init__()
        self._directory = directory

    def expand(self, parts: dict[str, Any]) -> Any:
        keyed = {
            name: part
            | f"Key {name}" >> beam.Map(lambda item: (item.batch, item)).with_output_types(tuple[int, Any])
            for name, part in parts.items()
            if name != "batches"
        }
        batches = parts["batches"] | "Key batches" >> beam.Map(
            lambda batch: (batch.index, batch)
        ).with_output_types(tuple[int, Any])
        grouped = {"batches": batches, **keyed} | "Gather" >> beam.CoGroupByKey()
        return grouped | "Record" >> beam.Map(_record, self._directory)


def _record(group: tuple[int, dict[str, Iterable[Any]]], directory: str) -> dict[str, Any]:
    index, parts = group
    batches = list(parts["batches"])
    if len(batches) != 1:
        raise ValueError(f"{len(batches)} batches have the index {index}: it must be one")
    record = batch_record(batches[0], parts["documents"], parts["rejects"], parts.get("counts"))
    times = _added_up(parts.get("times", ()))
    if times is not None:
        _write(times.row(record["spans"]), directory, TIMES_FOLDER, index)
    _write(record, directory, FOLDER, index)
    return record


def _added_up(parts: Iterable[BatchTimes]) -> BatchTimes | None:
    whole = None
    for part in parts:
        if whole is None:
            whole = BatchTimes(part.batch, part.started, part.ended, every=part.every)
        whole.merge(part)
    return whole


def _write(row: dict[str, Any], directory: str, folder: str, index: int) -> None:
    path = files.join(files.join(directory, folder), f"{index:05}.json")
    temporary = path + ".tmp"
    with files.naming(temporary), files.create(temporary) as stream:
        stream.write(json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n")
        files.settle(stream, temporary)
    files.move(temporary, path)
