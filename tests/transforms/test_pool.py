import threading

from tests.transforms.acting import act
from transforms.child import ChildLimits
from transforms.pool import Pool
from transforms.process import Task
from transforms.records import Origin, RawPage


def test_a_page_that_is_done_is_not_waited_for() -> None:
    pool = Pool(act, 1, ChildLimits(20, 2**30, 100), [])
    task = Task(RawPage(b"echo a", Origin("f")))
    pool.submit(task)
    while task.outcome is None:
        pool.pump(task)
    waits = threading.Thread(target=pool.pump, args=(task,), daemon=True)
    waits.start()
    waits.join(5)
    assert not waits.is_alive(), "nothing is in work, so nothing would ever come"
    pool.close()
