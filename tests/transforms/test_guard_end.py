"""What becomes of a guard's children when their parent ends."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.transforms.children import children_of, wait_until_gone
from transforms.child import PATIENCE

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
sys.path[:0] = {paths!r}
import apache_beam  # a main module that the children must not run again
from acting import act, pages, said
from transforms.guard import Guard, GuardSettings
guard = Guard(act, GuardSettings(workers=3, timeout=3))
print(said(next(guard.map(pages("modules")))), flush=True)
{end}
"""


def start_script(tmp_path: Path, end: str) -> subprocess.Popen[str]:
    paths = [str(Path(__file__).parent), str(ROOT)]
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(paths=paths, end=textwrap.dedent(end)))
    command = [sys.executable, str(script)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True, cwd=tmp_path)


END_OF_PARENT = {
    "idle": ("time = __import__('time'); time.sleep(60)", 15),
    "working": ("for page in pages(*['sleep 0.2'] * 9): guard.offer(page)\n__import__('time').sleep(60)", 15),
    "hanging": (
        "for page in pages(*['hang'] * 3): guard.offer(page)\n__import__('time').sleep(60)",
        3 * PATIENCE + 5,
    ),
}
"""What a parent does when it is killed, and in how many seconds its children must be gone: on a busy machine too."""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("doing", END_OF_PARENT)
def test_no_child_stays_when_the_parent_is_killed(doing: str, tmp_path: Path) -> None:
    end, seconds = END_OF_PARENT[doing]
    with start_script(tmp_path, end) as parent:
        assert parent.stdout is not None
        assert "apache_beam" not in parent.stdout.readline().split()
        time.sleep(0.3)
        pids = children_of(parent.pid)
        assert len(pids) == 3
        parent.kill()
    assert wait_until_gone(pids, seconds) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_is_the_parents_to_decide(tmp_path: Path) -> None:
    end = """
    import signal
    got = []
    signal.signal(signal.SIGINT, lambda *_: got.append(1))
    print("ready", flush=True)
    print([said(outcome) for outcome in guard.map(pages(*["sleep 0.3"] * 6))], got, flush=True)
    """
    with start_script(tmp_path, end) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        parent.stdout.readline()
        time.sleep(0.2)
        os.killpg(parent.pid, signal.SIGINT)
        assert parent.stdout.readline() == f"{['0.3'] * 6} [1]\n"
        assert parent.wait(30) == 0
