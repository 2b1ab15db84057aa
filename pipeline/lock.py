"""One run a folder: a lock that ends with the process that holds it, however that ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import UsageError
from transforms.beam.files import is_remote


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Hold the lock file at `path`. On a remote file system there is no lock to be had: nothing is done.

    A record lock, since child processes do not inherit it: one that outlives a killed run would else keep
    the folder closed.

    Raises:
        UsageError: another process holds it.
    """
    if is_remote(path):
        yield
        return
    with Path(path).open("ab") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            folder = Path(path).parent.parent
            raise UsageError(
                f"another run is working in {folder}: wait for it, or choose another --output"
            ) from None
        yield
