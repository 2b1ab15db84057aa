"""Ctrl-C and a polite kill: give up the batch in work at once, and say how to go on."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interruptible(output: str, clear_screen: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Inside, SIGINT and SIGTERM end the process with 128 plus the signal's number (Ctrl-C: 130).

    It does not unwind: Beam would wait for the batch, and what is on disk is right at any moment anyway. A second
    signal ends it at once, whatever the first is still about.
    """

    def end(number: int, _: FrameType | None) -> None:
        for either in _SIGNALS:
            signal.signal(either, _end_now)
        try:
            clear_screen()
            message = (
                f"dechrome: interrupted; what is finished is in {output}, the same command goes on from there"
            )
            os.write(sys.stderr.fileno(), f"{message}\n".encode("utf-8", "replace"))
            for child in multiprocessing.active_children():
                child.kill()
        finally:
            os._exit(128 + number)

    before = {number: signal.signal(number, end) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end_now(number: int, _: FrameType | None) -> None:
    os._exit(128 + number)
