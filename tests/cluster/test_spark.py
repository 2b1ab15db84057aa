"""The samples on Spark give the files of a local run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.jars import fetch_or_skip
from tests.cluster.job import Job, run_local
from tests.cluster.spark import SparkServer
from tests.pipeline.program import outputs, totals

pytestmark = pytest.mark.spark

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SparkServer]:
    server = SparkServer(fetch_or_skip("spark"), tmp_path)
    yield server
    server.close()


def test_the_samples_give_the_same_files(server: SparkServer, tmp_path: Path) -> None:
    words = (str(SAMPLES), "--batch-bytes", "64KiB", "--shard-bytes", "8KiB")
    local = run_local(tmp_path / "local", *words)
    job = Job(server.options(), tmp_path / "cluster", *words)
    job.finish()
    assert totals(local)["pages"] > 20
    assert outputs(job.output) == outputs(local)
