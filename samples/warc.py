"""The pages as a crawler stores them: a WARC file, each record a gzip member of its own.

Dates and ids are fixed, so that the file is the same however often it is made.
"""

import gzip
import io
import uuid
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

DATE = "2024-06-01T08:00:00Z"
_PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")


def warc_file(pages: Mapping[str, bytes], charsets: Mapping[str, str], packed: str) -> bytes:
    """All records of the crawl, compressed.

    Args:
        pages: the HTML by URL.
        charsets: the charset of the HTTP header by URL, for the pages whose server sends one.
        packed: the URL of the page that is sent compressed and in chunks.
    """
    return b"".join(_pack(record, 9) for record in _records(pages, charsets, packed))


def _pack(data: bytes, level: int) -> bytes:
    """A gzip member with the same header in every Python: `gzip.compress` names the system from 3.13 on."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=level, mtime=0) as member:
        member.write(data)
    return packed.getvalue()


def _records(pages: Mapping[str, bytes], charsets: Mapping[str, str], packed: str) -> Iterator[bytes]:
    about = b"software: samples/build.py\r\nformat: WARC File Format 1.1\r\n"
    yield _record("warcinfo", None, "application/warc-fields", about)
    for url, html in pages.items():
        where = urlsplit(url)
        request = f"GET {where.path} HTTP/1.1\r\nHost: {where.netloc}\r\nAccept: text/html\r\n\r\n"
        yield _record("request", url, "application/http; msgtype=request", request.encode())
        charset = f"; charset={charsets[url]}" if url in charsets else ""
        yield _response(url, f"text/html{charset}", html, url == packed)
    image = "https://www.jiachang.example/count.gif"
    yield _response(image, "image/gif", _PIXEL, False)


def _response(url: str, content_type: str, body: bytes, packed: bool) -> bytes:
    headers = ["HTTP/1.1 200 OK", "Date: Sat, 01 Jun 2024 08:00:00 GMT", f"Content-Type: {content_type}"]
    if packed:
        body = _chunks(_pack(body, 0))  # level 0: the same bytes with every zlib
        headers += ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]
    else:
        headers += [f"Content-Length: {len(body)}"]
    head = "\r\n".join(headers) + "\r\n\r\n"
    return _record("response", url, "application/http; msgtype=response", head.encode() + body)


def _chunks(data: bytes, size: int = 2_000) -> bytes:
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b""])


def _record(kind: str, url: str | None, content_type: str, block: bytes) -> bytes:
    record_id = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind}:{url}")
    headers = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{record_id}>",
        f"WARC-Date: {DATE}",
    ]
    headers += [f"WARC-Target-URI: {url}"] if url else []
    headers += [f"Content-Type: {content_type}", f"Content-Length: {len(block)}"]
    return "\r\n".join(headers).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
