"""The record of a finished batch: its shards and counts. Where it is present, the batch is done."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from transforms.readers.span import Batch
from transforms.shards import Shard
from transforms.tally import Tally


@dataclass(frozen=True, slots=True)
class SkippedCount:
    """How many records of one sort in a span were no pages and not meant to be."""

    batch: int
    what: str
    records: int


def batch_record(
    batch: Batch, documents: Iterable[Shard], rejects: Iterable[Shard], skipped: Iterable[SkippedCount]
) -> dict[str, Any]:
    """The JSON object of a finished batch; the same for the same batch, whatever order the parts come in."""
    shards = {"documents": sorted(documents, key=_name), "rejects": sorted(rejects, key=_name)}
    tally, left_out = Tally(), Counter[str]()
    for shard in (*shards["documents"], *shards["rejects"]):
        tally.merge(shard.tally)
    for count in skipped:
        left_out[count.what] += count.records
    return {
        "batch": batch.index,
        "spans": fingerprint(batch),
        "documents": [_row(shard, shard.tally.documents) for shard in shards["documents"]],
        "rejects": [_row(shard, shard.tally.rejects) for shard in shards["rejects"]],
        "counts": {**tally.row(), "skipped": dict(sorted(left_out.items()))},
    }


def fingerprint(batch: Batch) -> str:
    """A hash of the batch's spans."""
    spans = json.dumps([asdict(span) for span in batch.spans])  # ASCII: also for names that are no UTF-8
    return hashlib.blake2b(spans.encode("ascii"), digest_size=16).hexdigest()


def _name(shard: Shard) -> str:
    return shard.name


def _row(shard: Shard, rows: int) -> dict[str, Any]:
    return {"file": shard.name, "rows": rows, "bytes": shard.size}
