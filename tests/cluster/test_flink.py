"""The smallest job on a real Flink cluster: one TaskManager, the samples, the bytes of a local run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.flink import FlinkCluster
from tests.cluster.job import Job, run_local
from tests.pipeline.program import outputs, totals

pytestmark = pytest.mark.flink

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def single(flink_jars: Path, tmp_path: Path) -> Iterator[FlinkCluster]:
    cluster = FlinkCluster(flink_jars, tmp_path, task_managers=1)
    yield cluster
    cluster.close()


def test_the_samples_give_the_same_files(single: FlinkCluster, tmp_path: Path) -> None:
    words = (str(SAMPLES), "--batch-bytes", "64KiB", "--shard-bytes", "8KiB")
    local = run_local(tmp_path / "local", *words)
    job = Job(single.options(1), tmp_path / "cluster", *words)
    job.finish()
    assert totals(local)["pages"] > 20
    assert len([name for name in outputs(local) if name.startswith("documents-")]) > 5
    assert outputs(job.output) == outputs(local)
    (ran,) = single.get("jobs/overview")["jobs"]
    assert ran["state"] == "FINISHED", "it was this cluster that did it"
