"""`manifest.json`: the job, every batch with its shards and counts, the totals.

It holds no time of day and nothing of the machine: the same job gives the same manifest, bit for bit.
"""

import json
from collections import Counter
from typing import Any

from pipeline.errors import RunFailed
from pipeline.job import job_row
from pipeline.plan import Plan

SUMS = ("pages", "documents", "rejects", "chars", "page_chars")
COUNTERS = ("reasons", "removed", "rules", "skipped", "lost_bytes")


def make_manifest(plan: Plan, records: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """The manifest of a job whose batches are all finished.

    Raises:
        RunFailed: a batch has no record, or the numbers do not add up.
    """
    missing = [batch.index for batch in plan.batches if batch.index not in records]
    if missing:
        raise RunFailed(f"{len(missing)} of {len(plan.batches)} batches are not finished: {missing[:5]}")
    for index, record in records.items():
        check_record(index, record)
    batches = [records[batch.index] for batch in plan.batches]
    return {**job_row(plan.job), "ignored": plan.ignored, "totals": total(batches), "batches": batches}


def check_record(index: int, record: dict[str, Any]) -> None:
    """Make sure that a batch's pages are its documents and rejects, and these the rows of its shards.

    Raises:
        RunFailed: they are not. Then pages were lost or doubled, and the output must not be used.
    """
    counts = record["counts"]
    rows = {kind: sum(shard["rows"] for shard in record[kind]) for kind in ("documents", "rejects")}
    sums = {
        "pages": (counts["pages"], counts["documents"] + counts["rejects"], "documents and rejects"),
        "documents": (counts["documents"], rows["documents"], "rows in document shards"),
        "rejects": (counts["rejects"], rows["rejects"], "rows in reject shards"),
        "reasons": (counts["rejects"], sum(counts["reasons"].values()), "rejects by reason"),
    }
    for what, (claimed, found, where) in sums.items():
        if claimed != found:
            raise RunFailed(f"batch {index} does not add up: {claimed:,} {what}, but {found:,} {where}")


def total(batches: list[dict[str, Any]]) -> dict[str, Any]:
    """The counts of all batches added up; counters by name, sorted."""
    counts = [batch["counts"] for batch in batches]
    added: dict[str, Any] = {key: sum(count[key] for count in counts) for key in SUMS}
    for key in COUNTERS:
        counter = Counter[str]()
        for count in counts:
            counter.update(count[key])
        added[key] = dict(sorted(counter.items()))
    return added


def dump_manifest(manifest: dict[str, Any]) -> bytes:
    """The manifest as JSON; a file name that is no UTF-8 is escaped."""
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
