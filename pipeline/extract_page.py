"""`dechrome extract`: one page from a file or standard input, its document to standard output. No Beam."""

import json
import sys
import zlib
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.extract_settings import extract_settings
from pipeline.settings import Values
from transforms.extraction import extract_page
from transforms.records import Origin, RawPage, Reject, document_row, reject_row


def print_page(file: str, url: str | None, charset: str | None, values: Values, *, text_only: bool) -> int:
    """Print the document as JSON, or its text; a reject as JSON on standard error. Returns the exit code.

    Raises:
        UsageError: the file cannot be read, or two settings do not go together.
    """
    settings = extract_settings(values)
    html = page_bytes(file, settings.limits.max_bytes)
    result = extract_page(RawPage(html, Origin(file), url=url, charset=charset), settings)
    if isinstance(result, Reject):
        print(json.dumps(reject_row(result), ensure_ascii=False), file=sys.stderr)
        return 1
    shown = result.text if text_only else json.dumps(document_row(result), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(shown.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
    return 0


def page_bytes(file: str, most: int) -> bytes:
    """The HTML in a file (- for standard input), gzip undone, at most one byte more than `most`.

    Raises:
        UsageError: it cannot be read, or is damaged.
    """
    return _unpacked(file, _read(file), most)


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None


def _unpacked(file: str, data: bytes, most: int) -> bytes:
    """Undo gzip, to one byte more than a page may have."""
    if not data.startswith(b"\x1f\x8b\x08"):
        return data
    unpack = zlib.decompressobj(wbits=31)
    try:
        html = unpack.decompress(data, most + 1)
    except zlib.error as error:
        raise UsageError(f"{file} is damaged: {error}") from None
    if not unpack.eof and len(html) <= most:
        raise UsageError(f"{file} is cut off: its gzip data ends early")
    return html
