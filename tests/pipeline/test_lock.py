import subprocess
import sys
from pathlib import Path

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


def test_a_lock_is_held_by_one_process_and_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "_batches" / "lock"
    path.parent.mkdir()
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
