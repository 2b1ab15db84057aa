"""The machine's troubles: a clear line, nothing half-written, and the same command goes on once they are over."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pipeline.program import Finished, Program, command, environment, outputs, page, rows, totals

LINUX = sys.platform.startswith("linux")
ROOT = os.geteuid() == 0
JOB = ("run", "in", "--batch-bytes", "10KiB", "--shard-bytes", "2KiB", "--workers", "1")
GOES_ON = "the same command goes on"


@pytest.fixture(scope="module")
def undisturbed(program: Program, place: Path) -> dict[str, bytes]:
    done = program(*JOB, "--output", "whole")
    assert done.returncode == 0, done.stderr
    return outputs(place / "whole")


def run_within(place: Path, output: str, before: Callable[[], None]) -> Finished:
    """The job in a process that calls `before` first."""
    return subprocess.run(
        command(*JOB, "--output", output),
        cwd=place,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=before,
    )


def assert_told(done: Finished, *parts: str, code: int = 1) -> None:
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    told = done.stderr[done.stderr.index("dechrome: error: ") :]
    for part in parts:
        assert part in told


def assert_whole(out: Path, undisturbed: dict[str, bytes]) -> None:
    """Whatever has a final name already is as in a run that nothing disturbed."""
    final = {name: data for name, data in outputs(out).items() if "/" not in name and ".tmp" not in name}
    assert final.items() <= undisturbed.items()


def test_files_that_may_not_grow(program: Program, place: Path, undisturbed: dict[str, bytes]) -> None:
    """A limit on the size of a file stops the plan, a shard, the manifest: as a full disk would, for any user."""
    sizes = {name: len(data) for name, data in undisturbed.items()}
    shards = max(size for name, size in sizes.items() if name.startswith(("documents-", "rejects-")))
    assert sizes["manifest.json"] > shards + 100, "else the last limit stops a shard"
    for limit, stopped in ((500, "plan.json"), (shards - 100, "documents-"), (shards + 100, "manifest.json")):

        def bound(most: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

        done = run_within(place, "small", bound)
        assert_told(done, "File too large", stopped, GOES_ON)
        assert_whole(place / "small", undisturbed)
    assert program(*JOB, "--output", "small").returncode == 0
    assert outputs(place / "small") == undisturbed


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own on a folder; skips where that is not allowed."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no file system may be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(not (LINUX and ROOT), reason="mounts a small file system: Linux, as root")
def test_a_disk_that_is_full(program: Program, place: Path, undisturbed: dict[str, bytes]) -> None:
    disk = place / "disk"
    with mounted(disk, "size=4k"):
        for size in ("4k", "12k", "24k"):
            subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)
            done = program(*JOB, "--output", "disk/out")
            assert_told(done, "No space left on device", "disk/out", GOES_ON)
            assert_whole(disk / "out", undisturbed)
        subprocess.run(["mount", "-o", "remount,size=1m", str(disk)], check=True)
        assert program(*JOB, "--output", "disk/out").returncode == 0
        assert outputs(disk / "out") == undisturbed


@pytest.mark.parametrize("output", ["in/0.html", "in/0.html/out"])
def test_an_output_that_is_no_folder(inside: Program, output: str) -> None:
    assert_told(inside(*JOB, "--output", output), "in/0.html", code=1)


@pytest.mark.skipif(not (LINUX and ROOT), reason="mounts a file system: Linux, as root")
def test_an_output_on_a_read_only_disk(inside: Program, place: Path) -> None:
    with mounted(place / "readonly", "ro"):
        assert_told(inside(*JOB, "--output", "readonly/out"), "Read-only file system", "readonly/out")


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_an_output_that_may_not_be_written(inside: Program, place: Path) -> None:
    (place / "locked").mkdir(mode=0o555)
    assert_told(inside(*JOB, "--output", "locked/out"), "Permission denied", "locked/out")


def test_inputs_that_vanish_or_cannot_be_read(program: Program, place: Path) -> None:
    """What cannot be read is a reject that says so; its neighbours come out."""
    folder = place / "fragile"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.html").write_text(page(number), "utf-8")
    lost = {"fragile/3.html": "No such file"}
    if LINUX:
        (folder / "4.html").unlink()
        (folder / "4.html").symlink_to("/proc/self/mem")  # may be opened, gives an error when it is read
        lost["fragile/4.html"] = "Input/output error"
    if not ROOT:
        (folder / "5.html").chmod(0)
        lost["fragile/5.html"] = "Permission denied"
    with subprocess.Popen(
        command("run", "fragile", "--output", "kept", "--batch-bytes", "1KiB", "--workers", "1", "--quiet"),
        cwd=place,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        wait_for(process, (place / "kept/_batches/plan.json").exists)
        process.send_signal(signal.SIGSTOP)
        (folder / "3.html").unlink()
        process.send_signal(signal.SIGCONT)
        _, said = process.communicate(timeout=180)
    assert (process.returncode, said) == (0, "")
    rejects = {row["origin"]["file"]: row for row in rows(place / "kept", "rejects")}
    assert rejects.keys() == lost.keys()
    for file, why in lost.items():
        assert rejects[file]["reason"] == "unreadable"
        assert why in rejects[file]["detail"]
    assert totals(place / "kept")["pages"] == 6
    again = program("run", "fragile", "--output", "kept", "--batch-bytes", "1KiB")
    assert_told(again, "1 input file(s) no longer there: fragile/3.html", "Give the same as there", code=2)


@pytest.mark.skipif(ROOT, reason="root may read everything")
def test_an_input_folder_that_may_not_be_read(inside: Program, place: Path) -> None:
    (place / "closed").mkdir(mode=0)
    assert_told(inside("run", "closed", "--output", "none"), "cannot be read", code=2)


def wait_for(process: subprocess.Popen[str], moment: Callable[[], bool]) -> None:
    while process.poll() is None and not moment():
        time.sleep(0.002)
    assert moment(), "it ended before"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_before_the_first_page(place: Path, number: signal.Signals) -> None:
    out = place / f"early-{number}"
    with subprocess.Popen(
        command(*JOB, "--output", out.name), cwd=place, env=environment(), stderr=subprocess.PIPE, text=True
    ) as process:
        wait_for(process, (out / "_batches/lock").exists)
        process.send_signal(number)
        _, said = process.communicate(timeout=180)
    assert process.returncode == 128 + number, said
    assert said.splitlines()[-1].startswith("dechrome: interrupted; ")
    assert GOES_ON in said


INTERRUPTED_TWICE = """
import os, signal, time
from pipeline.interrupt import interruptible

