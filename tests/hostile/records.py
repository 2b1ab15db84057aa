"""Promise 7: bodies of WARC records in every coding, records that are no pages, headers that are odd."""

import zlib
from collections.abc import Iterator

import brotli

from tests.hostile.articles import ARTICLE, TRADITIONAL, western
from tests.hostile.case import Archive
from tests.hostile.parts import MIB, frame, html, http, one, record, spoiled, texts, zipped


def cases() -> Iterator[Archive]:
    """Every archive of this family."""
    yield from _bodies()
    yield from _other_records()
    yield from _odd_headers()


def _bodies() -> Iterator[Archive]:
    """Content encodings, right and wrong, and labels at odds."""
    body = html(2)
    raw = zlib.compressobj(wbits=-15)
    bodies = {
        "gzip": (zipped(body), "gzip"),
        "x-gzip": (zipped(body), "X-GZip"),
        "deflate": (zlib.compress(body), "deflate"),
        "raw deflate": (raw.compress(body) + raw.flush(), "deflate"),
        "brotli": (brotli.compress(body), "br"),
        "zstd": (frame(body), "zstd"),
        "gzip and brotli": (brotli.compress(zipped(body)), "gzip, br"),
        "says gzip and is not": (body, "gzip"),
        "says an unknown coding": (body, "shrink"),
        "junk behind the gzip": (zipped(body) + b"junk", "gzip"),
    }
    for name, (data, coding) in bodies.items():
        item = record(http(data, f"Content-Encoding: {coding}"))
        yield Archive(f"body {name}.warc", one(1) + item + one(3), 3, {}, texts(1, 2, 3))
    chunked = b"".join(
        b"%x\r\n%s\r\n" % (len(body[at : at + 999]), body[at : at + 999]) for at in range(0, len(body), 999)
    )
    item = record(http(chunked + b"0\r\n\r\n", "Transfer-Encoding: chunked"))
    yield Archive("body in chunks.warc", one(1) + item, 2, {}, texts(1, 2))
    item = record(http(chunked + b"0\r\n\r\n", "transfer-encoding: Chunked", "Content-Encoding: gzip"))
    yield Archive("body in chunks that says gzip.warc", one(1) + item, 2, {}, texts(1, 2))
    broken = {
        "cut gzip": (zipped(body)[:-300], "gzip"),
        "cut brotli": (brotli.compress(body)[:-200], "br"),
        "noise": (bytes(range(256)) * 8, "br"),
        "spoiled deflate": (spoiled(zlib.compress(body), 300), "deflate"),
    }
    for name, (data, coding) in broken.items():
        item = record(http(data, f"Content-Encoding: {coding}"))
        yield Archive(
            f"body {name}.warc",
            one(1) + item + one(3),
            2,
            {"damaged_record": 1},
            texts(1, 3),
            lost_bytes=(1, len(item)),
        )
    zeros = bytes(400 * MIB)
    bombs = {
        "gzip": zipped(zeros),
        "br": brotli.compress(zeros, quality=1),
        "zstd": frame(zeros),
        "deflate": zlib.compress(zeros),
    }
    for coding, data in bombs.items():
        item = record(http(data, f"Content-Encoding: {coding}"))
        yield Archive(
            f"bomb in {coding}.warc",
            one(1) + item + one(3),
            2,
            {"too_large": 1},
            texts(1, 3),
            lost_bytes=(0, 401 * MIB),
        )
    layers = zeros[: 100 * MIB]
    for _ in range(4):
        layers = zipped(layers)
    item = record(http(layers, "Content-Encoding: gzip, gzip, gzip, gzip"))
    yield Archive(
        "bomb in four layers.warc", one(1) + item, 1, {"too_large": 1}, texts(1), lost_bytes=(0, 101 * MIB)
    )
    many = record(http(b"<p>hi", "Content-Encoding: " + "gzip, " * 100_000))
    yield Archive("100,000 codings.warc", one(1) + many, 2, {}, texts(1))
    for name, charset, lines, wanted in (
        ("gbk", "utf-8", ARTICLE, ARTICLE), ("gbk", "ISO-8859-1", ARTICLE, ARTICLE), ("utf-8", "gb2312", ARTICLE, ARTICLE),
        ("big5", "gbk", TRADITIONAL, TRADITIONAL), ("gbk", "\"gbk\"; x=y", ARTICLE, ARTICLE),
    ):  # fmt: skip
        data = western(lines, "<meta charset=utf-8>").encode(name)
        item = record(http(data, kind=f"text/html; charset={charset}"))
        yield Archive(
            f"{name} declared {charset.strip(chr(34)).partition(chr(34))[0]}.warc", item, 1, {}, wanted
        )


