"""What the children run in the tests of this folder: a module without Beam."""

import os

from transforms.reason import Reason, Stage
from transforms.records import Document, EngineInfo, Fields, RawPage, Reject, Stats, reject_of


def upper(page: RawPage) -> Document | Reject:
    """Upper-case a page."""
    text = page.html.decode().upper()
    if text == "CRASH":
        os._exit(7)
    if text == "REFUSE":
        return reject_of(page, Stage.PARSE, Reason.TOO_COMPLEX)
    stats, info = Stats(len(text), 1, {"nav": 1}, 9, "test", 0), EngineInfo("test", "1")
    return Document(page.id or "", None, text, Fields(), "utf-8", None, stats, None, page.origin, info)
