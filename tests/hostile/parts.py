"""Sound records, members and rows to build archives from."""

import gzip
import json
from typing import Any

import zstandard

from tests.hostile.articles import numbered, page

MIB = 2**20


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """An HTTP response."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(block: bytes, kind: str = "response", **headers: str | None) -> bytes:
    """A record; an underscore in a header's name stands for a dash, and a header that is None is left out."""
    fields: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
        "WARC-Target-URI": "http://a.example/1",
        "WARC-Date": "2024-03-12T00:00:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join(["WARC/1.0", *lines]).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def html(number: int) -> bytes:
    """The page of a number."""
    return page(title=f"第{number}个码头", lines=numbered(number)).encode()


def one(number: int, **headers: str | None) -> bytes:
    """A sound record with the page of a number."""
    target: dict[str, str | None] = {"WARC_Target_URI": f"http://a.example/{number}"}
    return record(http(html(number)), "response", **(target | headers))


def zipped(data: bytes) -> bytes:
    """A gzip member."""
    return gzip.compress(data, mtime=0)


def frame(data: bytes) -> bytes:
    """A zstd frame."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def texts(*numbers: int) -> tuple[str, ...]:
    """What must be there of these pages."""
    return tuple(line for number in numbers for line in numbered(number))


def spoiled(data: bytes, place: int, size: int = 40) -> bytes:
    """The data with some bytes turned over."""
    return data[:place] + bytes(byte ^ 0xFF for byte in data[place : place + size]) + data[place + size :]


def row(number: int, **more: Any) -> dict[str, Any]:
    """A row with the page of a number."""
    html = page(title=f"第{number}个码头", lines=numbered(number))
    return {"id": f"row-{number}", "url": f"http://a.example/{number}", "html": html} | more


def lines(*rows: Any) -> bytes:
    """JSON lines; bytes are a line as they are."""
    return b"".join(
        (it if isinstance(it, bytes) else json.dumps(it, ensure_ascii=False).encode()) + b"\n" for it in rows
    )
