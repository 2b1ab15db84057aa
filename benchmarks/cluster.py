"""Throughput of a Flink cluster on this machine beside a local run, and what the engine costs.

    python -m benchmarks.cluster --pages 1000 --rounds 1

The cluster is that of the tests: TaskManagers with a task slot and a Python worker each. Of a job's time goes what the
same job takes for a single page: starting it costs seconds, whatever comes after. `shuffled` is what passed from one
Flink task to the next, as Flink counts it.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.program import machine, timed
from tests.cluster.flink import FlinkCluster
from tests.cluster.jars import Unavailable, fetch

BATCHES = 16


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print the table; returns 1 where there is no Java, no Maven, or nothing to fetch with it."""
    parser = argparse.ArgumentParser("benchmarks.cluster", description="Flink beside a local run.")
    parser.add_argument("--pages", type=int, default=1000, help="pages of a run; 1000 if not given")
    parser.add_argument("--rounds", type=int, default=1, help="how often all is measured; 1 if not given")
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
        rates: dict[str, list[float]] = {"local": [], "flink": []}
        others = 0.0
        for _ in range(rounds):
            for where, workers, beam in (
                ("local", slots, []),
                ("flink", 1, ["--", *cluster.options(slots)]),
            ):
                first = timed(*_run(one, workers), *batch, *beam)
                all_of_them = timed(*_run(many, workers), *batch, *beam)
                rates[where].append(pages / max(all_of_them.seconds - first.seconds, 1e-3))
                others = max(others, all_of_them.others)
        local, flink = statistics.median(rates["local"]), statistics.median(rates["flink"])
        more = slots * (1000 / flink - 1000 / local)
        print(
            f"{slots} at once: local {local:.1f} pages/s, flink {flink:.1f} pages/s, {more:+.2f} ms a page and slot; "
            f"shuffled {cluster.shuffled():,} bytes of {many.stat().st_size:,}; others {others:.0%}",
            flush=True,
        )


def _run(corpus: Path, workers: int) -> tuple[str, ...]:
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
