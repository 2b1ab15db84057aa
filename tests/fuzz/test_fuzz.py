"""What fuzzing found once stays mended; a short run of it finds nothing new."""

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.seeds import FINDINGS, ROOT, write_seeds
from tests.fuzz.targets import TARGETS

SECONDS, PROCESSOR_SECONDS = 20, 5.0
FOUND = [(target, path) for target in TARGETS for path in sorted((FINDINGS / target).iterdir())]


@pytest.mark.parametrize(("target", "path"), FOUND, ids=[f"{target}-{path.name}" for target, path in FOUND])
def test_a_finding_stays_mended(target: str, path: Path) -> None:
    before = time.process_time()
    TARGETS[target](path.read_bytes())
    assert time.process_time() - before < PROCESSOR_SECONDS


@pytest.mark.parametrize("target", TARGETS)
def test_every_seed_is_sound(target: str, tmp_path: Path) -> None:
    write_seeds(target, tmp_path)
    seeds = sorted(tmp_path.iterdir())
    assert len(seeds) > 20
    for seed in seeds:
        TARGETS[target](seed.read_bytes())


@pytest.mark.skipif(not importlib.util.find_spec("atheris"), reason="atheris has no wheel for this system")
@pytest.mark.parametrize("target", TARGETS)
def test_a_short_run_finds_nothing(target: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", target, "--seconds", str(SECONDS), "--folder", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=SECONDS + 300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert "stat::number_of_executed_units" in done.stderr, done.stderr[-4000:]
