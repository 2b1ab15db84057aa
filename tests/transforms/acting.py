"""Pages that say what is to be done with them, for tests of what guards: work, wait, crash, hang, eat memory."""

import ctypes
import os
import re
import signal
import sys
import time
from pathlib import Path

from transforms.reason import Reason, Stage
from transforms.records import Document, EngineInfo, Fields, Origin, RawPage, Reject, Stats, reject_of

PATIENT_REGEX = re.compile(r"(a|aa)+$")


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
