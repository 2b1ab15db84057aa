"""What runs in a guarded child process: take a page, extract it under limits, hand back the outcome.

The child limits itself, so a limit holds even while the parent is busy or dead: the kernel's timers kill it
when a page takes too long (also inside C code that never returns to Python), and its address space is
bounded. It ends by its own when the parent's end of the pipe closes.

Time is the processor's, so that a page is not refused because the machine was busy: the same pages are on a
laptop and on a node that is short of cores.
"""

import gc
import logging
import os
import pickle
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from transforms.reason import Reason, Stage
from transforms.records import Document, RawPage, Reject, reject_of

PageFunction = Callable[[RawPage], Document | Reject]

MEMORY_EXIT = 86
"""Exit code of a child that ran into its memory limit: it ends, so that the next page has a fresh one."""

PATIENCE = 6
"""How many times its limit a page may take on the wall clock: one that waits for something uses no processor."""

READY = b""
"""First message of a child: the function is loaded, pages may come."""


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """Bounds on a child: processor seconds a page, bytes a page beyond what a fresh child has, pages in its life."""

    timeout: float
    memory: int
    lifetime: int


def serve(function: PageFunction, pages: Connection, outcomes: Connection, limits: ChildLimits) -> None:
    """Answer every page on `pages` with its outcome on `outcomes`, until the end of either.

    Both are pickled; an outcome comes with the seconds of processor time that the page took.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for timer in TIMERS.values():
        signal.signal(timer, signal.SIG_DFL)
    logging.disable(logging.ERROR)  # what a library warns about one page is no news for the terminal
    gc.collect()
    gc.freeze()  # nothing loaded so far is ever garbage: collections need not walk it
    _bound_memory(limits.memory)
    try:
        outcomes.send_bytes(READY)
        for _ in range(limits.lifetime):
            _answer(function, pages, outcomes, limits.timeout)
    except MemoryError:
        os._exit(MEMORY_EXIT)
    except (EOFError, OSError):  # the parent closed the pipe or is gone
        return


def _answer(function: PageFunction, pages: Connection, outcomes: Connection, timeout: float) -> None:
    sent = pages.recv_bytes()
    _set_timers(timeout)
    started = time.process_time()
    page: RawPage = pickle.loads(sent)  # noqa: S301 (our own parent wrote it)
    outcome = call(function, page)
    if isinstance(outcome, Reject) and outcome.reason is Reason.MEMORY:
        raise MemoryError
    answer = pickle.dumps((outcome, time.process_time() - started), pickle.HIGHEST_PROTOCOL)
    _set_timers(0)
    outcomes.send_bytes(answer)


TIMERS = {signal.ITIMER_PROF: signal.SIGPROF, signal.ITIMER_REAL: signal.SIGALRM}
"""The timers that run while a page is in work, and the signals by which they kill."""


def _set_timers(timeout: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, timeout)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * timeout)


def call(function: PageFunction, page: RawPage) -> Document | Reject:
    """The function's outcome; an exception becomes a reject with the last line of its traceback.

    Raises:
        MemoryError: as the function raised it.
    """
    try:
        return function(page)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (one page's bug must not end a run; it is reported as a reject)
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = traceback.format_exception_only(error)[-1].strip()
        detail = f"{what} ({Path(place.filename).name}, line {place.lineno}, in {place.name})"
        return reject_of(page, Stage.GUARD, Reason.INTERNAL, detail)


def _bound_memory(extra: int) -> None:
    """Limit the address space to what is mapped now plus `extra` bytes; a page beyond gets a MemoryError.

    Linux only: elsewhere the kernel does not keep the limit, or does not tell what is mapped.
    """
    if sys.platform != "linux":
        return
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = mapped + extra
    resource.setrlimit(
        resource.RLIMIT_AS, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )
