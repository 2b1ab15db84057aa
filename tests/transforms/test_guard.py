import ctypes
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from transforms.child import PATIENCE
from transforms.guard import Guard, GuardSettings, close_pools
from transforms.in_work import HELD
from transforms.pool import PoolClosed
from transforms.reason import Reason, Stage
from transforms.records import Document, EngineInfo, Fields, Origin, RawPage, Reject, Stats, reject_of

ROOT = Path(__file__).parents[2]
CALM = GuardSettings(workers=2, timeout=20, memory=2**30)
PATIENT_REGEX = re.compile(r"(a|aa)+$")
THREE_ATTEMPTS = 3


def document(page: RawPage, text: str) -> Document:
    stats = Stats(
        chars=len(text), blocks=1, removed={}, page_chars=len(text), charset_from="test", replacements=0
    )
    return Document(
        page.id or "",
        page.url,
        text,
        Fields(),
        "utf-8",
        None,
        stats,
        None,
        page.origin,
        EngineInfo("test", "1"),
    )


def act(page: RawPage) -> Document | Reject:  # noqa: PLR0911, PLR0912 (a table of what pages can do)
    """Do what the page says; the children import this module to find it."""
    word, _, argument = page.html.decode().partition(" ")
    match word:
        case "echo":
            return document(page, argument)
        case "size":
            return document(page, "字" * int(argument))
        case "length":
            return document(page, str(len(page.html)))
        case "sleep":
            time.sleep(float(argument))
            return document(page, argument)
        case "work":
            until = time.process_time() + float(argument)
            while time.process_time() < until:
                pass
            return document(page, argument)
        case "refuse":
            return reject_of(page, Stage.PARSE, Reason.TOO_COMPLEX, "so it says")
        case "raise":
            raise ValueError(argument)
        case "exit":
            os._exit(int(argument))
        case "leave":
            sys.exit(argument)
        case "kill":
            os.kill(os.getpid(), int(argument))
        case "segfault":
            ctypes.string_at(0)
        case "hang":
            PATIENT_REGEX.match("a" * 60 + "!")
        case "eat":
            return document(page, str(len(bytearray(int(argument)))))
        case "caught":
            return reject_of(page, Stage.GUARD, Reason.MEMORY, "caught inside")
        case "modules":
            return document(page, " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
        case "once":
            return once(page, Path(argument))
        case "pid":
            return document(page, str(os.getpid()))
    raise AssertionError(word)


def once(page: RawPage, trace: Path) -> Document:
    """Crash the first time, as if the system had killed the child; work the second time."""
    if not trace.exists():
        trace.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return document(page, "second time")


def pages(*words: str) -> list[RawPage]:
    return [RawPage(word.encode(), Origin("f", number), id=f"p{number}") for number, word in enumerate(words)]


def said(outcome: Document | Reject) -> str:
    return (
        outcome.text
        if isinstance(outcome, Document)
        else f"{outcome.stage}/{outcome.reason}: {outcome.detail}"
    )


@pytest.fixture(autouse=True)
def no_child_stays() -> Iterator[None]:
    yield
    close_pools()
    assert children_of(os.getpid()) == []


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


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_order_is_the_order_of_the_input(workers: int) -> None:
    words = [
        f"sleep {0.02 if number % 7 == 0 else 0}" if number % 3 else f"echo {number}" for number in range(200)
    ]
    items: list[RawPage | Reject] = list(pages(*words))
    items[50] = reject_of(RawPage(b"", Origin("f", 50), id="p50"), Stage.READ, Reason.DAMAGED_RECORD)
    outcomes = list(Guard(act, GuardSettings(workers=workers, window=20)).map(items))
    assert [outcome.id for outcome in outcomes] == [f"p{number}" for number in range(200)]
    assert outcomes[50] is items[50]


DEADLY = {
    "exit 3": "guard/crash: exit code 3",
    "exit 0": "guard/crash: exit code 0",
    "leave now": "guard/crash: exit code 1",
    "segfault": "guard/crash: killed by SIGSEGV",
    "kill 9": "guard/crash: killed by SIGKILL",
    "hang": "guard/timeout: more than 0.7 s",
    "sleep 60": "guard/timeout: more than 0.7 s",
    "eat 2000000000": "guard/memory: more than 256 MiB",
    "caught": "guard/memory: more than 256 MiB",
}


@pytest.mark.parametrize("word", DEADLY)
def test_one_bad_page_costs_one_page(word: str) -> None:
    words = [f"echo {number}" for number in range(60)]
    words[20] = words[40] = word
    settings = GuardSettings(workers=2, timeout=0.7, memory=256 * 2**20)
    expected = [str(number) for number in range(60)]
    expected[20] = expected[40] = DEADLY[word]
    assert [said(outcome) for outcome in Guard(act, settings).map(pages(*words))] == expected


def test_an_error_in_the_function_is_told_with_its_place() -> None:
    for workers in (0, 1):
        told = said(next(Guard(act, GuardSettings(workers=workers)).map(pages("raise so"))))
        assert re.fullmatch(r"guard/internal: ValueError: so \(test_guard\.py, line \d+, in act\)", told)


@pytest.mark.parametrize("workers", [0, 1])
def test_the_watch_is_told_when_each_page_was_done_and_what_it_took(workers: int) -> None:
    told: list[tuple[str, float, float]] = []
    started = time.time()
    guard = Guard(
        act,
        GuardSettings(workers=workers),
        watch=lambda outcome, done, took: told.append((outcome.id, done, took)),
    )
    items: list[RawPage | Reject] = list(pages("echo a", "work 0.2", "sleep 0.2", "echo b"))
    items.append(reject_of(RawPage(b"", Origin("f", 4), id="p4"), Stage.READ, Reason.DAMAGED_RECORD))
    outcomes = list(guard.map(items))
    assert [name for name, _, _ in told] == [outcome.id for outcome in outcomes]
    took = [round(seconds, 2) for _, _, seconds in told]
    assert took[1] == pytest.approx(0.2, abs=0.1), "processor time"
    assert max(took[0], *took[2:]) < 0.1, "waiting costs none"
    moments = [done for _, done, _ in told]
    assert moments[:4] == sorted(moments[:4])
    assert started + 0.4 <= moments[3] <= time.time()


def test_a_page_that_was_killed_took_what_it_may() -> None:
    told: list[float] = []
    settings = GuardSettings(workers=1, timeout=0.5)
    list(Guard(act, settings, watch=lambda _, __, took: told.append(took)).map(pages("hang", "exit 3")))
    assert told == [0.5, 0.0]


def test_a_reject_of_the_function_passes() -> None:
    assert said(next(Guard(act, CALM).map(pages("refuse")))) == "parse/too_complex: so it says"


def test_memory_within_the_limit_is_free_for_every_page() -> None:
    words = ["eat 200000000"] * 12
    settings = GuardSettings(workers=1, memory=256 * 2**20)
    assert [said(outcome) for outcome in Guard(act, settings).map(pages(*words))] == ["200000000"] * 12


def test_a_page_whose_child_the_system_killed_is_tried_again(tmp_path: Path) -> None:
    words = [f"once {tmp_path / 'trace'}", "echo b", "echo c"]
    assert [said(outcome) for outcome in Guard(act, CALM).map(pages(*words))] == ["second time", "b", "c"]


def test_pages_and_documents_larger_than_any_pipe() -> None:
    words = ["length " + "x" * 3_000_000, "size 3000000"] * 8
    outcomes = list(Guard(act, CALM).map(pages(*words)))
    assert [len(said(outcome)) for outcome in outcomes] == [len("3000007"), 3_000_000] * 8


def test_children_are_killed_at_any_moment_and_nothing_is_lost() -> None:
    guard = Guard(act, GuardSettings(workers=2, window=25))
    outcomes: list[Document | Reject] = []
    for number, page in enumerate(pages(*["size 20000", "length " + "y" * 50_000] * 500)):
        outcomes += guard.offer(page)
        if number % 40 == 0:
            for child in children_of(os.getpid()):
                with suppress(ProcessLookupError):  # it went by itself meanwhile
                    os.kill(child, signal.SIGKILL)
    outcomes += guard.flush()
    assert [len(said(outcome)) for outcome in outcomes] == [20_000, len("50007")] * 500


def test_a_child_is_replaced_after_its_lifetime() -> None:
    outcomes = list(Guard(act, GuardSettings(workers=1, lifetime=10)).map(pages(*["pid"] * 35)))
    pids = [said(outcome) for outcome in outcomes]
    assert [len(set(pids[start : start + 10])) for start in (0, 10, 20, 30)] == [1, 1, 1, 1]
    assert len(set(pids)) == 4


def test_what_hangs_holds_up_no_other_child_until_as_much_waits_as_may() -> None:
    children, window = 2, 20  # more than the pipe of the child that sleeps takes in
    guard = Guard(act, GuardSettings(workers=children, window=window))
    list(guard.map(pages(*["sleep 0.1"] * children)))  # until all have started
    offered = 0
    for page in pages("sleep 1", *["echo x"] * 200):
        offered += 1
        if outcomes := guard.offer(page):
            break
    assert offered == HELD * children * window + 1
    assert said(outcomes[0]) == "1"
    assert len([*outcomes, *guard.flush()]) == offered


def test_the_window_bounds_pages_that_are_not_done() -> None:
    guard = Guard(act, GuardSettings(workers=2, window=10))
    began = time.monotonic()
    outcomes = [outcome for page in pages(*["sleep 0.1"] * 40) for outcome in guard.offer(page)]
    assert time.monotonic() - began > 0.1 * (40 - 2 * 10) / 2
    assert 20 <= len(outcomes) < 40
    assert len([*outcomes, *guard.flush()]) == 40


def test_the_window_bounds_bytes() -> None:
    guard = Guard(act, GuardSettings(workers=1, window_bytes=300_000))
    assert guard.offer(pages("sleep 0.3")[0]) == []
    page = RawPage(b"length " + b"z" * 200_000, Origin("f"))
    assert guard.offer(page) == []
    outcomes = guard.offer(page)
    assert said(outcomes[0]) == "0.3"
    assert len([*outcomes, *guard.flush()]) == 3


def test_children_know_nothing_of_beam_and_outlive_the_guard() -> None:
    first, second = (list(Guard(act, CALM).map(pages("modules", "pid", "pid"))) for _ in range(2))
    assert "transforms" in said(first[0]).split()
    assert "apache_beam" not in said(first[0]).split()
    assert {said(outcome) for outcome in second[1:]} & {said(outcome) for outcome in first[1:]}


def test_a_function_that_children_cannot_load_fails_the_run() -> None:
    with pytest.raises(RuntimeError, match="before they are ready to work: exit code 1"):
        list(Guard(Unloadable(), CALM).map(pages("echo a")))


class Unloadable:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return fail, ("no such thing",)

    def __call__(self, page: RawPage) -> Document:
        raise NotImplementedError


def fail(message: str) -> None:
    raise ImportError(message)


def test_a_guard_whose_pool_was_closed_says_so() -> None:
    guard = Guard(act, CALM)
    guard.offer(pages("sleep 30")[0])
    close_pools()
    with pytest.raises(PoolClosed):
        list(guard.flush())


@pytest.mark.parametrize(
    "bad", [{"workers": -1}, {"timeout": 0}, {"memory": 5}, {"window": 0}, {"lifetime": 0}]
)
def test_wrong_settings_are_refused(bad: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(bad))):
        GuardSettings(**bad)


SCRIPT = """
import sys
sys.path[:0] = {paths!r}
import apache_beam  # a main module that the children must not run again
from test_guard import act, pages, said
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
