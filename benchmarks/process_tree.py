"""The memory and the processor time of a program and all processes it started. Linux only."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def session_memory(session: int) -> dict[int, int]:
    """Proportional set size in bytes by process, of all processes in a session.

    A page that n processes share counts 1/n in each (PSS in the kernel's `smaps_rollup`), so that the sum is what
    they take together. A session holds also those whose parent is gone.
    """
    found = {}
    for process, _ in _members(session):
        with suppress(OSError):  # it ended just now
            found[process] = _proportional_set_size(process)
    return found


def session_seconds(session: int) -> dict[int, float]:
    """Processor seconds by process, of all processes in a session."""
    return {process: (int(stat[11]) + int(stat[12])) / _TICKS for process, stat in _members(session)}


def machine_seconds() -> float:
    """Processor seconds that all programs of the machine have used since it started."""
    user, nice, system, _idle, _waiting, *interrupts = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + sum(interrupts)) / _TICKS


_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def processes() -> Iterator[tuple[int, list[str]]]:
    """Each process of the machine with the fields of its `stat` behind its name: state, parent, group, session …"""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):  # it ended just now
                yield (
                    int(folder.name),
                    (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split(),
                )


def _members(session: int) -> Iterator[tuple[int, list[str]]]:
    return ((process, stat) for process, stat in processes() if int(stat[3]) == session)


def _proportional_set_size(process: int) -> int:
    for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii", "replace").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0  # a zombie: it holds nothing
