"""Makes pages do what no page can do by itself: with this folder on PYTHONPATH, one that says so takes its process down.

Python imports this module when it starts, in the program and in each of its children.
"""

import ctypes
import os
import re
import signal
from typing import Any

from transforms import extraction
from transforms.decode import decode as real_decode

_MARK = re.compile(rb"<!-- sabotage: ([a-z ]+) -->")
_PATIENT = re.compile(r"(a|aa)+$")


def _recurse(depth: int) -> int:
    return _recurse(depth + 1) + 1


def _act(what: str) -> None:
    match what:
        case "hang":
            _PATIENT.match("a" * 60 + "!")
        case "wait":
            signal.pause()
        case "eat memory":
            bytearray(8 * 2**30)
        case "eat memory bit by bit":
            held = []
            while True:
                held.append(bytes(2**20))
        case "exit":
            os._exit(3)
        case "segfault":
            ctypes.string_at(0)
        case "abort":
            os.abort()
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "recurse":
            _recurse(0)
        case "raise":
            raise RuntimeError("sabotage")


def decode(html: bytes, *rest: Any) -> Any:
    """As the real one, after doing what the page says."""
    found = _MARK.search(html)
    if found:
        _act(found[1].decode())
    return real_decode(html, *rest)


_extraction: Any = extraction
_extraction.decode = decode
