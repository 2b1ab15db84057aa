"""The transforms for a Beam pipeline. Only this folder of `transforms` needs Beam."""

from transforms.beam.extract import ExtractDocuments
from transforms.beam.read import ReadPages, ReadRecords
from transforms.beam.record import RecordBatches
from transforms.beam.write import WriteDocuments, WriteRejects
from transforms.shards import WriteSettings

__all__ = [
    "ExtractDocuments",
    "ReadPages",
    "ReadRecords",
    "RecordBatches",
    "WriteDocuments",
    "WriteRejects",
    "WriteSettings",
]
