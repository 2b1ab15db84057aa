"""The memory of a session: its processes and no others, what they share counted once."""

import subprocess
import sys

import pytest

from benchmarks.process_tree import session_memory

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc/*/smaps_rollup")

MIB = 2**20
_PROGRAM = """
import os
shared = os.urandom(64 * 2**20)
child = os.fork()
if not child:
    own = os.urandom(32 * 2**20)
    print("child", flush=True)
    os.read(0, 1)
    os._exit(0)
os.waitpid(child, 0)
"""


def test_a_session_is_counted_whole_and_shared_memory_once() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"child\n"
        found = session_memory(program.pid)
        program.communicate(b"x")
    assert len(found) == 2
    assert 96 * MIB < sum(found.values()) < 140 * MIB
    assert session_memory(program.pid) == {}
