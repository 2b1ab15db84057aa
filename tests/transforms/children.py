"""The child processes of a guard, as /proc shows them."""

import time
from contextlib import suppress
from pathlib import Path


def children_of(parent: int) -> list[int]:
    """Processes that hold the guard's code: children of the fork server of `parent`, not of its other children."""
    parents: dict[int, int] = {}
    servers: set[int] = set()
    for folder in Path("/proc").iterdir():  # a slim image has no ps
        with suppress(OSError, ValueError):
            state, above = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(folder.name)] = int(above)
            if int(above) == parent and b"multiprocessing.forkserver" in (folder / "cmdline").read_bytes():
                servers.add(int(folder.name))
    return [pid for pid, above in parents.items() if above in servers]


def wait_until_gone(pids: list[int], seconds: float) -> list[int]:
    deadline = time.monotonic() + seconds
    while (left := [pid for pid in pids if alive(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
