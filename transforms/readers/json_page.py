"""A JSON line as a page."""

import base64
import binascii
import json
import re
from typing import Any

from transforms.readers.settings import ReadSettings
from transforms.reason import Reason, Stage
from transforms.records import Origin, RawPage, Reject, reject_of

_SURROGATE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates but for those that stand for a byte that is no UTF-8 (Python's `surrogateescape`)."""
_SPACE = str.maketrans("", "", " \t\r\n")


def page_of_line(line: bytes, origin: Origin, settings: ReadSettings) -> RawPage | Reject:
    """The page of one line that is not blank.

    Bytes in it that are no UTF-8 cost no more than they would in a file: the page gets them as they are.
    """
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        return _damaged(line, origin, f"no JSON: {error}")
    if not isinstance(row, dict):
        return _damaged(line, origin, f"no JSON object but {_json_type(row)}")
    return page_of_row(row, origin, settings)


def page_of_row(row: dict[str, Any], origin: Origin, settings: ReadSettings) -> RawPage | Reject:
    """The page of a row with the settings' fields: raw bytes before text."""
    own, url = text_of(row.get(settings.id_field)), row.get(settings.url_field)
    page = RawPage(b"", origin, own, url if isinstance(url, str) and url else None)
    encoded = row.get(settings.bytes_field)
    if encoded is not None:
        try:
            html = base64_bytes(encoded)
        except (ValueError, TypeError) as error:
            detail = f"{settings.bytes_field} is no base64: {error}"
            return reject_of(page, Stage.READ, Reason.NO_HTML_FIELD, detail)
        return RawPage(html, origin, page.id, page.url)
    text = row.get(settings.html_field)
    if not isinstance(text, str):
        state = f"is {_json_type(text)}" if settings.html_field in row else "is missing"
        return reject_of(page, Stage.READ, Reason.NO_HTML_FIELD, f"{settings.html_field} {state}")
    return RawPage(utf8(text), origin, page.id, page.url, charset="utf-8")


def text_of(value: object) -> str | None:
    """An id as text: strings and whole numbers are ids, the rest is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value else None


def base64_bytes(value: object) -> bytes:
    """The bytes of a base64 text, white space in it ignored. Raises ValueError, TypeError."""
    if not isinstance(value, str):
        raise TypeError(f"it is {_json_type(value)}")
    try:
        return base64.b64decode(value.translate(_SPACE), validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error


def utf8(text: str) -> bytes:
    """Text as UTF-8, bytes that were no UTF-8 as they were; another lone surrogate becomes U+FFFD."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode("utf-8", "surrogateescape")


def _damaged(line: bytes, origin: Origin, detail: str) -> Reject:
    return reject_of(RawPage(b"", origin), Stage.READ, Reason.DAMAGED_RECORD, detail, len(line))


def _json_type(value: object) -> str:
    """What a JSON value is, in JSON's words."""
    if value is None:
        return "null"
    names = {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "an array",
        dict: "an object",
    }
    return names.get(type(value), type(value).__name__)
