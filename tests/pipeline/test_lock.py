import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from pipeline.errors import UsageError
from pipeline.lock import locked
from tests.pipeline.program import environment

HOLD = """
import sys, time
from pipeline.lock import locked
with locked(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_file_that_was_deleted_holds_nobody_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run that held it ends between our opening the file and our locking it."""
    path = tmp_path / "_batches" / "lock"
    lock = fcntl.lockf

    def too_late(file: BinaryIO, operation: int) -> None:
        path.unlink()
        lock(file, operation)

    monkeypatch.setattr(fcntl, "lockf", too_late)
    with pytest.raises(UsageError, match="another run"), locked(str(path)):
        pass


def test_a_file_system_without_locks_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: BinaryIO, __: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "lockf", none)
    with pytest.raises(OSError, match="No locks"), locked(str(tmp_path / "_batches" / "lock")):
        pass


def test_a_lock_is_held_by_one_process_and_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "_batches" / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], env=environment(), stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(UsageError, match="another run is working in"), locked(str(path)):
            pass
        holder.kill()
        holder.wait()
    with locked(str(path)):
        pass