def _other_records() -> Iterator[Archive]:
    """Records that are no pages: skipped, neither documents nor rejects."""
    others = b"".join(
        [
            record(b"software: x\r\n", "warcinfo", Content_Type="application/warc-fields"),
            record(
                b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "request",
                Content_Type="application/http; msgtype=request",
            ),
            record(b"fetchTimeMs: 3\r\n", "metadata", Content_Type="application/warc-fields"),
            record(
                http(b""),
                "revisit",
                WARC_Profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
            ),
            record("正文".encode(), "conversion", Content_Type="text/plain"),
            record(b"rest", "continuation", Content_Type="text/plain"),
            record(b"?", "unheard-of"),
            record(http(b"\x89PNG\r\n", kind="image/png")),
            record(http(b"{}", kind="application/json")),
            record(http(b"%PDF-1.7", kind="application/pdf")),
            record(http(b"<rss/>", kind="application/rss+xml")),
            record(http(b"", "Location: /", status="301 Moved", kind="")),
            record(b"20240312 a.example A 1.2.3.4\n", "resource", Content_Type="text/dns"),
        ]
    )
    yield Archive("other records.warc", one(1) + others + one(3), 2, {}, texts(1, 3))
    yield Archive("only other records.warc", others, 0, {})
    resource = record(html(2), "resource", Content_Type="text/html; charset=utf-8")
    yield Archive("a resource.warc", one(1) + resource, 2, {}, texts(1, 2))
    arc = b"filedesc://a.arc 0.0.0.0 20240312 text/plain 76\n1 0 Alexa\n\nhttp://a.example/ 1.2.3.4 20240312 text/html 5\n<p>hi\n"
    yield Archive("an arc file.warc", arc, 0, {"damaged_record": 1}, lost_bytes=(len(arc),) * 2)


def _odd_headers() -> Iterator[Archive]:
    """Records that are all right, in an odd way."""
    odd = {
        "no target": one(2, WARC_Target_URI=None),
        "no id": one(2, WARC_Record_ID=None),
        "no date": one(2, WARC_Date=None),
        "target in angle brackets": one(2, WARC_Target_URI="<http://a.example/2>"),
        "target that is no url": one(2, WARC_Target_URI="http://[oops/ 二 \x7f"),
        "target of 500 KB": one(2, WARC_Target_URI="http://a.example/" + "x" * 500_000),
        "header names in capitals": one(2)
        .replace(b"Content-Length", b"CONTENT-LENGTH")
        .replace(b"WARC-Type", b"WARC-TYPE"),
        "header names in small letters": one(2)
        .replace(b"Content-Length", b"content-length")
        .replace(b"WARC-T", b"warc-t"),
        "folded header": one(2).replace(b"WARC-Target-URI: ", b"WARC-Target-URI:\r\n  "),
        "header twice": one(2).replace(b"WARC-Type", b"WARC-Type: response\r\nWARC-Type"),
        "header without colon": one(2).replace(b"WARC-Date", b"oops\r\nWARC-Date"),
        "header that is no utf-8": one(2).replace(b"WARC-Date: ", b"X: \xff\xfe\xb0\xa1\r\nWARC-Date: "),
        "blanks around the length": one(2).replace(b"Content-Length: ", b"Content-Length:   "),
        "another version": one(2).replace(b"WARC/1.0", b"WARC/1.1"),
        "an old version": one(2).replace(b"WARC/1.0", b"WARC/0.18"),
        "type in another case": one(2).replace(b"WARC-Type: response", b"WARC-Type: Response"),
        "no content type": one(2, Content_Type=None),
        "100,000 headers": one(2).replace(b"WARC-Date", b"X: y\r\n" * 100_000 + b"WARC-Date"),
    }
    for name, item in odd.items():
        yield Archive(f"{name}.warc", one(1) + item + one(3), 3, {}, texts(1, 2, 3))
    answers = {
        "http 404 with a page": http(html(2), status="404 Not Found"),
        "http 100 first": b"HTTP/1.1 100 Continue\r\n\r\n" + http(html(2)),
        "http without reason": http(html(2), status="200"),
        "http headers in capitals": http(html(2), kind="").replace(
            b"\r\n\r\n", b"\r\nCONTENT-TYPE: TEXT/HTML\r\n\r\n", 1
        ),
        "http with bare line feeds": b"HTTP/1.0 200 OK\nContent-type: text/html\n\n" + html(2),
        "http without content type": http(html(2), kind=""),
        "http content type twice": http(html(2), "Content-Type: image/png"),
        "http as octet stream": http(html(2), kind="application/octet-stream"),
        "http with a wrong length": http(html(2), "Content-Length: 3"),
        "no http header": html(2),
        "xhtml": http(html(2), kind="application/xhtml+xml; charset=utf-8"),
    }
    for name, block in answers.items():
        yield Archive(f"{name}.warc", one(1) + record(block) + one(3), 3, {}, texts(1, 2, 3))
    bodiless = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    yield Archive(
        "http header without end.warc", one(1) + record(bodiless) + one(3), 2, {"empty": 1}, texts(1, 3)
    )
