"""RecordBatches: write down each batch that is done. The record is what makes it done."""

import json
from collections.abc import Iterable
from typing import Any

import apache_beam as beam

from transforms.batch_record import batch_record
from transforms.beam import files

FOLDER = "_batches"


class RecordBatches(beam.PTransform[Any, Any]):
    """Write `<directory>/_batches/<index>.json` for each batch, once all its shards have their final names.

    Takes {"batches": Batch, "documents": Shard, "rejects": Shard, "counts": ReadCount}; gives the records. A
    batch without a single page has a record too; one that does not add up has none, and fails the pipeline.
    Without `counts`, nobody checks what came out against what was read.
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
    path = files.join(files.join(directory, FOLDER), f"{index:05}.json")
    temporary = path + ".tmp"
    with files.naming(temporary), files.create(temporary) as stream:
        stream.write(json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n")
        files.settle(stream, temporary)
    files.move(temporary, path)
    return record
