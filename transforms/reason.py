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
    CAPTCHA = "captcha"
    LOGIN = "login"
    NOT_FOUND = "not_found"
    BLOCKED = "blocked"
    SERVER_ERROR = "server_error"
    PARKED = "parked"
    CONSENT = "consent"
    REDIRECT = "redirect"
    JAVASCRIPT = "javascript"
    NO_CONTENT = "no_content"
    PAGE_TYPE = "page_type"
    LOW_CONFIDENCE = "low_confidence"
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
    Reason.CAPTCHA: "asks to prove that a human reads it, or checks the browser first",
    Reason.LOGIN: "asks to log in or register before it shows anything",
    Reason.NOT_FOUND: "says that the page does not exist, or no longer: 404 in its status or only in its words",
    Reason.BLOCKED: "says that the visitor may not see it: access denied, a firewall, a country",
    Reason.SERVER_ERROR: "says that the server failed or is under maintenance",
    Reason.PARKED: "a domain for sale, or a site that nobody has filled yet",
    Reason.CONSENT: "asks to accept cookies or terms, or for an age, before it shows anything",
    Reason.REDIRECT: "only leads to another address: a refresh, a script, a frameset",
    Reason.JAVASCRIPT: "the shell of a page that only a script would fill",
    Reason.NO_CONTENT: "nothing is left once the chrome is gone",
    Reason.PAGE_TYPE: "of a type that the run does not want (`--page-types`); detail names it",
    Reason.LOW_CONFIDENCE: "the text is expected to be worse than the limit (`--min-confidence`)",
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
