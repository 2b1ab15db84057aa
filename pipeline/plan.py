"""The plan of a job: its batches. Saved before the first page is read, it holds for every later start."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.job import Job, job_of, job_row
from transforms.readers.span import Batch, InputKind, Span


@dataclass(frozen=True, slots=True)
class Plan:
    """A job cut into batches. `ignored` counts the files that are no kind of input, by extension."""

    job: Job
    batches: list[Batch]
    ignored: dict[str, int]


def dump_plan(plan: Plan) -> bytes:
    """The plan as JSON, one batch a line."""
    head = {"job": job_row(plan.job), "ignored": plan.ignored}
    lines = [
        json.dumps(head),
        *(json.dumps([asdict(span) for span in batch.spans]) for batch in plan.batches),
    ]
    return ("\n".join(lines) + "\n").encode("ascii")


def load_plan(content: bytes) -> Plan:
    """The plan that `dump_plan` wrote.

    Raises:
        ValueError, KeyError, TypeError: it is none.
    """
    head, *batches = (json.loads(line) for line in content.splitlines())
    return Plan(
        job_of(head["job"]),
        [Batch(index, tuple(_span_of(span) for span in spans)) for index, spans in enumerate(batches)],
        head["ignored"],
    )


def _span_of(row: dict[str, Any]) -> Span:
    return Span(**(row | {"kind": InputKind(row["kind"])}))