def never_ready():
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)

with interruptible("out", never_ready):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)
"""


def test_the_second_signal_ends_it_at_once() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_TWICE],
        env=environment(),
        timeout=30,
        check=False,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, b"")


SABOTAGE = """
import sys
from itertools import count
from pipeline.cli import main
from transforms import shards
from transforms.beam import extract

calls = count()

def lose_a_row(keep):
    return lambda writer, line: next(calls) == 7 or keep(writer, line)

def lose_a_page(keep):
    return lambda step, outcomes: keep(step, [one for one in outcomes if next(calls) != 7])

{change}
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("shards._LinesWriter.write = lose_a_row(shards._LinesWriter.write)", "rows were written, read back"),
        ("extract.GuardedDoFn._out = lose_a_page(extract.GuardedDoFn._out)", "pages were read, but"),
    ],
    ids=["row", "page"],
)
def test_what_is_lost_by_a_bug_of_our_own_fails_the_run(
    program: Program, place: Path, undisturbed: dict[str, bytes], change: str, said: str
) -> None:
    out = f"lost-{len(said)}"
    done = subprocess.run(
        [sys.executable, "-c", SABOTAGE.format(change=change), *JOB, "--output", out],
        cwd=place,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert_told(done, "does not add up", said)
    assert not (place / out / "manifest.json").exists()
    assert program(*JOB, "--output", out).returncode == 0
    assert outputs(place / out) == undisturbed


def test_a_manifest_adds_up_to_the_lines_of_its_shards(place: Path, undisturbed: dict[str, bytes]) -> None:
    manifest = json.loads(undisturbed["manifest.json"])
    for kind in ("documents", "rejects"):
        lines = sum(data.count(b"\n") for name, data in undisturbed.items() if name.startswith(kind))
        assert lines == manifest["totals"][kind] == len(rows(place / "whole", kind))
    assert (
        manifest["totals"]["pages"] == manifest["totals"]["documents"] + manifest["totals"]["rejects"] == 20
    )
