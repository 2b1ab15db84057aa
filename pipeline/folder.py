"""The output folder: whose it is, what in it is finished, and what a killed run left behind.

documents-*, rejects-*   the shards, under these names only when whole
manifest.json            written last: the job is done
_batches/                while the job runs: lock, plan, a record of each finished batch, shards not yet whole
_times/                  when each batch's pages came out: for the report, which can do without
"""

import json
from collections.abc import Iterable
from typing import Any

from pipeline import storage
from pipeline.errors import UsageError
from pipeline.job import Job, differences, job_of
from pipeline.plan import Plan, dump_plan, load_plan
from transforms.batch_times import FOLDER as TIMES
from transforms.beam.files import join
from transforms.beam.record import FOLDER as WORK
from transforms.beam.write import TEMPORARY_ENDING

MANIFEST, PLAN, LOCK = "manifest.json", "plan.json", "lock"
_SHARDS = ("documents-", "rejects-")


def read_manifest(output: str, job: Job) -> dict[str, Any] | None:
    """The manifest of the finished job, None where the job is not finished.

    Raises:
        UsageError: the folder belongs to another job, or it holds shards that are no job's.
    """
    content = storage.read(join(output, MANIFEST))
    if content is None:
        if not storage.sizes(join(output, WORK)).get(PLAN) and (shards := _shards(output)):
            raise UsageError(
                f"{output} holds {shards[0]} but no {MANIFEST}: choose another --output or empty it"
            )
        return None
    try:
        manifest: dict[str, Any] = json.loads(content)
        there = job_of(manifest)
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{output}/{MANIFEST} is not of dechrome: choose another --output") from None
    _check_same(output, there, job)
    return manifest


def read_plan(output: str, job: Job) -> Plan | None:
    """The plan that an unfinished run saved, None where there is none.

    Raises:
        UsageError: it is another job's.
    """
    path = join(join(output, WORK), PLAN)
    content = storage.read(path)
    if content is None:
        return None
    try:
        plan = load_plan(content)
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{path} is damaged: choose another --output or empty {output}") from None
    _check_same(output, plan.job, job)
    return plan


def save_plan(output: str, plan: Plan) -> None:
    """Save the plan; from here on the folder belongs to its job."""
    storage.write(join(join(output, WORK), PLAN), dump_plan(plan))


def record_name(index: int) -> str:
    """The file in `_batches` whose presence says that this batch is finished."""
    return f"{index:05}.json"


def load_records(output: str, indexes: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The records of those of the batches that are finished, by their index, in order."""
    work = join(output, WORK)
    found = ((index, storage.read(join(work, record_name(index)))) for index in indexes)
    return {index: json.loads(content) for index, content in found if content is not None}


def whole_records(output: str, count: int) -> dict[int, dict[str, Any]]:
    """The records of the finished batches among the first `count`.

    A batch of which a shard is missing or has another size is not finished: its record goes.
    """
    work = join(output, WORK)
    present = storage.sizes(work)
    records = load_records(output, (index for index in range(count) if record_name(index) in present))
    lost = set(damaged(output, records.values()))
    broken = [
        index for index, record in records.items() if lost & {shard["file"] for shard in shards_of(record)}
    ]
    storage.delete(work, map(record_name, broken))
    return {index: record for index, record in records.items() if index not in broken}


def damaged(output: str, records: Iterable[dict[str, Any]]) -> list[str]:
    """The shards of these records that are missing or have another size than when they were written."""
    there = storage.sizes(output)
    shards = (shard for record in records for shard in shards_of(record))
    return [shard["file"] for shard in shards if there.get(shard["file"]) != shard["bytes"]]


def shards_of(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The files of one batch record."""
    return [*record["documents"], *record["rejects"]]


def sweep(output: str, records: dict[int, dict[str, Any]]) -> None:
    """Delete what a killed run left: files under temporary names, shards and times of batches that have no record."""
    kept = {shard["file"] for record in records.values() for shard in shards_of(record)}
    storage.delete(output, [name for name in _shards(output) if name not in kept])
    work = join(output, WORK)
    storage.delete(work, [name for name in storage.sizes(work) if name.endswith(TEMPORARY_ENDING)])
    times, timed = join(output, TIMES), set(map(record_name, records))
    storage.delete(times, [name for name in storage.sizes(times) if name not in timed])


def close(output: str) -> None:
    """Remove `_batches`."""
    work = join(output, WORK)
    storage.delete(work, storage.sizes(work))
    storage.delete_folder(work)


def _shards(output: str) -> list[str]:
    return [name for name in storage.sizes(output) if name.startswith(_SHARDS)]


def _check_same(output: str, there: Job, now: Job) -> None:
    lines = differences(there, now)
    if lines:
        told = "".join(f"\n  {line}" for line in lines)
        raise UsageError(
            f"{output} belongs to another job:{told}\nGive the same as there, or another --output."
        )
