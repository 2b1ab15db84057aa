"""Peak memory of the whole process tree over runs of different length: it has to be flat, and below a bound.

    python -m benchmarks.memory --pages 10000 100000

Linux only.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import copy_pages, write_corpus
from benchmarks.process_tree import session_memory
from benchmarks.program import finish, machine, start

EVERY = 0.5
"""Seconds between two looks at the processes."""
MIB = 2**20
BOUND = 1.5 * 2**30
"""Bytes that a run with two workers may take at its peak."""
FLAT = 1.15
"""How much more the longest run may take than the shortest: what a sample every EVERY seconds may miss."""


@dataclass(slots=True)
class Watched:
    """The bytes of all processes, and of the first one alone, at each look."""

    tree: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    seconds: float = 0.0

    def quarter(self, number: int) -> int:
        """The peak of a quarter of the run, 0 to 3."""
        looks = len(self.tree)
        return max(self.tree[looks * number // 4 : max(looks * (number + 1) // 4, looks * number // 4 + 1)])


def watch(process: subprocess.Popen[bytes]) -> Watched:
    """Look at a program's processes until it ends."""
    watched, started = Watched(), time.perf_counter()
    while process.poll() is None:
        found = session_memory(process.pid)
        watched.tree.append(sum(found.values()))
        watched.parent.append(found.get(process.pid, 0))
        time.sleep(EVERY)
    finish(process)
    watched.seconds = time.perf_counter() - started
    return watched


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 1 where a bound is passed."""
    arguments = _parser().parse_args(words)
    if not sys.platform.startswith("linux"):
        sys.exit("this benchmark reads /proc/*/smaps_rollup: Linux only")
    print(machine())
    print("   pages  seconds  pages/s   peak MiB: whole tree   its quarters                 parent alone")
    peaks = []
    for pages in sorted(arguments.pages):
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            seen = _run(Path(folder), pages, arguments.workers, arguments.inputs)
        peaks.append(max(seen.tree))
        quarters = " ".join(f"{seen.quarter(number) / MIB:6,.0f}" for number in range(4))
        print(
            f"{pages:8,} {seen.seconds:8.1f} {pages / seen.seconds:8.1f} {peaks[-1] / MIB:22,.0f}   {quarters}"
            f" {max(seen.parent) / MIB:16,.0f}",
            flush=True,
        )
    below, flat = max(peaks) < BOUND, peaks[-1] <= FLAT * peaks[0]
    print(f"below {BOUND / MIB:,.0f} MiB: {'yes' if below else 'NO'}")
    if len(peaks) > 1:
        print(f"longest run against shortest: {peaks[-1] / peaks[0]:.2f}, flat: {'yes' if flat else 'NO'}")
    return 0 if below and flat else 1


def _run(folder: Path, pages: int, workers: int, inputs: Sequence[str]) -> Watched:
    corpus = folder / "pages.jsonl"
    if inputs:
        copy_pages(inputs, corpus, pages)
    else:
        write_corpus(corpus, pages)
    output = str(folder / "out")
    return watch(start("pipeline.cli", "run", str(corpus), "--output", output, "--workers", str(workers)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.memory", description="Measure peak memory.")
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="*", help="pages of one's own (default: made from samples)"
    )
    parser.add_argument(
        "--pages", metavar="N", type=int, nargs="+", default=[10_000, 100_000], help="pages a run"
    )
    parser.add_argument("--workers", metavar="N", type=int, default=2)
    parser.add_argument(
        "--folder", metavar="DIR", help="where pages and outputs stand while it runs, 20 kB a page"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
