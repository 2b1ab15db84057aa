"""Throughput of a Flink cluster on this machine beside a local run, and what the engine costs.

    python -m benchmarks.cluster --pages 3000 --rounds 2

The cluster is that of the tests: TaskManagers with a task slot and a Python worker each. Local and Flink take turns; a
local run takes its pages in one batch, Flink in 16. Of a job's time goes what the same job takes for a single page:
starting it costs seconds, whatever comes after. Beside the time on the clock is the processor time of all that works
on the job (launcher, job server, JobManager, TaskManagers, Python workers): on a machine that does other work as well,
only that says what the engine costs. `shuffled` is what passed from one Flink task to the next, as Flink counts it.
Linux only.
"""

import argparse
import statistics
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.process_tree import session_seconds
from benchmarks.program import EVERY, machine, timed
from pipeline.options import cores
from tests.cluster.flink import FlinkCluster
from tests.cluster.jars import Unavailable, fetch

BATCHES = 16


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print the table; returns 1 where there is no Java, no Maven, or nothing to fetch with it."""
    parser = argparse.ArgumentParser("benchmarks.cluster", description="Flink beside a local run.")
    parser.add_argument("--pages", type=int, default=1500, help="pages of a run; 1500 if not given")
    parser.add_argument("--rounds", type=int, default=2, help="how often all is measured; 2 if not given")
    arguments = parser.parse_args(words)
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as place:
        try:
            jars = fetch("flink")
        except Unavailable as error:
            print(error, file=sys.stderr)
            return 1
        cluster = FlinkCluster(jars, Path(place), task_managers=2, java=())
        try:
            _measure(cluster, Path(place), arguments.pages, arguments.rounds)
        finally:
            cluster.close()
    return 0


def _measure(cluster: FlinkCluster, place: Path, pages: int, rounds: int) -> None:
    many, one = place / "many.jsonl", place / "one.jsonl"
    write_corpus(many, pages)
    write_corpus(one, 1)
    batch = ("--batch-bytes", str(max(1024, many.stat().st_size // BATCHES)))
    for slots in (1, 2):
        ways = {"local": (slots, []), "flink": (1, [*batch, "--", *cluster.options(slots)])}
        runs: dict[str, list[_Run]] = {where: [] for where in ways}
        for _ in range(rounds):
            for where, (workers, more) in ways.items():
                first = _timed(cluster, *_words(one, workers), *more)
                runs[where].append(_timed(cluster, *_words(many, workers), *more).without(first))
        print(f"{slots} at once, shuffled {cluster.shuffled():,} bytes of {many.stat().st_size:,}")
        for where, measured in runs.items():
            print(f"  {where}: {'; '.join(run.shown(pages) for run in measured)}", flush=True)
        rates, costs = (
            statistics.median(ratio)
            for ratio in zip(
                *(
                    (local.seconds / flink.seconds, 1000 * (flink.processor - local.processor) / pages)
                    for local, flink in zip(runs["local"], runs["flink"], strict=True)
                ),
                strict=True,
            )
        )
        print(f"  flink is {rates:.2f} times as fast and takes {costs:+.2f} ms of processor time more a page")


@dataclass(frozen=True, slots=True)
class _Run:
    """Seconds on the clock and of processor time; the share of the machine that others took."""

    seconds: float
    processor: float
    others: float

    def without(self, start: "_Run") -> "_Run":
        return _Run(self.seconds - start.seconds, self.processor - start.processor, self.others)

    def shown(self, pages: int) -> str:
        rate, cost = pages / self.seconds, 1000 * self.processor / pages
        return f"{rate:.1f} pages/s, {cost:.2f} ms of processor time a page, others {self.others:.0%}"


def _timed(cluster: FlinkCluster, *words: str) -> _Run:
    meter = _Meter([service.pid for service in cluster.services()])
    try:
        done = timed(*words)
    finally:
        spent = meter.close()
    return _Run(done.seconds, done.processor + spent, done.others - spent / (done.seconds * cores()))


class _Meter:
    """The processor seconds of some sessions from now on, also of processes that end meanwhile."""

    def __init__(self, sessions: Sequence[int]) -> None:
        self._sessions = sessions
        self._before = self._look()
        self._now = dict(self._before)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def close(self) -> float:
        self._stop.set()
        self._thread.join()
        self._now |= self._look()
        return sum(self._now.values()) - sum(self._before.values())

    def _watch(self) -> None:
        while not self._stop.wait(EVERY):
            self._now |= self._look()

    def _look(self) -> dict[int, float]:
        return {pid: spent for session in self._sessions for pid, spent in session_seconds(session).items()}


def _words(corpus: Path, workers: int) -> tuple[str, ...]:
    """The words of a run into a fresh folder."""
    output = tempfile.mkdtemp(dir=corpus.parent)
    return (
        "pipeline.cli",
        "run",
        str(corpus),
        "--quiet",
        "--workers",
        str(workers),
        "--output",
        f"{output}/out",
    )


if __name__ == "__main__":
    sys.exit(main())
