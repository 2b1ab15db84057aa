"""What breaks on a cluster: the job ends with the bytes of a run that nothing happened to."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from benchmarks.corpus import write_corpus
from tests.cluster.flink import FlinkCluster
from tests.cluster.job import LONGEST, Job, run_local
from tests.cluster.services import wait_for
from tests.pipeline.program import outputs, rows, totals

pytestmark = pytest.mark.flink_faults

PAGES = 400
SIZES = ("--batch-bytes", "128KiB", "--shard-bytes", "32KiB")
POISON = Path(__file__).with_name("poison")
SLOW_COMMIT = Path(__file__).with_name("slow_commit")
Start = Callable[..., Job]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "pages.jsonl"
    write_corpus(path, PAGES)
    return path


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = run_local(tmp_path_factory.mktemp("local") / "out", str(corpus), *SIZES)
    assert totals(output)["pages"] == PAGES
    return outputs(output)


@pytest.fixture
def start(cluster: FlinkCluster, corpus: Path, tmp_path: Path) -> Iterator[Start]:
    jobs = []

    def start(*more: str, python_path: str = "") -> Job:
        options = [*cluster.options(2, python_path), *more]
        jobs.append(Job(options, tmp_path / "out", str(corpus), *SIZES))
        return jobs[-1]

    yield start
    for job in jobs:
        job.program.kill()
    cancel_all(cluster)


def cancel_all(cluster: FlinkCluster) -> None:
    for job in cluster.jobs():
        if job["state"] in ("RUNNING", "RESTARTING"):
            request = Request(f"{cluster.address}/jobs/{job['jid']}?mode=cancel", method="PATCH")  # noqa: S310
            urlopen(request, timeout=30).close()  # noqa: S310 (our own cluster)
    wait_for(lambda: all(job["end-time"] > 0 for job in cluster.jobs()), "the end of a job")


def kill_task_manager(cluster: FlinkCluster) -> None:
    """It alone, its Python worker has to notice; a new one comes."""
    living = [manager for manager in cluster.task_managers if manager.lives()]
    os.kill(living[0].pid, signal.SIGKILL)
    cluster.add_task_manager()


def test_task_managers_are_killed(cluster: FlinkCluster, start: Start, undisturbed: dict[str, bytes]) -> None:
    """Three in one job, each after more work than the last."""
    job = start()
    for more in (3, 8, 16):
        job.wait_until_writing(len(job.temporary_shards()) + more)
        kill_task_manager(cluster)
    job.finish()
    assert outputs(job.output) == undisturbed


def test_a_task_manager_is_killed_while_shards_get_their_names(
    cluster: FlinkCluster, start: Start, undisturbed: dict[str, bytes]
) -> None:
    job = start(python_path=str(SLOW_COMMIT))
    job.wait_until(lambda: len(job.final_shards()) > 4, "the first names")
    kill_task_manager(cluster)
    assert len(job.final_shards()) < len(final(undisturbed)), "it was in the middle of that"
    job.finish()
    assert outputs(job.output) == undisturbed


def test_python_workers_are_killed(
    cluster: FlinkCluster, start: Start, undisturbed: dict[str, bytes]
) -> None:
    """A worker that dies between a page's arrival and its shard's end takes both with it."""
    job = start()
    for more in (3, 8):
        job.wait_until_writing(len(job.temporary_shards()) + more)
        os.kill(min(cluster.python_workers()), signal.SIGKILL)
    job.finish()
    assert outputs(job.output) == undisturbed


def test_a_cancelled_job_leaves_no_half_shard_and_goes_on(
    cluster: FlinkCluster, start: Start, undisturbed: dict[str, bytes]
) -> None:
    job = start()
    job.wait_until_writing(6)
    cancel_all(cluster)
    assert job.program.wait(60) == 1, job.log()
    assert "the same command goes on" in job.log()
    assert final(outputs(job.output)).items() <= undisturbed.items()
    assert job.temporary_shards(), "it was in the middle of its work"
    again = start()
    again.finish()
    assert outputs(again.output) == undisturbed


def test_a_failed_job_leaves_no_half_shard_and_goes_on(start: Start, undisturbed: dict[str, bytes]) -> None:
    """A folder has the name that one of the last shards should get."""
    job = start("--number_of_execution_retries=1")
    job.wait_until_writing(6)
    in_the_way = job.output / sorted(final(undisturbed))[-4]
    in_the_way.mkdir()
    assert job.program.wait(LONGEST) == 1, job.log()
    assert "the same command goes on" in job.log()
    named = final(outputs(job.output))
    assert 0 < len(named) < len(final(undisturbed)), "it was in the middle of giving names"
    assert named.items() <= undisturbed.items()
    in_the_way.rmdir()
    again = start()
    again.finish()
    assert outputs(again.output) == undisturbed


def final(files: dict[str, bytes]) -> dict[str, bytes]:
    """What has a final name: shards, and once a job is done its manifest."""
    return {name: data for name, data in files.items() if "/" not in name}


def test_a_poison_page_is_one_reject(cluster: FlinkCluster, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(30):
        body = "<p>河边的老桥在晚上亮着灯，走过的人都会停下来看一看水里的影子。</p>" * (number + 3)
        poison = "<p>this page ends the process that reads it</p>" if number == 17 else ""
        (folder / f"{number:02}.html").write_text(f"<title>老桥</title>{body}{poison}", "utf-8")
    options = cluster.options(2, python_path=str(POISON))
    job = Job(options, tmp_path / "out", str(folder), "--batch-bytes", "16KiB")
    job.finish()
    (reject,) = rows(job.output, "rejects")
    assert reject["origin"]["file"].endswith("17.html")
    assert (reject["stage"], reject["reason"]) == ("guard", "crash")
    assert reject["detail"] == "killed by SIGSEGV"
    local = run_local(tmp_path / "local", str(folder), "--batch-bytes", "16KiB")
    others = [row for row in rows(local, "documents") if not row["origin"]["file"].endswith("17.html")]
    assert rows(job.output, "documents") == others
    assert len(others) == 29
