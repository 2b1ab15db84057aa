"""Promise 6: what is no page, under the name of one; and odd pages that are some all the same."""

import gzip
import io
import json
import random
import zipfile
import zlib
from collections.abc import Iterator

from tests.hostile.articles import ARTICLE, page, paragraphs
from tests.hostile.case import Page

_NOISE = random.Random(6).randbytes(20_000)  # noqa: S311 (the same noise every time)
_PROSE = "\n\n".join(ARTICLE * 5)


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = chunk(b"IHDR", bytes([0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"tEXt", b"<html><p>hi") + chunk(b"IEND", b"")


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("page.html"), page())
    return out.getvalue()


_NO_PAGES: dict[str, bytes] = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj << /Type /Catalog >> endobj\n" + _NOISE,
    "pdf behind blanks": b"\n\n  %PDF-1.4\n<p>" + _NOISE,
    "png": _png(),
    "gif": b"GIF89a\x10\0\x10\0<html><p>" + _NOISE,
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + _NOISE,
    "webp": b"RIFF\x24\0\0\0WEBPVP8 " + _NOISE,
    "elf": b"\x7fELF\x02\x01\x01" + bytes(9) + _NOISE,
    "windows program": b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + _NOISE,
    "zip": _zip(),
    "gzip of noise": gzip.compress(_NOISE, mtime=0),
    "gzip of a gzip": gzip.compress(gzip.compress(page().encode(), mtime=0), mtime=0),
    "gzip of a pdf": gzip.compress(b"%PDF-1.7\n" + _NOISE, mtime=0),
    "mp3": b"ID3\x04\0\0\0\0\0\0" + _NOISE,
    "mp4": b"\0\0\0\x18ftypmp42\0\0\0\0" + _NOISE,
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _NOISE,
    "font": b"wOF2\0\x01\0\0" + _NOISE,
    "sqlite": b"SQLite format 3\0" + _NOISE,
    "rss": f"<?xml version='1.0'?><rss version='2.0'><channel><title>报</title><item><description>{_PROSE}</description>"
    "</item></channel></rss>".encode(),
    "rss without declaration": f"<rss><channel><item><description><![CDATA[<p>{_PROSE}</p>]]></description></item>"
    "</channel></rss>".encode(),
    "atom": f"<?xml version='1.0'?>\n<!-- a -->\n<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='html'>"
    f"&lt;p&gt;{_PROSE}</content></entry></feed>".encode(),
    "sitemap": b"<?xml version='1.0'?><urlset><url><loc>http://a.example/</loc></url></urlset>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><title>a</title><text>b</text></svg>",
    "xml": f"<?xml version='1.0'?><doc><part>{_PROSE}</part></doc>".encode(),
    "json object": json.dumps({"title": "渡船", "body": f"<p>{_PROSE}</p>"}, ensure_ascii=False).encode(),
    "json array": json.dumps([f"<p>{line}</p>" for line in ARTICLE], ensure_ascii=False).encode(),
    "json that is cut": json.dumps({"title": "渡船", "body": f"<p>{_PROSE}</p>"}).encode()[:-20],
    "jsonp": ("callback(" + json.dumps({"body": f"<p>{_PROSE}</p>"}, ensure_ascii=False) + ");").encode(),
    "script": f"var a = '<p>{ARTICLE[0]}</p>';\nfunction f() {{ return a; }}\n".encode() * 20,
    "style sheet": b"@charset 'utf-8';\n.a > p { color: red }\n" * 200,
    "plain text": _PROSE.encode(),
    "plain text in gbk": _PROSE.encode("gbk"),
    "plain text in utf-16": b"\xff\xfe" + _PROSE.encode("utf-16-le"),
    "plain text with signs": (_PROSE + "\n3 < 5 且 a > b，x<y。\n").encode(),
    "text with one tag": (_PROSE * 10 + "\n<b>完</b>").encode(),
    "table of values": "".join(f"{n},渡船{n},{n * 3}\n" for n in range(500)).encode(),
    "markdown": ("# 渡船\n\n" + "\n\n".join(f"- {line}" for line in ARTICLE) + "\n[链接](http://a.example/)\n").encode(),
    "mail": ("From: a@b.example\nTo: c@d.example\nSubject: hi\n\n" + _PROSE).encode(),
    "noise": _NOISE,
    "noise without ascii": bytes(byte | 0x80 for byte in _NOISE),
    "noise with a tag in it": _NOISE[:9_000] + b"<p>" + _NOISE[9_000:],
    "rtf": b"{\\rtf1\\ansi " + b"\\par text" * 500 + b"}",
    "base64": b"PGh0bWw+PHA+aGk8L3A+PC9odG1sPg==" * 300,
    "server log": b"10.0.0.1 - - [12/Mar/2024:08:00:00 +0800] \"GET / HTTP/1.1\" 200 12 \"-\" \"Mozilla\"\n" * 200,
    "python program": b"#!/usr/bin/env python3\nimport os\nprint('<p>hi</p>')\n" * 50,
}  # fmt: skip

_EMPTY: dict[str, bytes] = {
    "no bytes": b"",
    "blanks": b" \n\t\r\n \f" * 1_000,
    "a byte order mark": b"\xef\xbb\xbf",
    "a wide byte order mark": b"\xff\xfe",
    "zeros": b"\0" * 5_000,
    "a doctype": b"<!DOCTYPE html>\n",
    "gzip of nothing": gzip.compress(b"", mtime=0),
    "blanks in utf-16": b"\xff\xfe" + "  \n".encode("utf-16-le") * 10,
}

_PAGES: dict[str, bytes] = {
    "gzip of a page": gzip.compress(page().encode(), mtime=0),
    "page behind a comment": b"<!-- saved from url=(0022)http://a.example/ -->\n" + page().encode(),
    "page behind an xml instruction": b"<?xml version='1.0'?>\n<?xml-stylesheet href='a.xsl'?>\n"
    + page().encode(),
    "page behind text": "提示：本页由系统生成\n".encode() + page().encode(),
    "page behind NULs": bytes(40) + page().encode(),
    "fragment": paragraphs().encode(),
    "fragment that starts with text": (ARTICLE[0] + "<br>\n" + "<br>\n".join(ARTICLE[1:])).encode(),
    "page about pdf": page(f"<div><p>%PDF-1.7 是文件的开头。</p>{paragraphs()}</div>").encode(),
    "page with few controls": page().replace("老周说", "\x01\x02老周说").encode(),
    "wml": f"<?xml version='1.0'?><wml><card title='渡船'>{paragraphs()}</card></wml>".encode(),
}


def cases() -> Iterator[Page]:
    """Every page of this family."""
    for name, data in _NO_PAGES.items():
        yield Page(name, 6, data, reason="not_html")
    for name, data in _EMPTY.items():
        yield Page(name, 6, data, reason="empty")
    yield Page("comments", 6, b"<!-- a --><!-- b -->\n", reason="not_html")
    yield Page("an empty page", 6, b"<html><head></head><body></body></html>", reason="no_content")
    for name, data in _PAGES.items():
        yield Page(name, 6, data)
