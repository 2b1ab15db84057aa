"""Work is spread: no worker is idle while another still has more than two batches before it.

Time is the processor time of a worker and its children since its first batch. On a cluster, where each worker has cores
of its own, that is the time on the clock; here they share a few with each other and with whatever else is running.
"""

import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.corpus import read_pages, write_corpus
from benchmarks.process_tree import session_seconds
from tests.cluster.flink import FlinkCluster
from tests.cluster.job import Job
from tests.pipeline.program import totals
from tests.transforms.readers.build import PACKERS, http, warc

pytestmark = pytest.mark.flink_faults

Write = Callable[[Path, list[bytes]], None]
PAGES = 600
FEW = 40
WORKERS = 2
SHARD = re.compile(r"/_batches/documents-(\d+)-")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    path = tmp_path_factory.mktemp("corpus") / "pages.jsonl"
    write_corpus(path, PAGES)
    return [page.html for page in read_pages(path)]


def write_files(folder: Path, pages: list[bytes]) -> None:
    for number, html in enumerate(pages):
        (folder / f"{number:04}.html").write_bytes(html)


def write_warc(folder: Path, pages: list[bytes]) -> None:
    records = [
        warc(http(html), WARC_Target_URI=f"https://a.example/{number}") for number, html in enumerate(pages)
    ]
    (folder / "all.warc.gz").write_bytes(b"".join(map(PACKERS[".gz"], records)))


def write_both(folder: Path, pages: list[bytes]) -> None:
    write_files(folder, pages[: PAGES // 2])
    write_warc(folder, pages[PAGES // 2 :])


class Watch:
    """Notes while a job runs at what processor time of its own each TaskManager's Python began each batch."""

    def __init__(self, cluster: FlinkCluster) -> None:
        self.begun: dict[int, dict[str, float]] = defaultdict(dict)
        self.ended: dict[int, float] = {}
        self._managers = [manager.pid for manager in cluster.task_managers]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        seconds: dict[int, dict[int, float]] = defaultdict(dict)
        while not self._stop.wait(0.05):
            for manager in self._managers:
                seconds[manager] |= session_seconds(manager)
                spent = sum(seconds[manager].values()) - seconds[manager][manager]
                for batch in batches_being_written(seconds[manager]):
                    self.begun[manager].setdefault(batch, spent)
                    self.ended[manager] = spent


def batches_being_written(pids: Iterable[int]) -> Iterator[str]:
    for pid in pids:
        with suppress(OSError):
            for link in Path(f"/proc/{pid}/fd").iterdir():
                with suppress(OSError):  # closed by now
                    if shard := SHARD.search(str(link.readlink())):
                        yield shard[1]


@pytest.mark.parametrize(
    ("write", "batch_bytes"), [(write_files, "448KiB"), (write_warc, "192KiB"), (write_both, "336KiB")]
)
def test_no_worker_is_idle(
    cluster: FlinkCluster, pages: list[bytes], tmp_path: Path, write: Write, batch_bytes: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, pages)
    job = Job(cluster.options(WORKERS), tmp_path / "out", str(folder), "--batch-bytes", batch_bytes)
    watch = Watch(cluster)
    try:
        job.finish()
    finally:
        watch.close()
    assert totals(job.output)["pages"] == PAGES
    dealt = sorted(len(batches) for batches in watch.begun.values())
    assert len(dealt) == WORKERS
    assert dealt[0] > 3
    assert dealt[-1] - dealt[0] <= 2
    starts = {worker: min(batches.values()) for worker, batches in watch.begun.items()}
    busy = {worker: watch.ended[worker] - start for worker, start in starts.items()}
    for worker, batches in watch.begun.items():
        late = sum(begun - starts[worker] > min(busy.values()) for begun in batches.values())
        print(
            f"{write.__name__}: {len(batches)} batches in {busy[worker]:.1f} s, {late} after another's time"
        )
        assert late <= 2


def test_neither_pages_nor_documents_cross_the_network(cluster: FlinkCluster, tmp_path: Path) -> None:
    """What does is names, counts and the titles of a few slow pages: the same for pages a hundred times as large."""
    small, large = (shuffled(cluster, tmp_path / str(lines), lines) for lines in (20, 2000))
    more = sum(len(page_of(2000)) - len(page_of(20)) for _ in range(FEW))
    assert abs(large - small) < more / 100


def shuffled(cluster: FlinkCluster, folder: Path, lines: int) -> int:
    (folder / "in").mkdir(parents=True)
    write_files(folder / "in", [page_of(lines)] * FEW)
    batches = ("--batch-bytes", str(len(page_of(lines)) * FEW // 4))
    job = Job(cluster.options(WORKERS), folder / "out", str(folder / "in"), *batches)
    job.finish()
    assert totals(job.output)["documents"] == FEW
    return cluster.shuffled()


def page_of(lines: int) -> bytes:
    line = "<p>河边的老桥在晚上亮着灯，第{}个走过的人停下来看一看水里的影子。</p>"
    return f"<title>老桥</title>{''.join(map(line.format, range(lines)))}".encode()
