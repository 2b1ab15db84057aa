"""Processes that run beside a test: started in a session of their own, ended with all they started."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.process_tree import processes

ROOT = Path(__file__).parents[2]
LONGEST_START = 120
"""Seconds a service may take to come up: a busy machine starts Java slowly."""


class Service:
    """A process whose output goes to a file."""

    def __init__(self, words: Sequence[str], log: Path, more: Mapping[str, str] | None = None) -> None:
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env=os.environ | dict(more or {}),
            )

    @property
    def pid(self) -> int:
        """Of the process itself; its session and group have the same number."""
        return self._process.pid

    def lives(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def wait(self, seconds: float) -> int:
        """Its exit code; raises subprocess.TimeoutExpired where it does not end in time."""
        return self._process.wait(seconds)

    def kill(self) -> None:
        """`kill -9`, the process and whatever it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()


def worker_pool(port: int, folder: Path) -> Service:
    """Beam's pool of Python workers, as it runs beside one executor: environment type EXTERNAL.

    It starts the `python` of its PATH, so the one that has our packages must come first there.
    """
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    words = [sys.executable, "-m", "apache_beam.runners.worker.worker_pool_main", f"--service_port={port}"]
    return Service(words, folder / "worker-pool.log", {"PATH": path, "PYTHONPATH": str(ROOT)})


def free_port() -> int:
    """A port of the loopback device that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], bool], what: str, seconds: float = LONGEST_START) -> None:
    """Wait until it holds; raises AssertionError where it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what} took more than {seconds:g} s"
        time.sleep(0.1)


def listens(port: int) -> bool:
    """Whether somebody does at this port of the loopback device."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def descendants(pid: int) -> Iterator[int]:
    """All processes below a process, parents first (Linux)."""
    children: dict[int, list[int]] = {}
    for process, stat in processes():
        children.setdefault(int(stat[1]), []).append(process)
    rest = [pid]
    while rest:
        rest.extend(found := sorted(children.get(rest.pop(0), [])))
        yield from found
