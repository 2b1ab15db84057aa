"""An HTTP response as a crawler stored it: status, media type, charset, and the body, encodings undone."""

import re
from dataclasses import dataclass

from transforms.readers.content_coding import CodingError, decode_body
from transforms.readers.sniff import looks_like_html
from transforms.readers.warc_scan import MAX_HEADER, parse_headers

_STATUS = re.compile(rb"HTTP/[0-9](?:\.[0-9])?[ \t]+([0-9]{3})")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_MAX_INTERIM = 5


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """A response; names of headers are lower case, `body` is as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes


def parse_response(block: bytes) -> HttpResponse | None:
    """The response in a block, after interim ones (100 Continue); None where it does not start as one."""
    for _ in range(_MAX_INTERIM):
        status = _STATUS.match(block)
        if not status:
            return None
        end = _HEADER_END.search(block, 0, MAX_HEADER)
        if end is None and len(block) > MAX_HEADER:
            return None
        head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
        if int(status[1]) >= 200 or not body.startswith(b"HTTP/"):
            return HttpResponse(int(status[1]), parse_headers(head), body)
        block = body
    return None


def media_type(content_type: str | None) -> str:
    """The media type of a Content-Type in lower case, without parameters; empty where there is none."""
    return (content_type or "").partition(";")[0].partition(",")[0].strip().lower()


def charset_of(content_type: str | None) -> str | None:
    """The charset parameter of a Content-Type."""
    found = _CHARSET.search(content_type or "")
    return found[1] if found else None


def unfold_body(response: HttpResponse, limit: int, cut: bool) -> bytes:
    """The body with chunks and encodings undone. Raises CodingError, TooLargeError.

    Archives often store a body unfolded under its old headers: one that cannot be unfolded and starts as HTML
    is taken as it is. With `cut` (the crawler says that it kept a part only) that part is unfolded.
    """
    body = response.body
    for name in ("transfer-encoding", "content-encoding"):
        codings = response.headers.get(name, "").split(",")
        try:
            body = decode_body(body, codings, limit)
        except CodingError as error:
            if looks_like_html(body):
                continue
            if not (cut and error.partial):
                raise
            body = error.partial
    return body
