"""How the transforms are put together: the whole pipeline, and nothing else. Read this first."""

from collections.abc import Sequence
from dataclasses import dataclass

import apache_beam as beam

from transforms.beam import ExtractDocuments, ReadRecords, RecordBatches, WriteDocuments, WriteRejects
from transforms.beam.files import join
from transforms.extraction import ExtractSettings
from transforms.guard import GuardSettings
from transforms.readers import Batch, ReadSettings
from transforms.shards import WriteSettings


@dataclass(frozen=True, slots=True)
class Steps:
    """What each step is told. `output` is the folder of all files; `beacon` is where progress goes."""

    read: ReadSettings
    extract: ExtractSettings
    guard: GuardSettings
    write: WriteSettings
    output: str
    beacon: tuple[str, int] | None = None


def build(pipeline: beam.Pipeline, batches: Sequence[Batch], steps: Steps) -> None:
    """Read the batches, extract their pages, write documents and rejects, record each batch as done."""
    planned = pipeline | "Batches" >> beam.Create(batches)
    records = planned | "Read" >> ReadRecords(steps.read, steps.beacon)
    outcomes = records.pages | "Extract" >> ExtractDocuments(steps.extract, steps.guard, steps.beacon)
    parts = {
        "batches": planned,
        "documents": outcomes.documents
        | "Documents" >> WriteDocuments(join(steps.output, "documents"), steps.write),
        "rejects": outcomes.rejects | "Rejects" >> WriteRejects(join(steps.output, "rejects"), steps.write),
        "counts": records.counts,
        "times": outcomes.times,
    }
    parts | "Record" >> RecordBatches(steps.output)
