"""Builds inputs of every kind in memory, whole or broken on purpose, and reads them."""

import bz2
import gzip
import io
import json
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

import zstandard

from transforms.readers import Cursor, InputKind, ReadSettings, Skipped, Span, plan_spans, read_span
from transforms.records import RawPage, Reject

Read = RawPage | Reject | Skipped
Packer = Callable[[bytes], bytes]

PACKERS: dict[str, Packer] = {
    "": bytes,
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".zst": zstandard.ZstdCompressor(write_checksum=True).compress,
    ".bz2": bz2.compress,
}


class Files:
    """Files in memory by name; `open` is an opener. Streams can be made unable to seek."""

    def __init__(self, seekable: bool = True) -> None:
        self.content: dict[str, bytes] = {}
        self.seekable = seekable
        self.opened: list[str] = []

    def open(self, name: str) -> BinaryIO:
        self.opened.append(name)
        if name not in self.content:
            raise FileNotFoundError(2, "No such file", name)
        return io.BytesIO(self.content[name]) if self.seekable else OneWay(self.content[name])


class OneWay(io.BytesIO):
    """A stream that cannot seek and gives fewer bytes than asked for, as a socket does."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation("seek")

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(size, 997) if size and size > 0 else size)


def read_bytes(name: str, data: bytes, settings: ReadSettings | None = None) -> list[Read]:
    """All that a file of this name with these bytes gives."""
    files = Files()
    files.content[name] = data
    return read_all(files, name, settings or ReadSettings())


def read_all(files: Files, name: str, settings: ReadSettings) -> list[Read]:
    return list(read_span(Span(name, InputKind.HTML), files.open, settings))


def read_planned(
    files: Files, name: str, span_bytes: int, settings: ReadSettings, cursor: Cursor | None = None
) -> list[Read]:
    """What the spans of a plan give, one after the other."""
    spans = plan_spans(name, len(files.content[name]), files.open, span_bytes, settings)
    return [item for span in spans for item in read_span(span, files.open, settings, 0, cursor)]


def brief(items: Iterable[Read]) -> list[tuple[object, ...]]:
    """What came out: (record, html) of a page, (record, reason) of a reject, (what,) of a skipped record."""
    rows: list[tuple[object, ...]] = []
    for item in items:
        if isinstance(item, RawPage):
            rows.append((item.origin.record, item.html))
        elif isinstance(item, Reject):
            rows.append((item.origin.record, str(item.reason)))
        else:
            rows.append((item.what,))
    return rows


def kinds(items: Iterable[Read]) -> list[str]:
    """What came out, shorter: a page's html, a reject's reason, or "skipped"."""
    rows = []
    for item in items:
        if isinstance(item, RawPage):
            rows.append(item.html.decode("latin-1"))
        else:
            rows.append(str(item.reason) if isinstance(item, Reject) else "skipped")
    return rows


def http(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP response; an underscore in a header's name stands for a dash."""
    fields = {"Content_Type": "text/html"} | headers
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())]
    return "\r\n".join(line for line in lines if not line.endswith(": ")).encode() + b"\r\n\r\n" + body


def warc(block: bytes, kind: str = "response", **headers: str) -> bytes:
    """A WARC record; an empty header is left out."""
    fields = {
        "WARC_Type": kind,
        "WARC_Record_ID": "<urn:uuid:1>",
        "WARC_Target_URI": "http://example.org/1",
        "Content_Type": "application/http; msgtype=response",
        "Content_Length": str(len(block)),
    } | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items() if value]
    return "\r\n".join(["WARC/1.0", *lines]).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def page(text: str, **headers: str) -> bytes:
    """A WARC record with a small page."""
    return warc(http(f"<p>{text}".encode()), **headers)


def json_lines(*rows: Any) -> bytes:
    """JSON lines; bytes are taken as a line as they are."""
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)
