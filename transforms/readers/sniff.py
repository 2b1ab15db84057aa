"""What kind of input a file is, told from its first bytes and, where they leave it open, from its name."""

import bz2
import re
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

import zstandard

from transforms.readers.packing import DICTIONARY_MAGIC, Packing, packing_of
from transforms.readers.settings import ReadSettings
from transforms.readers.span import InputKind

HEAD_BYTES = 1 << 16
"""How much of a file `sniff` wants to see; of a bz2 file 20 times that, as its first block may be so long."""

EXTENSIONS: dict[str, InputKind] = {
    ".html": InputKind.HTML,
    ".htm": InputKind.HTML,
    ".xhtml": InputKind.HTML,
    ".shtml": InputKind.HTML,
    ".jsonl": InputKind.JSONL,
    ".ndjson": InputKind.JSONL,
    ".warc": InputKind.WARC,
    ".parquet": InputKind.PARQUET,
}
PACKED_EXTENSIONS: dict[str, Packing] = {".gz": Packing.GZIP, ".zst": Packing.ZSTD, ".bz2": Packing.BZIP2}

_BLANK = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f"
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|link|iframe|h1|div|font|table|a|b|br|p|!--|center"
    rb"|frameset|article|main|section|span|ul|form|base|noscript)(?=[\s/>!\[-]|$)",
    re.IGNORECASE,
)
"""Tags that a page may start with: those of mimesniff.spec.whatwg.org, section 7.1, and a few more."""
_ROOT = re.compile(rb"<(?:!doctype\s+html|html)(?=[\s/>])", re.IGNORECASE)
_OBJECT = re.compile(rb"\{\s*(?:\"|\})")


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is; `kind` is None for one that is no input, and `why` says so."""

    kind: InputKind | None
    packing: Packing
    why: str = ""


def kind_of(file: str, head: bytes, settings: ReadSettings | None = None) -> InputKind | None:
    """The kind of a file that starts with `head` (HEAD_BYTES of it), None where it is no input."""
    return sniff(file, head, settings or ReadSettings()).kind


def named_kind(file: str) -> tuple[InputKind | None, Packing]:
    """The kind and packing that a file name claims."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(file.replace("\\", "/")).suffixes]
    packing = PACKED_EXTENSIONS.get(suffixes[-1], Packing.NONE) if suffixes else Packing.NONE
    if packing is not Packing.NONE:
        suffixes.pop()
    return EXTENSIONS.get(suffixes[-1]) if suffixes else None, packing


def may_be_input(file: str) -> bool:
    """Whether a file found in a folder is to be looked at: its name is that of an input, or says nothing.

    `.gz`, `.zst` and `.bz2` behind a name without extension say nothing: such a file is sniffed.
    """
    kind, packing = named_kind(file)
    stem = PurePosixPath(file.replace("\\", "/")).stem
    return kind is not None or (packing is not Packing.NONE and "." not in stem.lstrip("."))


def sniff(file: str, head: bytes, settings: ReadSettings) -> Sniffed:
    """The kind and packing of a file: by content where that is plain, else by name."""
    named, named_packing = named_kind(file)
    packing = packing_of(head)
    if packing is Packing.NONE and (not head or (named_packing is not Packing.NONE and _is_binary(head))):
        packing = named_packing
    start = _unfolded_head(head, packing)
    if head.startswith(DICTIONARY_MAGIC):
        return Sniffed(InputKind.WARC, packing)
    found = _kind_by_content(start, named, settings) or named
    if found is InputKind.PARQUET and packing is not Packing.NONE:
        return Sniffed(None, packing, "a Parquet file inside a compressed one; Parquet compresses itself")
    why = (
        ""
        if found
        else f"no input: neither HTML nor JSON lines, WARC or Parquet (starts with {start[:16]!r})"
    )
    return Sniffed(found, packing, why)


def looks_like_html(data: bytes) -> bool:
    """True where the data starts as a web page does, white space, BOM and an XML declaration aside."""
    start = data[:4096].replace(b"\0", b"").lstrip(_BLANK)
    return bool(_MARKUP.match(start) or (start.startswith(b"<") and _ROOT.search(start)))


def _kind_by_content(start: bytes, named: InputKind | None, settings: ReadSettings) -> InputKind | None:
    """The kind that the first unfolded bytes show, None where they leave it open."""
    if start.startswith(b"WARC/"):
        return InputKind.WARC
    if start.startswith(b"PAR1"):
        return InputKind.PARQUET
    text = start.lstrip(_BLANK)
    if _OBJECT.match(text):
        # A JSON text under an HTML name is a page that is no HTML, unless it holds pages.
        fields = (f'"{name}"'.encode() for name in (settings.html_field, settings.bytes_field))
        return InputKind.JSONL if named is not InputKind.HTML or any(f in text for f in fields) else None
    if looks_like_html(start) and not (named is InputKind.JSONL and b"\n{" in start):
        return InputKind.HTML
    return None


def _unfolded_head(head: bytes, packing: Packing) -> bytes:
    """As much of the start as the first bytes give, at most HEAD_BYTES or one zstd block."""
    try:
        if packing is Packing.GZIP:
            return zlib.decompressobj(31).decompress(head, HEAD_BYTES)
        if packing is Packing.ZSTD:
            with zstandard.ZstdDecompressor().stream_reader(head) as reader:
                return reader.read(HEAD_BYTES)
        if packing is Packing.BZIP2:
            return bz2.BZ2Decompressor().decompress(head, HEAD_BYTES)
    except (zlib.error, zstandard.ZstdError, OSError):
        return b""
    return head


def _is_binary(head: bytes) -> bool:
    """True where these bytes are no text: a compressed file whose first bytes were destroyed."""
    return b"\0" in head[:1024] or (
        bool(head) and sum(byte < 9 or 13 < byte < 32 for byte in head[:1024]) > 8
    )
