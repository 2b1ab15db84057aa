import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.transforms.acting import act, pages, said
from tests.transforms.children import children_of
from transforms.guard import Guard, GuardSettings, close_pools
from transforms.in_work import HELD
from transforms.pool import PoolClosed
from transforms.reason import Reason, Stage
from transforms.records import Document, Origin, RawPage, Reject, reject_of

CALM = GuardSettings(workers=2, timeout=20, memory=2**30)
THREE_ATTEMPTS = 3


@pytest.fixture(autouse=True)
def no_child_stays() -> Iterator[None]:
    yield
    close_pools()
    assert children_of(os.getpid()) == []


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
        assert re.fullmatch(r"guard/internal: ValueError: so \(acting\.py, line \d+, in act\)", told)


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
