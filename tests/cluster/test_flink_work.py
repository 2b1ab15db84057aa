"""Work is spread: no worker is idle while another still has more than two batches before it.

Times count from a worker's own first batch, for on a busy machine one comes up seconds after the other.
"""

import threading
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.corpus import read_pages, write_corpus
from tests.cluster.flink import FlinkCluster
from tests.cluster.job import Job
from tests.pipeline.program import totals
from tests.transforms.readers.build import PACKERS, http, warc

pytestmark = pytest.mark.flink_faults

Write = Callable[[Path, list[bytes]], None]
PAGES = 600
WORKERS = 2


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
    """Notes while a job runs when each writer began each batch, and when it ended its last."""

    def __init__(self, job: Job) -> None:
        self.begun: dict[str, dict[str, float]] = defaultdict(dict)
        self.ended: dict[str, float] = defaultdict(float)
        self._folder = job.output / "_batches"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.wait(0.05):
            for path in self._folder.glob("documents-*.tmp"):
                try:
                    status = path.stat()
                except FileNotFoundError:  # it has its final name by now
                    continue
                _, batch, writer, _ = path.stem.split("-")
                self.begun[writer].setdefault(batch, status.st_ctime)
                self.ended[writer] = max(self.ended[writer], status.st_mtime)


@pytest.mark.parametrize(
    ("write", "batch_bytes"), [(write_files, "256KiB"), (write_warc, "128KiB"), (write_both, "128KiB")]
)
def test_no_worker_is_idle(
    cluster: FlinkCluster, pages: list[bytes], tmp_path: Path, write: Write, batch_bytes: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, pages)
    job = Job(cluster.options(WORKERS), tmp_path / "out", str(folder), "--batch-bytes", batch_bytes)
    watch = Watch(job)
    try:
        job.finish()
    finally:
        watch.close()
    assert totals(job.output)["pages"] == PAGES
    assert len(watch.begun) == WORKERS, "each worker has one writer, for all its batches are one bundle"
    starts = {writer: min(batches.values()) for writer, batches in watch.begun.items()}
    busy = {writer: watch.ended[writer] - start for writer, start in starts.items()}
    for writer, batches in sorted(watch.begun.items()):
        late = sum(begun - starts[writer] > min(busy.values()) for begun in batches.values())
        print(
            f"{write.__name__}: {len(batches)} batches in {busy[writer]:.1f} s, {late} after another's time"
        )
        assert len(batches) > 4
        assert late <= 2
