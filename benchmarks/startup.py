"""How long one waits for a single page, and for the samples.

python -m benchmarks.startup --rounds 5
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.program import machine, seconds

PAGE = "samples/site/farm-tea.html"
EXTRACT_WITHIN, RUN_WITHIN = 1.0, 6.0
"""Seconds."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 1 where a bound is passed."""
    parser = argparse.ArgumentParser("python -m benchmarks.startup", description="Measure the start-up.")
    parser.add_argument("--rounds", metavar="N", type=int, default=5)
    rounds = range(parser.parse_args(words).rounds)
    print(machine())
    print("                       median s   best   wanted")
    seconds("pipeline.cli", "extract", PAGE)  # compiles what was never compiled, fills the disk cache
    extract = [seconds("pipeline.cli", "extract", PAGE) for _ in rounds]
    with tempfile.TemporaryDirectory() as folder:
        run = [
            seconds("pipeline.cli", "run", "samples", "--output", str(Path(folder) / str(number)))
            for number in rounds
        ]
    shown = [_show("extract of one page", extract, EXTRACT_WITHIN), _show("run samples", run, RUN_WITHIN)]
    return 0 if all(shown) else 1


def _show(what: str, times: Sequence[float], within: float) -> bool:
    middle = statistics.median(times)
    print(
        f"dechrome {what:20} {middle:6.2f} {min(times):6.2f}   below {within:g}  {'yes' if middle < within else 'NO'}"
    )
    return middle < within


if __name__ == "__main__":
    sys.exit(main())
