"""Start the program as a user does, from this checkout; what all benchmarks say of the machine."""

import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.process_tree import machine_seconds, session_seconds
from pipeline.options import cores

ROOT = Path(__file__).parents[1]
LINUX = sys.platform.startswith("linux")
EVERY = 0.25
"""Seconds between two looks at a program's processor time."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A program that ended well: its wall time, what it printed, its processor time, and the share of the machine
    others took."""

    seconds: float
    printed: bytes
    processor: float
    others: float


def start(*words: str, stdout: int | IO[bytes] = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """The program in a session of its own; what it prints is thrown away, what it complains of is not."""
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        start_new_session=True,
    )


def seconds(*words: str) -> float:
    """The wall time of the program from start to exit. Raises as `timed` does."""
    return timed(*words).seconds


def timed(*words: str) -> Timed:
    """Run the program to its end. `others` is not a number, `processor` is 0 where the system does not tell.

    Raises:
        SystemExit: it failed.
    """
    own: dict[int, float] = {}
    with tempfile.TemporaryFile() as printed:
        before, started = machine_seconds() if LINUX else 0.0, time.perf_counter()
        process = start(*words, stdout=printed)
        while process.poll() is None:
            if LINUX:
                own |= session_seconds(process.pid)
            with suppress(subprocess.TimeoutExpired):
                process.wait(EVERY)
        elapsed = time.perf_counter() - started
        finish(process)
        printed.seek(0)
        others = (machine_seconds() - before - sum(own.values())) / (elapsed * cores()) if LINUX else math.nan
        return Timed(elapsed, printed.read(), sum(own.values()), max(others, 0.0))


def finish(process: subprocess.Popen[bytes]) -> None:
    """Wait for the program's end.

    Raises:
        SystemExit: it failed.
    """
    if code := process.wait():
        sys.exit(f"the program ended with exit code {code}")


def machine() -> str:
    """What was measured on, in a line: figures of another machine, or of a busy one, are others."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{time.strftime('%Y-%m-%d')}, {cores()} cores ({_processor()}), Python {platform.python_version()}{load}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
