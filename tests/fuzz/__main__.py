"""Fuzz a target, guided by the branches it takes.

    python -m tests.fuzz page --seconds 1500 --folder FOLDER

What fails is written to FOLDER as `crash-*`, what takes too long as `timeout-*`: mend it, and keep the file in
`findings/`, where the tests read it. Inputs that led to new branches stay in FOLDER/corpus; the next run goes on from
them.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from tests.fuzz.seeds import write_seeds
from tests.fuzz.targets import TARGETS


def main(words: Sequence[str] | None = None) -> int:
    """Fuzz round after round until the time is over or something is found; then the exit code is not 0."""
    parser = argparse.ArgumentParser("python -m tests.fuzz")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args(words)
    write_seeds(arguments.target, arguments.folder / "corpus")
    end = time.monotonic() + arguments.seconds
    for seed in count(arguments.seed):
        left = int(end - time.monotonic())
        if left < 1:
            return 0
        given = [arguments.target, str(arguments.folder), str(left), str(seed)]
        done = subprocess.run([sys.executable, "-m", "tests.fuzz.one_round", *given], check=False)
        if done.returncode:
            return done.returncode
    raise AssertionError("seeds are without end")


if __name__ == "__main__":
    sys.exit(main())
