"""Is it HTML at all? Files of other kinds under an HTML name are refused."""

import json
import re

from transforms.reason import PageError, Reason, Stage

_MAGIC = (
    (b"%PDF-", "PDF"), (b"\x89PNG\r", "PNG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"), (b"\xff\xd8\xff", "JPEG"),
    (b"\x7fELF", "ELF"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b\x08", "gzip"), (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a", "rar"),
    (b"OggS\0", "Ogg"), (b"ID3", "MP3"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office"), (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"), (b"wOFF", "font"), (b"wOF2", "font"), (b"\0\x01\0\0\0", "font"), (b"OTTO\0", "font"),
    (b"\xca\xfe\xba\xbe", "Java class"), (b"SQLite format 3\0", "SQLite"), (b"\0\0\x01\0", "icon"), (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"), (b"\0asm", "WebAssembly"), (b"\x1a\x45\xdf\xa3", "Matroska"), (b"WARC/1.", "WARC"),
)  # fmt: skip
_MAGIC_STARTS = tuple(magic for magic, _ in _MAGIC)

_NAMES = (
    "a|abbr|address|article|aside|b|base|big|blockquote|body|br|button|center|code|dd|div|dl|dt|em|fieldset|figure|font|"
    "footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|noframes|"
    "noscript|object|ol|option|p|pre|script|section|select|small|span|strong|style|sub|sup|table|tbody|td|template|"
    "textarea|th|thead|title|tr|tt|u|ul|video|wml|xmp"
)
_TAG = re.compile(rf"<(?:!doctype\s+html|(?:{_NAMES})(?=[\s/>]))".encode(), re.IGNORECASE)
_DOCUMENT = re.compile(rb"<(?:!doctype\s+html|(?:html|head|body|frameset)(?=[\s/>]))", re.IGNORECASE)
_PROLOGUE = re.compile(rb"(?>(?:\s++|<\?[^>]*+>|<!--(?>(?:[^-]++|-(?!->))*)-->|<!(?!--)[^>]*+>)*)")
_FEED = re.compile(
    rb"<(?:rss|feed|rdf:rdf|urlset|sitemapindex|svg|opml|kml|gpx|soap:envelope|soap-env:envelope|xs:schema|xsl:stylesheet)\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    rb"""\s*+(?:["']use strict|[!(;]?function\b|var\s|let\s|const\s|import\s|export\s|window\.|document\."""
    rb"""|/[/*]|@charset|@import|[.#:]?[a-z][\w.# -]{0,60}\{|\*\s?\{|\#!"""
    rb"""|\$\(|[$a-z_][\w$.]{0,60}\(\s?[{\[]|\(\(\)\s?=>|\(?self[.\[]|define\(|void\s0|async\sfunction\b"""
    rb"""|\)\]\}'|insert\sinto\s|create\stable\s|diff\s--git\s)""",
    re.IGNORECASE,
)
"""How scripts, style sheets, JSON behind a call or a guard, dumps of databases and patches start: all may hold HTML."""

_HEADER = re.compile(rb"\s*+[A-Za-z][A-Za-z-]{1,40}:\s")
_MAIL = re.compile(rb"^(?:mime-version|received|snapshot-content-location):", re.IGNORECASE | re.MULTILINE)
_CARD = re.compile(rb"\s*+begin:v(?:card|calendar)\b", re.IGNORECASE)
_MAIL_HEAD = 4_096
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 11, 127])

_BINARY = 0.04
"""Share of control characters above which a file is binary: random or compressed bytes have 0.11."""

_BINARY_LEAST = 16
"""So many control characters may stand in any page."""

_TEXT_PER_TAG = 2_000
"""A file that starts with text and has fewer tags than one in this many bytes is plain text."""


def refuse_other_files(html: bytes) -> None:
    """Let a page pass, refuse another kind of file. `html` is in any charset that has ASCII in it.

    A document, a fragment (`<p>…`), XHTML, a page behind blanks, comments or some stray bytes pass.

    Raises:
        PageError: decode, not_html; the detail says what it is.
    """
    kind = _other_kind(html)
    if kind:
        raise PageError(Stage.DECODE, Reason.NOT_HTML, kind)


def _other_kind(html: bytes) -> str | None:
    start = html[:64].lstrip(b"\0\t\n\f\r ") if html[:1] in b"\t\n\f\r " else html[:64]
    if start.startswith(_MAGIC_STARTS):
        return next(kind for magic, kind in _MAGIC if start.startswith(magic))
    if start[:4] == b"RIFF" or start[4:8] == b"ftyp":
        return "image, sound or video"
    head = html[: 1 << 16]
    if len(head) - len(head.translate(None, _CONTROLS)) > max(_BINARY_LEAST, _BINARY * len(head)):
        return None if _DOCUMENT.search(head) else "binary"
    if start[:1] in b"{[" and _is_json(html):
        return "JSON"
    body = _PROLOGUE.match(html)
    at = body.end() if body else 0
    if html[at : at + 1] == b"<":
        return _other_markup(html, at)
    return _other_text(html)


def _other_markup(html: bytes, at: int) -> str | None:
    if _FEED.match(html, at):
        return "a feed or other XML"
    if html[:256].lstrip().startswith(b"<?xml") and not _TAG.match(html, at) and not _DOCUMENT.search(html):
        return "XML"
    return None if _TAG.search(html) else "no HTML element"


def _other_text(html: bytes) -> str | None:
    """What a file is that does not start with a tag: a page after stray bytes, a fragment, or plain text."""
    if _HEADER.match(html) and _MAIL.search(html, 0, _MAIL_HEAD):
        return "a mail or a web archive (MHTML)"
    if _CARD.match(html):
        return "a calendar or a card"
    document = _DOCUMENT.search(html)
    if document and not _CODE.match(html):
        return None
    tags = sum(1 for _ in _TAG.finditer(html))
    if not tags:
        return "plain text"
    if _CODE.match(html):
        return "a script or a style sheet"
    return "plain text with a few tags" if len(html) > _TEXT_PER_TAG * tags else None


def _is_json(html: bytes) -> bool:
    if re.match(rb'\s*+(?:\{\s*+"|\[\s*+[{"]|\[\s*+\])', html):
        return True
    try:
        json.loads(html)
    except (ValueError, RecursionError):
        return False
    return True
