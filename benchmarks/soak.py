"""A long run in which every hundredth page is hostile, against the same run without these pages.

    python -m benchmarks.soak --pages 200000

Memory has to stay flat, the speed within a tenth of the clean run's, and what comes out of the clean pages has to be the
same, byte for byte but for the place in the input. Linux only.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from benchmarks.corpus import sample_rows, to_row, write_rows
from benchmarks.hostile_pages import REASONS, hostile_pages
from benchmarks.memory import MIB, Watched, watch
from benchmarks.program import ROOT, machine, start

EVERY = 100
"""One page in so many is hostile."""
FLAT = 1.15
"""How much more the last quarter of the run may take than the first: medians, as a page may eat its limit for a moment."""
SLOWER = 1.10
"""How much longer the run with hostile pages may take for as many clean ones."""
HOSTILE = "hostile-"
SABOTAGE = ROOT / "tests/hostile/sabotage"


def mixed_rows(pages: int) -> Iterator[dict[str, Any]]:
    """So many pages, every hundredth of them a hostile one put between the clean ones."""
    hostile = hostile_pages()
    for number, row in enumerate(sample_rows(clean_of(pages)), 1):
        yield row
        if number % (EVERY - 1) == 0:
            sort, html = next(hostile)
            yield to_row(f"{HOSTILE}{number}-{sort}", f"https://hostile.example/{number}", html, None)


def clean_of(pages: int) -> int:
    """How many of so many pages are clean ones."""
    return pages - pages // EVERY


def main(words: Sequence[str] | None = None) -> int:
    """Run both, print the table, and return 1 where a bound is passed."""
    arguments = _parser().parse_args(words)
    if not sys.platform.startswith("linux"):
        sys.exit("this benchmark reads /proc/*/smaps_rollup: Linux only")
    os.environ["PYTHONPATH"] = f"{SABOTAGE}:{ROOT}"  # of the programs started here
    print(machine())
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        corpora = {"clean": sample_rows(clean_of(arguments.pages)), "hostile": mixed_rows(arguments.pages)}
        seen = {}
        for which, rows in corpora.items():
            write_rows(folder / f"{which}.jsonl", rows)
            seen[which] = _run(folder, which, arguments.workers)
            (folder / f"{which}.jsonl").unlink()
        return _report(arguments.pages, seen, folder)


def _run(folder: Path, which: str, workers: int) -> Watched:
    words = [str(folder / f"{which}.jsonl"), "--output", str(folder / which), "--workers", str(workers)]
    return watch(start("pipeline.cli", "run", *words))


def _report(pages: int, seen: dict[str, Watched], folder: Path) -> int:
    clean = clean_of(pages)
    print("run       seconds  clean pages/s   median MiB of its quarters, whole tree      parent's peak")
    for which, watched in seen.items():
        quarters = " ".join(f"{size / MIB:8,.0f}" for size in _medians(watched.tree))
        peak = max(watched.parent) / MIB
        print(f"{which:8} {watched.seconds:8.1f} {clean / watched.seconds:14.1f}   {quarters} {peak:18,.0f}")
    outcomes, wrong = _outcomes(folder / "hostile")
    print("hostile pages:", ", ".join(f"{what} {count}" for what, count in sorted(outcomes.items())))
    medians = _medians(seen["hostile"].tree)
    verdicts = {
        f"memory flat (last quarter against first: {medians[3] / medians[0]:.2f})": medians[3]
        <= FLAT * medians[0],
        f"speed ({seen['hostile'].seconds / seen['clean'].seconds:.2f} times the clean run's time)": seen[
            "hostile"
        ].seconds
        <= SLOWER * seen["clean"].seconds,
        "clean pages come out the same": _same(folder),
        f"each of {pages // EVERY:,} hostile pages has one outcome": outcomes.total() == pages // EVERY,
        "and the right one": not wrong,
    }
    for what, holds in verdicts.items():
        print(f"{what}: {'yes' if holds else 'NO'}")
    return 0 if all(verdicts.values()) else 1


def _medians(looks: Sequence[int]) -> list[float]:
    """Of each quarter of a run, start-up left out."""
    steady = looks[len(looks) // 20 :]
    quarter = max(1, len(steady) // 4)
    return [
        statistics.median(steady[quarter * number : quarter * (number + 1)] or steady[-1:])
        for number in range(4)
    ]


def _rows(folder: Path, kind: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob(f"{kind}-*.jsonl")):
        with path.open("rb") as lines:
            yield from map(json.loads, lines)


def _same(folder: Path) -> bool:
    """Whether both runs gave the same documents and rejects for the clean pages, in the same order."""
    return all(
        one == other
        for kind in ("documents", "rejects")
        for one, other in zip_longest(
            _clean_rows(folder / "clean", kind), _clean_rows(folder / "hostile", kind)
        )
    )


def _clean_rows(folder: Path, kind: str) -> Iterator[dict[str, Any]]:
    for row in _rows(folder, kind):
        if not row["id"].startswith(HOSTILE):
            yield {key: value for key, value in row.items() if key != "origin"}


def _outcomes(folder: Path) -> tuple[Counter[str], list[str]]:
    """Of the hostile pages, how many of each sort came out as what; the ids of those that should have been another."""
    found, wrong = Counter[str](), []
    for kind in ("documents", "rejects"):
        for row in _rows(folder, kind):
            if row["id"].startswith(HOSTILE):
                sort, said = row["id"].rpartition("-")[2], row.get("reason", "document")
                found[f"{sort} {said}"] += 1
                if REASONS.get(sort, said) != said:
                    wrong.append(row["id"])
    return found, wrong


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m benchmarks.soak", description="A long run with hostile pages."
    )
    parser.add_argument("--pages", metavar="N", type=int, default=200_000)
    parser.add_argument("--workers", metavar="N", type=int, default=2)
    parser.add_argument(
        "--folder", metavar="DIR", help="where pages and outputs stand while it runs, 15 kB a page"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
