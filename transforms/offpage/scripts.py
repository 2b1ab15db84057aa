"""JSON in the scripts of a page: read as data, never run."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

LONGEST = 4_000_000
"""Characters of one script that is read; the state of a large shop page has two million."""

MOST = 16_000_000
"""Characters of all scripts of one page that are read."""

_MOST_VALUES = 20
"""Assignments that are tried in one script."""

_ASSIGNED = re.compile(r"(?<![=!<>])=\s{0,20}(?=[{\[][\s\"\[{\]}])")
_NOT_JSON = re.compile(r"(?<=[:\[,])\s{0,20}(?:undefined|NaN|void 0)(?=\s{0,20}[,}\]])")
_PUSHED = re.compile(r"self\.__next_f\.push\(\s{0,20}(?=\[)")
_ROW = re.compile(r"^[0-9a-f]{1,8}:(?=[\[{\"])", re.MULTILINE)
_TEXT_ROW = re.compile(r"([0-9a-f]{1,8}):T([0-9a-f]{1,8}),")
_TEXT_LINE = re.compile(f"^{_TEXT_ROW.pattern}", re.MULTILINE)
"""A row of text has its length in bytes before it and no line end behind it."""

_REFERENCE = re.compile(r'"\$([0-9a-f]{1,8})"')

_decoder = json.JSONDecoder(strict=False)


def script_values(root: etree._Element) -> Iterator[Any]:
    """The JSON values that the scripts hold, in document order.

    Scripts of type JSON (also percent-encoded), `name = {...}` in any other, and the rows that Next.js pushes
    (https://github.com/vercel/next.js, `self.__next_f`). A script that is none of these gives nothing.
    """
    left = MOST
    rows: list[str] = []
    for script in root.iter("script"):
        text = (script.text or "").strip()
        kind = (script.get("type") or "").lower()
        if len(text) < 2 or len(text) > min(LONGEST, left) or "ld+json" in kind:
            continue
        left -= len(text)
        pushed = _PUSHED.search(text)
        if pushed:
            rows += _pushed(text, pushed.end())
        elif text[0] in "{[" or text[:3].upper() in ("%7B", "%5B"):
            yield from _value(unquote(text) if text[0] == "%" else text)
        elif "json" not in kind:
            yield from _assigned(text)
    yield from _rows("".join(rows))


def _value(text: str, at: int = 0) -> Iterator[Any]:
    try:
        value, _ = _decoder.raw_decode(text, at)
    except (ValueError, RecursionError):
        return
    yield value


def _assigned(text: str) -> Iterator[Any]:
    """What `= {` and `= [` start: JSON, but that JavaScript also has undefined."""
    at = tried = 0
    mended = False
    while tried < _MOST_VALUES and (found := _ASSIGNED.search(text, at)):
        tried += 1
        try:
            value, at = _decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            if not mended:
                text, mended = text[: found.end()] + _NOT_JSON.sub("null", text[found.end() :]), True
                at = found.start()
            else:
                at = found.end()
            continue
        yield value


def _pushed(text: str, start: int) -> Iterator[str]:
    for value in _value(text, start):
        if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
            yield value[1]


def _rows(stream: str) -> Iterator[Any]:
    """The rows of a React server stream: `id:JSON`, where "$id" stands for the text of another row."""
    texts: dict[str, str] = {}
    rest: list[str] = []
    at = 0
    while found := _TEXT_ROW.match(stream, at) or _TEXT_LINE.search(stream, at):
        size = int(found[2], 16)
        raw = stream[found.end() : found.end() + size].encode("utf-8", "replace")[:size]
        texts[found[1]] = raw.decode("utf-8", "ignore")
        rest.append(stream[at : found.start()])
        at = found.end() + len(texts[found[1]])
    rest.append(stream[at:])
    rows = "\n".join(rest)
    if texts:
        rows = _REFERENCE.sub(lambda it: json.dumps(texts[it[1]]) if it[1] in texts else it[0], rows)
    for found in _ROW.finditer(rows):
        yield from _value(rows, found.end())
