"""Why a page was refused, and at which step: the closed vocabulary of every reject."""

from enum import StrEnum


class Stage(StrEnum):
    """The step of the pipeline that turned a page into a reject."""

    READ = "read"
    DECODE = "decode"
    PARSE = "parse"
    CLASSIFY = "classify"
    ASSEMBLE = "assemble"
    GUARD = "guard"


class Reason(StrEnum):
    """What was wrong with the page; `EXPLANATIONS` has one line on each."""

    UNREADABLE = "unreadable"
    DAMAGED_RECORD = "damaged_record"
    NO_HTML_FIELD = "no_html_field"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    NOT_HTML = "not_html"
    GARBLED = "garbled"
    TOO_COMPLEX = "too_complex"
    NO_CONTENT = "no_content"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    INTERNAL = "internal"


EXPLANATIONS: dict[Reason, str] = {
    Reason.UNREADABLE: "the file could not be opened or read to its end",
    Reason.DAMAGED_RECORD: "a record (line, WARC record, row) is broken; reading went on behind it",
    Reason.NO_HTML_FIELD: "the record has no html, or not as text or base64",
    Reason.TOO_LARGE: "more bytes of HTML than the limit",
    Reason.EMPTY: "no bytes, or only white space",
    Reason.NOT_HTML: "another kind of file (PDF, image, feed, plain text …) under an HTML name",
    Reason.GARBLED: "no charset makes readable text of it",
    Reason.TOO_COMPLEX: "more nodes, or more attributes on one tag, than the limit",
    Reason.NO_CONTENT: "nothing is left once the chrome is gone",
    Reason.TIMEOUT: "took longer than the limit; its process was killed",
    Reason.MEMORY: "took more memory than the limit",
    Reason.CRASH: "killed the process that worked on it",
    Reason.INTERNAL: "an error in dechrome itself; detail has it, please report",
}


class PageError(Exception):
    """Raised by a step that refuses a page; becomes a `Reject` at one place (`transforms.extraction`)."""

    def __init__(self, stage: Stage, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{stage}: {reason}: {detail}")
        self.stage = stage
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type["PageError"], tuple[Stage, Reason, str]]:
        return PageError, (self.stage, self.reason, self.detail)
