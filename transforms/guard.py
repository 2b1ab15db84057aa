"""Run a function over pages in killable child processes, outcomes in the order of the pages.

One mechanism for parallelism and for safety: a page that hangs, eats memory or crashes the interpreter
becomes a reject; its neighbours are unharmed.

    guard = Guard(extract_page)
    for outcome in guard.map(pages):
        ...
"""

import atexit
import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from transforms.child import ChildLimits, PageFunction, call
from transforms.in_work import InWork
from transforms.pool import Pool
from transforms.process import Task
from transforms.reason import Reason, Stage
from transforms.records import Document, RawPage, Reject, reject_of

Watch = Callable[[Document | Reject, float, float], None]
"""Is told of each outcome as it leaves: when it was done (seconds since 1970), and its seconds of processor time."""


BURST = 0.75
"""Share of the window down to which a full guard waits: the parent works in bursts instead of waking up for every page."""


@dataclass(frozen=True, slots=True)
class GuardSettings:
    """How pages are guarded; none of it changes the document of a page that stays within the bounds.

    `workers`: child processes; 0 runs the function in this process, unguarded (for debugging). `timeout`:
    seconds of processor time a page (on the wall clock `PATIENCE` times as many). `memory`: bytes a page may
    take beyond what a fresh child has. `window`, `window_bytes`: pages and bytes of HTML taken in and not done, for
    each child; `in_work.HELD` times as many with those that wait for one before them. `lifetime`: pages after which
    a child is replaced (libxml2 never gives back the names it has seen).
    """

    workers: int = 2
    timeout: float = 10.0
    memory: int = 2**30
    window: int = 256
    window_bytes: int = 32 * 2**20
    lifetime: int = 10_000

    def __post_init__(self) -> None:
        for name, least in (
            ("workers", 0),
            ("memory", 2**20),
            ("window", 1),
            ("window_bytes", 1),
            ("lifetime", 1),
        ):
            if getattr(self, name) < least:
                raise ValueError(f"{name} is {getattr(self, name)}: it must be {least} or more")
        if not self.timeout > 0:
            raise ValueError(f"timeout is {self.timeout}: it must be more than 0 seconds")


class Guard:
    """A stream of pages through `function`; the child processes are shared with other guards of this process.

    `function` must be picklable and importable (not defined in a script); `preload` names modules that it
    imports, so that a new child has them at once; `watch` is told what each page took. For one thread at a
    time. A guard that is dropped before `flush` drops what is in work.
    """

    def __init__(
        self,
        function: PageFunction,
        settings: GuardSettings | None = None,
        preload: Sequence[str] = (),
        watch: Watch | None = None,
    ) -> None:
        self._function = function
        self._settings = settings if settings is not None else GuardSettings()
        self._preload = tuple(preload)
        self._watch = watch
        children = max(1, self._settings.workers)
        self._in_work = InWork(self._settings.window * children, self._settings.window_bytes * children)
        self._shared: Pool | None = None

    def offer(self, item: RawPage | Reject) -> list[Document | Reject]:
        """Take one more item; a Reject keeps its place in the stream.

        Returns:
            What is ready to leave, in the order it came; waits only while the window is full.

        Raises:
            RuntimeError: the children cannot be started, or the pool was closed by `close_pools`.
        """
        if isinstance(item, Reject):
            self._in_work.add(item)
        else:
            task = Task(item)
            self._in_work.add(task)
            if self._settings.workers:
                self._pool().submit(task)
            else:
                _run_here(self._function, task, item)
        ready = self._leave()
        if self._in_work.over(1):
            while (awaited := self._in_work.awaited()) is not None and self._in_work.over(BURST):
                self._pool().pump(awaited)
                ready += self._leave()
        return ready

    def flush(self) -> Iterator[Document | Reject]:
        """All that is in work, in bursts as it gets ready; raises as `offer` does."""
        yield from self._leave()
        while (awaited := self._in_work.awaited()) is not None:
            self._pool().pump(awaited)
            yield from self._leave()

    def map(self, items: Iterable[RawPage | Reject]) -> Iterator[Document | Reject]:
        """The outcome of every item, in order, with the window as read-ahead; raises as `offer` does."""
        for item in items:
            yield from self.offer(item)
        yield from self.flush()

    def _leave(self) -> list[Document | Reject]:
        """Take the outcomes that are ready from the front, without waiting."""
        if self._shared is not None:
            self._shared.pump()
        ready = []
        for item in self._in_work.leave():
            if isinstance(item, Task):
                assert item.outcome is not None, "only what is done leaves"  # noqa: S101 (for the type checker)
                outcome, done, seconds = item.outcome, item.done, item.seconds
            else:
                outcome, done, seconds = item, time.time(), 0.0
            ready.append(outcome)
            if self._watch is not None:
                self._watch(outcome, done, seconds)
        return ready

    def _pool(self) -> Pool:
        if self._shared is None:
            self._shared = _shared_pool(self._function, self._settings, self._preload)
        return self._shared


def _run_here(function: PageFunction, task: Task, page: RawPage) -> None:
    started = time.process_time()
    try:
        outcome = call(function, page)
    except MemoryError:
        outcome = reject_of(page, Stage.GUARD, Reason.MEMORY, "out of memory")
    task.finish(outcome, time.process_time() - started)


_pools: dict[tuple[bytes, int, ChildLimits], Pool] = {}
_pools_lock = threading.Lock()


def _shared_pool(function: PageFunction, settings: GuardSettings, preload: Sequence[str]) -> Pool:
    """The pool of this process for the function and the bounds: children outlive a batch, starting them
    costs."""
    limits = ChildLimits(settings.timeout, settings.memory, settings.lifetime)
    key = (pickle.dumps(function), settings.workers, limits)
    with _pools_lock:
        if key not in _pools:
            _pools[key] = Pool(function, settings.workers, limits, preload)
        return _pools[key]


@atexit.register
def close_pools() -> None:
    """Kill the children of all guards of this process; guards in use then raise. May be called from any
    thread."""
    with _pools_lock:
        pools = list(_pools.values())
        _pools.clear()
    for pool in pools:
        pool.close()
