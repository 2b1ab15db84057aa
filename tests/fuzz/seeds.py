"""Where fuzzing starts: the sample pages and pages of the tests, and small archives of every make."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli
import zstandard

from tests.transforms.readers.build import PACKERS, http, json_lines, page, warc

ROOT = Path(__file__).parents[2]
FINDINGS = Path(__file__).parent / "findings"
_SMALL = "<title>水车</title><h1>水车转起来了</h1><p>清晨的薄雾还没有散去，石桥镇东头的水车已经吱呀转动。</p>"
_CHARSETS = ("utf-8", "gb18030", "big5", "utf-16", "shift_jis", "euc-kr")


def write_seeds(target: str, folder: Path) -> None:
    """Write the seeds of a target, earlier findings among them, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    seeds = list(_pages() if target == "page" else _archives())
    seeds += [path.read_bytes() for path in sorted((FINDINGS / target).iterdir())]
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number:03}").write_bytes(seed)


def _pages() -> Iterator[bytes]:
    for path in sorted([*ROOT.glob("samples/site/*.html"), *ROOT.glob("tests/pages/*/page.html")]):
        yield path.read_bytes()
    yield from (f"<meta charset={name}>{_SMALL}".encode(name, "replace") for name in _CHARSETS)


def _archives() -> Iterator[bytes]:
    html = f"<!doctype html>{_SMALL}".encode()
    squeezed = zstandard.compress(html)
    records = [
        warc(b"software: test\r\n", "warcinfo", Content_Type="application/warc-fields"),
        warc(b"GET / HTTP/1.1\r\n\r\n", "request"),
        warc(http(html)),
        warc(http(gzip.compress(html, mtime=0), Content_Encoding="gzip")),
        warc(http(brotli.compress(html), Content_Encoding="br")),
        warc(http(squeezed, Content_Encoding="zstd", Transfer_Encoding="chunked")),
        warc(http(b"5\r\n<html\r\n1;x=y\r\n>\r\n0\r\n\r\n", Transfer_Encoding="chunked")),
        warc(html, "resource", Content_Type="text/html"),
        warc(b"", "revisit"),
        page("a", Content_Length="99999"),
        page("b")[:-20],
        b"debris",
        page("c", WARC_Target_URI=""),
    ]
    yield from records
    for pack in PACKERS.values():
        yield b"".join(pack(record) for record in records[:4])
        yield pack(b"".join(records))
        yield pack(json_lines({"html": _SMALL}, {"html": None}, b"debris", {"html_b64": "PGI+"}))
