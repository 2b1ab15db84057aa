"""The smallest job on a real Flink cluster: one TaskManager, the samples, the bytes of a local run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.flink import FlinkCluster
from tests.cluster.job import Job, run_local
from tests.pipeline.program import outputs, totals

pytestmark = pytest.mark.flink

SAMPLES = Path(__file__).parents[2] / "samples"
SHARD = 8 * 2**10


@pytest.fixture
def single(flink_jars: Path, tmp_path: Path) -> Iterator[FlinkCluster]:
    cluster = FlinkCluster(flink_jars, tmp_path, task_managers=1)
    yield cluster
    cluster.close()


def test_the_samples_give_the_same_files(single: FlinkCluster, tmp_path: Path) -> None:
    words = (str(SAMPLES), "--batch-bytes", "64KiB", "--shard-bytes", str(SHARD))
    local = run_local(tmp_path / "local", *words)
    job = Job(single.options(1), tmp_path / "cluster", *words)
    job.finish()
    assert totals(local)["pages"] > 20
    files = outputs(job.output)
    assert files == outputs(local)
    shards = [lines.splitlines() for name, lines in files.items() if name.startswith("documents-")]
    assert len(shards) > 5
    assert all(sum(map(len, lines[:-1])) < SHARD for lines in shards), (
        "a shard ends with the line that fills it"
    )
    (ran,) = single.jobs()
    assert ran["state"] == "FINISHED", "it was this cluster that did it"
