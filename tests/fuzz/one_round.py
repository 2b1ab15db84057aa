"""One process of fuzzing (atheris, which is libFuzzer): `python -m tests.fuzz.one_round TARGET FOLDER SECONDS SEED`.

Of a bounded number of inputs, since what atheris 3.0 puts into the code leaks some 0.14 MB with every page.
"""

import importlib
import sys
from pathlib import Path

import atheris

LONGEST = 60
"""Seconds of wall time for one input, as a machine can be busy: the samples take 0.1."""
MOST_BYTES = 16_384
MOST_MIB = 3_072
RUNS = 10_000

with atheris.instrument_imports(include=["transforms"]):
    _targets = importlib.import_module("tests.fuzz.targets").TARGETS
    importlib.import_module("transforms.engines.blocks_engine")


def fuzz(target: str, folder: Path, seconds: int, seed: int) -> None:
    """Fuzz; libFuzzer ends the process, with an exit code other than 0 on a finding."""
    flags = {
        "max_total_time": seconds,
        "runs": RUNS,
        "seed": seed,
        "timeout": LONGEST,
        "max_len": MOST_BYTES,
        "rss_limit_mb": MOST_MIB,
        "dict": Path(__file__).parent / f"{target}.dict",
        "artifact_prefix": f"{folder}/",
        "print_final_stats": 1,
    }
    given = [f"-{name}={value}" for name, value in flags.items()]
    atheris.Setup([sys.argv[0], *given, str(folder / "corpus")], _targets[target])
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
