from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.flink import FlinkCluster
from tests.cluster.jars import fetch_or_skip


@pytest.fixture(scope="session")
def flink_jars() -> Path:
    return fetch_or_skip("flink")


@pytest.fixture(scope="module")
def cluster(flink_jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlinkCluster]:
    """Two TaskManagers with a slot each."""
    cluster = FlinkCluster(flink_jars, tmp_path_factory.mktemp("flink"), task_managers=2)
    yield cluster
    cluster.close()
