"""`kill -9` at random moments, seeded: the same command goes on and ends with the bytes of a run left alone.

python -m pytest tests/test_kills.py --kills 20
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.process_tree import processes
from tests.pipeline.program import command, environment, outputs, page

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds processes in /proc")

PAGES, LONGEST = 60, 180
JOB = (
    "run",
    "in",
    "--output",
    "out",
    "--batch-bytes",
    "40KiB",
    "--shard-bytes",
    "4KiB",
    "--quiet",
    "--workers",
    "2",
)


@dataclass(frozen=True)
class Undisturbed:
    """A run left alone: its files, the seconds until it held its lock, and those it took."""

    files: dict[str, bytes]
    begun: float
    seconds: float


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number in range(PAGES):
        (folder / f"{number:03}.html").write_text(page(number), "utf-8")
    (folder / "rows.jsonl").write_text('{"id": "no page"}\n' * 3, "utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    place = tmp_path_factory.mktemp("undisturbed")
    started = time.monotonic()
    with start(place, pages) as process:
        while process.poll() is None and not (place / "out/_batches/lock").exists():
            time.sleep(0.01)
        begun = time.monotonic() - started
        assert finish(process) == 0
    seconds = time.monotonic() - started
    assert len(json.loads((place / "out/manifest.json").read_bytes())["batches"]) > 5
    return Undisturbed(outputs(place / "out"), begun, seconds)


def start(place: Path, pages: Path) -> subprocess.Popen[bytes]:
    with suppress(FileExistsError):
        (place / "in").symlink_to(pages)
    return subprocess.Popen(
        command(*JOB), cwd=place, env=environment(), start_new_session=True, stderr=subprocess.PIPE
    )


def finish(process: subprocess.Popen[bytes]) -> int:
    _, said = process.communicate(timeout=LONGEST)
    assert said == b"", said
    return process.returncode


def members(session: int) -> Iterator[int]:
    """The processes of a session that live."""
    return (process for process, stat in processes() if int(stat[3]) == session and stat[0] != "Z")


def assert_all_go(session: int) -> None:
    deadline = time.monotonic() + 20
    while (left := list(members(session))) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def test_the_launcher_is_killed(
    pages: Path, undisturbed: Undisturbed, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    chance, killed, finished = random.Random(4), 0, 0  # noqa: S311 (the same moments every time)
    wanted = request.config.getoption("--kills")
    while killed < wanted or not finished:
        place = tmp_path / str(finished)
        place.mkdir(exist_ok=True)
        with start(place, pages) as process:
            if killed < wanted:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(undisturbed.begun, undisturbed.seconds))
            if process.poll() is None and killed < wanted:
                process.kill()
                killed += 1
            code = process.wait(LONGEST)
            assert code in (0, -signal.SIGKILL), process.stderr and process.stderr.read()
            assert_all_go(process.pid)
        final = {
            name: data
            for name, data in outputs(place / "out").items()
            if "/" not in name and ".tmp" not in name
        }
        assert final.items() <= undisturbed.files.items(), "under a final name there is only what is whole"
        if code == 0:
            assert outputs(place / "out") == undisturbed.files
            finished += 1


def test_children_are_killed(
    pages: Path, undisturbed: Undisturbed, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Extracting processes, and those that start them and clean up; one a batch, as a page that takes three
    children down is to blame."""
    chance, killed, finished = random.Random(5), 0, 0  # noqa: S311 (the same moments every time)
    wanted = request.config.getoption("--kills")
    while killed < wanted:
        place = tmp_path / str(finished)
        place.mkdir()
        with start(place, pages) as process:
            before = -1
            while process.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(0.01, 0.2))
                children = sorted(member for member in members(process.pid) if member != process.pid)
                if recorded(place) > before and len(children) > 2 and killed < wanted:
                    before = recorded(place)
                    with suppress(ProcessLookupError):
                        os.kill(chance.choice(children), signal.SIGKILL)
                        killed += 1
            assert finish(process) == 0
            assert_all_go(process.pid)
        assert outputs(place / "out") == undisturbed.files
        finished += 1


def recorded(place: Path) -> int:
    """How many batches are finished."""
    return len(list((place / "out/_batches").glob("0*.json")))
