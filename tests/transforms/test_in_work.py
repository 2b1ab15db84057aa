import pytest

from transforms.in_work import HELD, InWork
from transforms.process import MESSAGE_SLACK, Task
from transforms.reason import Reason, Stage
from transforms.records import Origin, RawPage, Reject, reject_of


def task(size: int = 0) -> Task:
    return Task(RawPage(b"x" * size, Origin("f")))


def finish(*tasks: Task) -> None:
    for one in tasks:
        one.refuse(Reason.TIMEOUT, "slow")


def reject() -> Reject:
    return reject_of(RawPage(b"", Origin("f")), Stage.READ, Reason.DAMAGED_RECORD)


def filled(pages: int, size: int, *items: Task | Reject) -> InWork:
    work = InWork(pages, size)
    for item in items:
        work.add(item)
    return work


def test_what_is_done_leaves_from_the_front_in_order() -> None:
    one, two, three, refused = task(), task(), task(), reject()
    work = filled(100, 1 << 20, one, refused, two, three)
    finish(one, three)
    assert list(work.leave()) == [one, refused]
    assert work.awaited() is two
    finish(two)
    assert list(work.leave()) == [two, three]
    assert work.awaited() is None


@pytest.mark.parametrize(("done", "over"), [(0, True), (2, True), (3, False), (9, False)])
def test_only_what_is_not_done_counts_against_the_window(done: int, over: bool) -> None:
    tasks = [task() for _ in range(13)]
    work = filled(10, 1 << 20, *tasks)
    finish(*tasks[1 : 1 + done])
    assert work.over(1) is over


def test_a_share_of_the_window_is_over_sooner() -> None:
    work = filled(10, 1 << 20, *(task() for _ in range(8)))
    assert not work.over(1)
    assert work.over(0.75)


def test_bytes_count_as_pages_do() -> None:
    tasks = [task(1000), task(1000)]
    work = filled(10, 1500 + 2 * MESSAGE_SLACK, *tasks)
    assert work.over(1)
    finish(tasks[1])
    assert not work.over(1)


@pytest.mark.parametrize(
    ("pages", "size"), [(10, 1 << 30), (1000, 10 * MESSAGE_SLACK)], ids=["pages", "bytes"]
)
def test_what_is_done_has_a_bound_of_its_own(pages: int, size: int) -> None:
    tasks = [task() for _ in range(HELD * 10)]
    work = filled(pages, size, *tasks)
    finish(*tasks[1:])
    assert not work.over(1)
    last = task()
    work.add(last)
    finish(last)
    assert work.over(1)
    finish(tasks[0])
    assert len(list(work.leave())) == HELD * 10 + 1
    assert not work.over(1)
