"""The parent's view of one child process: a pair of pipes and the tasks in flight on them."""

import fcntl
import multiprocessing
import pickle
import sys
import time
from collections import deque
from importlib.machinery import ModuleSpec
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from multiprocessing.process import BaseProcess
from typing import Any

from transforms.child import ChildLimits, PageFunction, serve
from transforms.reason import Reason, Stage
from transforms.records import Document, RawPage, Reject, reject_of

DEPTH = 16
"""Pages in flight to one child: it has the next at hand while the parent is busy reading or writing."""
PIPE_BYTES = 1 << 20
"""Wanted size of a child's pipe: Linux's default bound for one (fs.pipe-max-size)."""
MESSAGE_SLACK = 8192
"""What a message may cost in a pipe beyond its bytes: a header, the url and a memory page not filled."""


class Task:
    """One page on its way to an outcome. `outcome` is None until it is done; `page` is let go then.

    `done`: when that was, in seconds since 1970; `seconds`: the processor time it took. They change no outcome.
    """

    __slots__ = ("attempts", "done", "outcome", "page", "seconds", "size")

    def __init__(self, page: RawPage) -> None:
        self.page: RawPage | None = page
        self.size = len(page.html) + MESSAGE_SLACK
        self.attempts = 0
        self.outcome: Document | Reject | None = None
        self.done = self.seconds = 0.0

    def finish(self, outcome: Document | Reject, seconds: float) -> None:
        """Set the outcome and let go of the page."""
        self.outcome, self.seconds, self.done = outcome, seconds, time.time()
        self.page = None

    def refuse(self, reason: Reason, detail: str, seconds: float = 0.0) -> None:
        """Finish with a reject of the guard; what a child took that ended by itself, nobody knows."""
        assert self.page is not None, "a task is finished once"  # noqa: S101 (for the type checker)
        self.finish(reject_of(self.page, Stage.GUARD, reason, detail), seconds)


class _Process(ForkServerProcess):
    """A child that does not run the parent's main module again.

    Children of the standard library import it, to find functions there: a script without a main guard would
    start itself in every child, and one that imports Beam would bring Beam in.
    """

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:
        main = sys.modules["__main__"]
        spec, main.__spec__ = main.__spec__, ModuleSpec("__main__", None)  # a main of this name is left alone
        try:
            return ForkServerProcess._Popen(process_obj)
        finally:
            main.__spec__ = spec


class Child:
    """One child, alone on its pipes: whatever happens to it, no other child is touched."""

    def __init__(self, function: PageFunction, limits: ChildLimits) -> None:
        theirs_in, self._pages = multiprocessing.Pipe(duplex=False)
        self.outcomes, theirs_out = multiprocessing.Pipe(duplex=False)
        self._capacity = _widen(self._pages)
        self._queued = 0
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.answers = 0
        self._process = _Process(target=serve, args=(function, theirs_in, theirs_out, limits), daemon=True)
        try:
            self._process.start()
        finally:
            theirs_in.close()
            theirs_out.close()

    def takes(self, task: Task) -> bool:
        """Whether sending it waits for no page in work: the child is idle, or its pipe has room."""
        if not self.tasks:
            return True
        return len(self.tasks) < DEPTH and self._queued + task.size <= self._capacity

    def give(self, task: Task) -> None:
        """Send a task. If the child is dead, the task stays in its list, for whoever buries it."""
        if self.tasks:
            self._queued += task.size
        self.tasks.append(task)
        try:
            self._pages.send_bytes(pickle.dumps(task.page, pickle.HIGHEST_PROTOCOL))
        except OSError:  # the closed end of `outcomes` tells it too
            return

    def take(self) -> bytes:
        """The next message.

        Raises:
            EOFError, OSError: the child is gone.
        """
        return self.outcomes.recv_bytes()

    def advance(self) -> Task:
        """The task that the message just taken answers; the child goes on with the next."""
        self.answers += 1
        task = self.tasks.popleft()
        if self.tasks:
            self._queued -= self.tasks[0].size
        return task

    def kill(self) -> None:
        """End it now; its pipes tell whoever waits for it."""
        self._process.kill()

    def bury(self) -> int:
        """Close what is left of a child that is gone: its exit code, or minus the signal that killed it."""
        self._process.join(5)
        self._process.kill()  # it closed its pipes and lives on: no page should be able to, but none may stay
        self._process.join()
        self._pages.close()
        self.outcomes.close()
        return self._process.exitcode or 0


def _widen(pipe: Connection) -> int:
    """Make the pipe hold PIPE_BYTES if the system lets us; returns what it holds."""
    if sys.platform != "linux":
        return 1 << 14  # the smallest default of the others (macOS)
    try:
        return fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    except OSError:  # the user's pipes have no room left
        return fcntl.fcntl(pipe.fileno(), fcntl.F_GETPIPE_SZ)
