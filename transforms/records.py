"""The plain records that travel between steps: RawPage in, Document or Reject out.

They hold bytes, strings and numbers only, so they can cross a process or a network. The key order of
`document_row` and `reject_row` is the order in the output files.
"""

import copyreg
import hashlib
import json
import re
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from transforms.kind import REMOVED_KINDS
from transforms.reason import Reason, Stage

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_ESCAPED = re.compile(r"\\[bfrtu]")
"""How JSON shows a control character; also a backslash in a text may look so."""
_REMOVED = tuple(kind.value for kind in REMOVED_KINDS)
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page was read from: enough to read it again.

    `record` finds it inside `file`: a byte offset (plain JSONL, WARC), a line number from 0 (compressed JSONL), a
    row number (Parquet), 0 (an HTML file). In a compressed WARC it is the offset of the record's own gzip member
    or zstd frame; in one that is compressed as a whole, the offset in what it unfolds to. `batch` says which unit
    of work read it; it is the name of the shard it goes to and is not written out.
    """

    file: str
    record: int = 0
    batch: int = 0


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it was found: raw bytes and what the transport said of them."""

    html: bytes
    origin: Origin
    id: str | None = None
    url: str | None = None
    charset: str | None = None
    """The charset the transport declared (HTTP header, or "utf-8" where the input was text already)."""
    status: int | None = None
    """The HTTP status, where it is known and no success: an error page may hold an article all the same."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of one page. Characters are Unicode code points; `removed` counts blocks."""

    chars: int
    blocks: int
    removed: dict[str, int]
    page_chars: int
    charset_from: str
    replacements: int


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which engine made a document."""

    name: str
    version: str
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """The metadata of a page. Missing is None, never guessed."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: list[str] | None = None
    editor: str | None = None
    credits: list[str] | None = None
    section: list[str] | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A clean page. `text` is its paragraphs joined by newlines; `comments` what readers wrote, if it was asked for.

    `rules` names the site rules that found something on the page: they are counted, not written out.
    """

    id: str
    url: str | None
    text: str
    fields: Fields
    charset: str
    page_type: str | None
    stats: Stats
    confidence: float | None
    origin: Origin
    engine: EngineInfo
    comments: list[str] | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A page that gave no document, and why. `origin` is enough to read it again.

    `lost`: bytes of the file that could not be read here; counted by file, not written out.
    """

    id: str
    url: str | None
    origin: Origin
    stage: Stage
    reason: Reason
    detail: str = ""
    lost: int = 0


def _pickle_by_position(record: type[Any]) -> None:
    """Pickle a record as its values in order: a page crosses to a child and back, and this takes half the time."""
    values = attrgetter(*record.__slots__)
    copyreg.pickle(record, lambda it: (record, values(it)))


for _record in (Origin, RawPage, Stats, EngineInfo, Fields, Document, Reject):
    _pickle_by_position(_record)


def host_of(url: str | None) -> str | None:
    """The lower-case host of a URL without port, or None where there is none."""
    if not url:
        return None
    try:
        return urlsplit(url).hostname
    except ValueError:  # for example an unclosed [ of an IPv6 address
        return None


def page_id(own: str | None, url: str | None, content: bytes, origin: Origin | None = None) -> str:
    """The id of a page: its own, else from its URL, else from its content, else from its place."""
    if own:
        return own
    if url:
        seed = b"url:" + url.encode("utf-8", "surrogatepass")
    elif content or origin is None:
        seed = b"html:" + content
    else:
        seed = f"origin:{origin.file}:{origin.record}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(seed, digest_size=16).hexdigest()


def reject_of(page: RawPage, stage: Stage, reason: Reason, detail: str = "", lost: int = 0) -> Reject:
    """The reject that a page becomes."""
    own = page_id(page.id, page.url, page.html, page.origin)
    return Reject(own, page.url, page.origin, stage, reason, detail, lost)


def document_row(document: Document) -> dict[str, Any]:
    """The JSON object of a document, keys in the order of the output files."""
    fields, stats = document.fields, document.stats
    return {
        "id": document.id,
        "url": document.url,
        "host": host_of(document.url),
        "title": fields.title,
        "text": document.text,
        "comments": document.comments,
        "published": fields.published,
        "source": fields.source,
        "author": fields.author,
        "editor": fields.editor,
        "credits": fields.credits,
        "section": fields.section,
        "language": fields.language,
        "charset": document.charset,
        "page_type": document.page_type,
        "stats": {
            "chars": stats.chars,
            "blocks": stats.blocks,
            "removed": {kind: stats.removed.get(kind, 0) for kind in _REMOVED},
            "page_chars": stats.page_chars,
            "charset_from": stats.charset_from,
            "replacements": stats.replacements,
        },
        "confidence": document.confidence,
        "origin": {"file": document.origin.file, "record": document.origin.record},
        "engine": {
            "name": document.engine.name,
            "version": document.engine.version,
            "model": document.engine.model,
        },
    }


def reject_row(reject: Reject) -> dict[str, Any]:
    """The JSON object of a reject, keys in the order of the output files."""
    return {
        "id": reject.id,
        "url": reject.url,
        "origin": {"file": reject.origin.file, "record": reject.origin.record},
        "stage": reject.stage.value,
        "reason": reject.reason.value,
        "detail": reject.detail,
    }


def to_line(row: dict[str, Any]) -> bytes:
    """One row as a JSON line in UTF-8, with its newline.

    What no output may hold (lone surrogates, control and noncharacters, bidi overrides) can only come from an input's
    own id or URL, or from an error's message: it becomes U+FFFD. In `origin` only surrogates do, for a file whose name
    holds control characters has to be found again.
    """
    line = _COMPACT.encode(row)
    if not line.isprintable() or _ESCAPED.search(line):
        line = _COMPACT.encode({key: _clean(value, key) for key, value in row.items()})
    return line.encode("utf-8") + b"\n"


def _clean(value: Any, key: str) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value) if key == "origin" else _UNCLEAN.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: _clean(inner, key) for name, inner in value.items()}
    return [_clean(inner, key) for inner in value] if isinstance(value, list) else value
