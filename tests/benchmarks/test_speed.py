"""The comparison runs from the command line and tells of every contender and every step."""

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.speed import BLOCKS, STEPS, TRAFILATURA

ROOT = Path(__file__).parents[2]


def test_a_short_run_prints_a_time_for_all() -> None:
    words = [sys.executable, "-m", "benchmarks.speed", "--pages", "2", "--rounds", "1"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    times = dict(re.findall(r"^ *(\S.*?) {2,}(-?\d+\.\d\d)\b", done.stdout, re.MULTILINE))
    assert {BLOCKS, TRAFILATURA, *STEPS, "other"} <= set(times)
    assert all(float(times[name]) > 0 for name in (BLOCKS, TRAFILATURA, "parse", "walk", "predict"))
    met = re.search(rf"^{BLOCKS} .* (yes|NO)$", done.stdout, re.MULTILINE)
    assert met is not None
    assert (met[1] == "yes") == (done.returncode == 0)
