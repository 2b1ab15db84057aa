"""One run a folder: a lock that ends with the process that holds it, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import UsageError
from transforms.beam.files import is_remote


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Hold the lock file at `path`; make it and the folders above it where they are not there.

    On a remote file system there is no lock to be had: nothing is done. A record lock, since child processes
    do not inherit it: one that outlives a killed run would else keep the folder closed.

    Raises:
        UsageError: another process holds it.
        OSError: it cannot be made, or the file system has no locks.
    """
    if is_remote(path):
        yield
        return
    with _open(Path(path)) as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise _held(path) from None
        if not _is_still(path, file):
            raise _held(path)
        yield


def _open(path: Path) -> BinaryIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return path.open("ab")
    except FileNotFoundError:
        raise _held(str(path)) from None  # a run that ends took the folder away just now


def _is_still(path: str, file: BinaryIO) -> bool:
    """Whether the file locked is the one of that name: a run that ended may have deleted it before we locked it."""
    try:
        return os.path.samestat(Path(path).stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _held(path: str) -> UsageError:
    folder = Path(path).parent.parent
    return UsageError(f"another run is working in {folder}: wait for it, or choose another --output")
