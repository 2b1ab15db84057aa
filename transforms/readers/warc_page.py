"""A WARC record as a page, or why it is none."""

import re
from dataclasses import replace

from transforms.readers.content_coding import CodingError, TooLargeError
from transforms.readers.http_message import charset_of, media_type, parse_response, unfold_body
from transforms.readers.settings import ReadSettings
from transforms.readers.sniff import looks_like_html
from transforms.readers.span import Skipped
from transforms.readers.warc_scan import Record, record_id, target_uri
from transforms.reason import Reason, Stage
from transforms.records import Origin, RawPage, Reject, reject_of

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
KINDS = ("warcinfo", "request", "metadata", "revisit", "conversion", "continuation")
OPEN_TYPES = frozenset(
    {
        "",
        "*/*",
        "application/octet-stream",
        "application/unknown",
        "unknown/unknown",
        "application/xml",
        "text/xml",
    }
)
"""Media types that leave open what the body is: its first bytes decide."""


_MEDIA_TYPE = re.compile(r"[a-z]{1,20}/[a-z0-9.+_-]{1,80}")


def page_of_record(record: Record, origin: Origin, settings: ReadSettings) -> RawPage | Reject | Skipped:
    """The page of a record.

    Pages are HTML in response and resource records, error pages (4xx, 5xx) among them: whether they hold an
    article is for later steps to say. Redirects and bodiless answers are none.
    """
    kind = record.headers.get("warc-type", "").lower()
    if kind not in ("response", "resource"):
        return Skipped(origin.file, f"WARC {kind}" if kind in KINDS else "WARC record of unknown type")
    content_type = record.headers.get("content-type")
    page = RawPage(b"", origin, record_id(record.headers), target_uri(record.headers))
    if media_type(content_type) == "application/http" or record.block.startswith(b"HTTP/"):
        return _http_page(record, page, settings)
    if kind == "response" and media_type(content_type) not in HTML_TYPES | OPEN_TYPES:
        return _skipped(page, content_type)
    return _page(record, page, record.block, content_type, settings)


def _http_page(record: Record, page: RawPage, settings: ReadSettings) -> RawPage | Reject | Skipped:
    """The page of a record that holds an HTTP response."""
    response = parse_response(record.block)
    if response is None:
        if looks_like_html(record.block):
            return _page(record, page, record.block, None, settings)
        detail, lost = "no HTTP response in the record", record.length
        return reject_of(page, Stage.READ, Reason.DAMAGED_RECORD, detail, lost)
    content_type = response.headers.get("content-type")
    if media_type(content_type) not in HTML_TYPES | OPEN_TYPES:
        return _skipped(page, content_type)
    if not response.body and (response.status in (204, 205) or response.status // 100 in (1, 3)):
        return Skipped(page.origin.file, f"HTTP {response.status} without body")
    body = response.body
    page = replace(page, status=None if response.status // 100 == 2 else response.status)
    try:
        if record.whole:
            body = unfold_body(response, settings.max_record_bytes, cut="warc-truncated" in record.headers)
    except TooLargeError as error:
        return reject_of(page, Stage.READ, Reason.TOO_LARGE, f"HTTP body: {error}")
    except CodingError as error:
        return reject_of(page, Stage.READ, Reason.DAMAGED_RECORD, f"HTTP body: {error}", record.length)
    return _page(record, page, body, content_type, settings)


def _page(
    record: Record, page: RawPage, body: bytes, content_type: str | None, settings: ReadSettings
) -> RawPage | Reject | Skipped:
    """The page with this body, where its media type, or else its first bytes, say HTML."""
    mime = media_type(content_type)
    if mime not in HTML_TYPES and not (mime in OPEN_TYPES and looks_like_html(body)):
        return _skipped(page, content_type)
    if not record.whole:
        detail = f"a record of {record.length} bytes, limit {settings.max_record_bytes}"
        return reject_of(page, Stage.READ, Reason.TOO_LARGE, detail)
    return RawPage(body, page.origin, page.id, page.url, charset_of(content_type), page.status)


def _skipped(page: RawPage, content_type: str | None) -> Skipped:
    """A record of another media type; a type that is malformed is not named, as counters go by the name."""
    mime = media_type(content_type)
    what = (
        mime if _MEDIA_TYPE.fullmatch(mime) else "malformed media type" if mime else "no media type, not HTML"
    )
    return Skipped(page.origin.file, what)
