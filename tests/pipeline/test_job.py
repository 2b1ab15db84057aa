from dataclasses import replace

import pytest

from pipeline.inputs import InputFile
from pipeline.job import Job, differences, job_of, job_row
from pipeline.plan import Plan, dump_plan, load_plan
from transforms.readers.span import Batch, InputKind, Span

JOB = Job(
    "1.0",
    {"name": "rules", "version": "3", "model": None},
    {"timeout": 10.0, "max_nodes": 5, "compress": "gz"},
    [InputFile("a.html", 3, "17"), InputFile("b/中文\udcff.html", 4, "18")],
    [],
)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (replace(JOB, version="2.0"), ["dechrome 1.0 began it", "2.0"]),
        (replace(JOB, replayed=[InputFile("r.jsonl", 1, "1")]), ["run", "replay"]),
        (replace(JOB, engine=JOB.engine | {"version": "4"}), ["engine", '"3"', '"4"']),
        (replace(JOB, settings=JOB.settings | {"max_nodes": 6}), ["max-nodes: 5 there, 6 now"]),
        (
            replace(JOB, inputs=[replace(JOB.inputs[0], updated="99"), JOB.inputs[1]]),
            ["1 input file(s) changed", "a.html"],
        ),
        (replace(JOB, inputs=JOB.inputs[1:]), ["1 input file(s) no longer there: a.html"]),
        (replace(JOB, inputs=[*JOB.inputs, InputFile("c.html", 1, "1")]), ["1 input file(s) new: c.html"]),
    ],
)
def test_each_difference_is_named(now: Job, said: list[str]) -> None:
    lines = differences(JOB, now)
    assert len(lines) == 1
    assert [part for part in said if part not in lines[0]] == []


def test_the_same_job_has_no_differences() -> None:
    assert differences(JOB, job_of(job_row(JOB))) == []


def test_many_files_are_not_all_named() -> None:
    many = [InputFile(f"{number}.html", 1, "1") for number in range(1000)]
    (line,) = differences(replace(JOB, inputs=[]), replace(JOB, inputs=many))
    assert line == "1,000 input file(s) new: 0.html, 1.html, 2.html, …"


def test_a_plan_survives_being_saved() -> None:
    spans = (Span("a.jsonl", InputKind.JSONL, 0, 77, 77), Span("b/中文\udcff.html", InputKind.HTML, size=4))
    plan = Plan(JOB, [Batch(0, spans), Batch(1, spans[:1])], {".css": 2})
    assert load_plan(dump_plan(plan)) == plan
