"""The record of a finished batch: its shards and counts. Where it is present, the batch is done.

It is made only if the batch adds up: what was read is what came out.
"""

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
class ReadCount:
    """What reading gave for a batch or a part of it, counted by the reader.

    `pages`: pages, and rejects for what is damaged. `skipped`: by sort, records that were no pages and not meant to be.
    """

    batch: int
    pages: int
    skipped: dict[str, int]


class AccountingError(Exception):
    """Pages were lost or doubled between reading and writing: the output must not be used."""


def batch_record(
    batch: Batch,
    documents: Iterable[Shard],
    rejects: Iterable[Shard],
    counts: Iterable[ReadCount] | None = None,
) -> dict[str, Any]:
    """The JSON object of a finished batch; the same for the same batch, whatever order the parts come in.

    `counts` None: nobody counted what was read.

    Raises:
        AccountingError: the pages read are not as many as the documents and rejects written.
    """
    shards = {"documents": sorted(documents, key=_name), "rejects": sorted(rejects, key=_name)}
    tally, skipped = Tally(), Counter[str]()
    for shard in (*shards["documents"], *shards["rejects"]):
        tally.merge(shard.tally)
    if counts is not None:
        read = 0
        for count in counts:
            read += count.pages
            skipped.update(count.skipped)
        _check(batch, read, tally)
    return {
        "batch": batch.index,
        "spans": fingerprint(batch),
        "documents": [_row(shard, shard.tally.documents) for shard in shards["documents"]],
        "rejects": [_row(shard, shard.tally.rejects) for shard in shards["rejects"]],
        "counts": {**tally.row(), "skipped": dict(sorted(skipped.items()))},
    }


def _check(batch: Batch, read: int, tally: Tally) -> None:
    if read != tally.documents + tally.rejects:
        raise AccountingError(
            f"batch {batch.index} does not add up: {read:,} pages were read, but {tally.documents:,} documents and "
            f"{tally.rejects:,} rejects written"
        )


def fingerprint(batch: Batch) -> str:
    """A hash of the batch's spans."""
    spans = json.dumps([asdict(span) for span in batch.spans])  # ASCII: also for names that are no UTF-8
    return hashlib.blake2b(spans.encode("ascii"), digest_size=16).hexdigest()


def _name(shard: Shard) -> str:
    return shard.name


def _row(shard: Shard, rows: int) -> dict[str, Any]:
    return {"file": shard.name, "rows": rows, "bytes": shard.size}
