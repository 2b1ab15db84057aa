"""A pool of killable child processes.

Each child has its own pair of pipes and there is no lock between children: one that dies at any moment, also
killed from outside in the middle of a message, loses nothing but the page it has in work, and that one is
tried again in a fresh child. (Pools whose children share one pipe, as pebble's do, broke after five to ten
such kills.)

Nothing runs in a thread: whoever waits for an outcome does the sending and receiving.
"""

import multiprocessing
import pickle
import selectors
import signal
import threading
from collections import deque
from collections.abc import Sequence

from transforms.child import MEMORY_EXIT, TIMERS, ChildLimits, PageFunction
from transforms.process import Child, Task
from transforms.reason import Reason

ATTEMPTS = 3
"""How often a page may take its child down before it is to blame: the system kills children as well."""
FAILED_STARTS = 10
"""Children in a row that ended before they were ready: then it is no accident. Whatever kills all children of a pool that
has just begun, twice, makes four of them with two workers."""


class PoolClosed(RuntimeError):
    """The pool was closed while pages were in work."""


class Pool:
    """`workers` children that run `function`, which imports `preload`; may be shared by threads."""

    def __init__(
        self, function: PageFunction, workers: int, limits: ChildLimits, preload: Sequence[str]
    ) -> None:
        self._function, self._workers, self._limits = function, workers, limits
        self._lock = threading.Lock()
        self._waiting: deque[Task] = deque()
        self._children: list[Child] = []
        self._selector = selectors.DefaultSelector()
        self._failed_starts = 0
        self._closed = False
        multiprocessing.set_forkserver_preload(["transforms.child", *preload])

    def submit(self, task: Task) -> None:
        """Give the task to a child, at once or as soon as one has room. Raises as `pump` does."""
        with self._lock:
            self._check()
            while len(self._children) < self._workers:
                self._start()
            self._waiting.append(task)
            self._dispatch()

    def pump(self, task: Task | None = None) -> None:
        """Take in what the children have done; wait until there is something while `task` is not done.

        The task is looked at under the lock: another thread that shares the pool may have taken in its outcome, and
        then nothing may be left to wait for.

        Raises:
            PoolClosed: the pool was closed.
            RuntimeError: children end before they are ready to work.
        """
        with self._lock:
            self._check()
            wait = task is not None and task.outcome is None
            for key, _ in self._selector.select(None if wait else 0):
                self._receive(key.data)
            self._dispatch()

    def close(self) -> None:
        """Kill the children. A thread that waits in `pump` gets PoolClosed."""
        self._closed = True
        for child in list(self._children):
            child.kill()
        with self._lock:
            for child in self._children:
                child.bury()
            self._children.clear()
            self._selector.close()

    def _check(self) -> None:
        if self._closed:
            raise PoolClosed("the pool of extracting processes was closed")

    def _start(self) -> Child:
        child = Child(self._function, self._limits)
        self._children.append(child)
        self._selector.register(child.outcomes, selectors.EVENT_READ, child)
        return child

    def _dispatch(self) -> None:
        while self._waiting:
            child = min(self._children, key=lambda child: len(child.tasks))
            if not child.takes(self._waiting[0]):
                return
            child.give(self._waiting.popleft())

    def _receive(self, child: Child) -> None:
        try:
            message = child.take()
        except (EOFError, OSError):
            self._check()
            self._replace(child)
            return
        if child.ready:
            child.advance().finish(*pickle.loads(message))  # noqa: S301 (our own child wrote it)
        else:
            child.ready, self._failed_starts = True, 0

    def _replace(self, child: Child) -> None:
        """Blame the page in work for the end of the child; give the rest to a fresh one, in order."""
        self._children.remove(child)
        self._selector.unregister(child.outcomes)
        code = child.bury()
        if not child.ready:
            self._failed_starts += 1
            if self._failed_starts == FAILED_STARTS:
                raise RuntimeError(
                    f"extracting processes end before they are ready to work: {_describe(code)}"
                )
        elif child.tasks and child.answers < self._limits.lifetime and self._refused(child, code):
            child.tasks.popleft()
        fresh = self._start()
        for task in child.tasks:
            fresh.give(task)

    def _refused(self, child: Child, code: int) -> bool:
        """Whether the page in work is now a reject; if not, it is to be tried again."""
        task = child.tasks[0]
        task.attempts += 1
        if -code in TIMERS.values():
            task.refuse(Reason.TIMEOUT, f"more than {self._limits.timeout:g} s", self._limits.timeout)
        elif code == MEMORY_EXIT and child.answers == 0:  # alone to blame: it was the child's first page
            task.refuse(Reason.MEMORY, f"more than {self._limits.memory / 2**20:.0f} MiB")
        elif code != MEMORY_EXIT and task.attempts >= ATTEMPTS:
            task.refuse(Reason.CRASH, _describe(code))
        else:
            return False
        return True


def _describe(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:  # a real-time signal has no name
        return f"killed by signal {-code}"
