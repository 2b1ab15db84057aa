"""What is killed at any moment goes on, and ends with the bytes of a run that nobody disturbed."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipeline.program import Program, command, environment, outputs

JOB = ("run", "in", "--batch-bytes", "10KiB", "--shard-bytes", "2KiB")
Moment = Callable[[], bool]


@pytest.fixture(scope="module")
def undisturbed(program: Program, place: Path) -> dict[str, bytes]:
    done = program(*JOB, "--output", "whole", "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert len(json.loads((place / "whole/manifest.json").read_bytes())["batches"]) >= 5
    return outputs(place / "whole")


def start(out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*JOB, "--output", out.name, "--workers", "1"),
        cwd=out.parent,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(process: subprocess.Popen[str], moment: Moment) -> None:
    while process.poll() is None and not moment():
        time.sleep(0.002)
    assert moment(), "it ended before"


def records(out: Path) -> int:
    return len(list((out / "_batches").glob("0*.json")))


def test_killed_at_many_moments(program: Program, place: Path, undisturbed: dict[str, bytes]) -> None:
    out = place / "killed"
    moments: list[Moment] = [
        (out / "_batches/plan.json").exists,
        lambda: any(out.glob("_batches/documents-*.tmp")),
        lambda: any(out.glob("documents-*")),
        lambda: records(out) >= 2,
        (out / "manifest.json").exists,
    ]
    for moment in moments:
        with start(out) as process:
            wait_for(process, moment)
            process.kill()
    done = program(*JOB, "--output", "killed", "--workers", "3")
    assert done.returncode == 0, done.stderr
    assert outputs(out) == undisturbed


def test_leftovers_of_every_sort_go(
    program: Program, inside: Program, place: Path, undisturbed: dict[str, bytes]
) -> None:
    """The moments between two operations, made by hand from a run that was stopped after some batches."""
    out = place / "leftovers"
    with start(out) as process:
        wait_for(process, lambda: records(out) >= 4)
        process.terminate()
        _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM, said
    other = inside(*JOB, "--output", "leftovers", "--max-nodes", "7")
    assert other.returncode == 2
    assert "max-nodes: 300000 there, 7 now" in other.stderr
    (out / "_batches/00001.json").unlink()  # renamed, not yet recorded
    (out / "documents-00001-00077.jsonl").write_text("a shard too many\n", "utf-8")
    (out / "rejects-00001-00000.jsonl").write_text("of a batch without rejects\n", "utf-8")
    (out / "documents-00002-00000.jsonl").write_text("cut", "utf-8")  # recorded, then damaged
    (out / "_batches/00003.json.tmp").write_text("{", "utf-8")
    (out / "_batches/documents-00004-abc-00000.tmp").write_text("half a shard", "utf-8")
    (out / "_times/00099.json").write_text("of a batch that is none\n", "utf-8")
    (out / "_times/00003.json.tmp").write_text("{", "utf-8")
    kept = (out / "_times/00000.json").read_bytes()
    done = program(*JOB, "--output", "leftovers")
    assert done.returncode == 0, done.stderr
    assert "going on" in done.stderr
    assert outputs(out) == undisturbed
    batches = len(json.loads((out / "manifest.json").read_bytes())["batches"])
    assert sorted(path.name for path in (out / "_times").iterdir()) == [
        f"{n:05}.json" for n in range(batches)
    ]
    assert (out / "_times/00000.json").read_bytes() == kept


def test_one_run_a_folder_and_ctrl_c(
    program: Program, inside: Program, place: Path, undisturbed: dict[str, bytes]
) -> None:
    out = place / "interrupted"
    with start(out) as process:
        wait_for(process, lambda: records(out) >= 1)
        process.send_signal(signal.SIGSTOP)
        second = inside(*JOB, "--output", "interrupted")
        process.send_signal(signal.SIGCONT)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
        _, said = process.communicate(timeout=60)
    assert second.returncode == 2
    assert "another run is working in interrupted" in second.stderr
    assert process.returncode == 130, said
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert program(*JOB, "--output", "interrupted").returncode == 0
    assert outputs(out) == undisturbed


@pytest.mark.parametrize("words", [("--workers", "1"), ("--", "--runner=FnApiRunner")])
def test_neither_workers_nor_one_pipeline_for_all_change_a_byte(
    program: Program, place: Path, undisturbed: dict[str, bytes], words: tuple[str, ...]
) -> None:
    done = program(*JOB, "--output", f"other{words[0]}", *words)
    assert done.returncode == 0, done.stderr
    assert outputs(place / f"other{words[0]}") == undisturbed
