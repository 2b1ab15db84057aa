"""Promise 7: JSON lines that are broken, and such as only look it."""

import base64
import json
from collections.abc import Iterator
from typing import Any

from tests.hostile.articles import ARTICLE, numbered, page
from tests.hostile.attacks import PATHS
from tests.hostile.attacks import rows as rows_with_paths
from tests.hostile.case import Archive
from tests.hostile.parts import MIB, lines, row, texts

_GOOD = json.dumps(row(2), ensure_ascii=False).encode()
_ENDS = texts(1, 3)

_BROKEN: dict[str, bytes] = {
    "cut line": _GOOD[: len(_GOOD) // 2],
    "no json": b"hello",
    "an array": b"[1, 2]",
    "a string": b'"hello"',
    "a number": b"12",
    "null": b"null",
    "two objects": b'{"id":"a"}{"id":"b"}',
    "single quotes": b"{'html': '<p>'}",
    "a comma too many": b'{"html": "<p>",}',
    "control characters": b'{"html": "a\x01b"',
    "100,000 deep": b"[" * 100_000,
    "deep object": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a long number": b'{"html":' + b"9" * 100_000 + b"x}",
    "zeros": bytes(2_000),
    "noise": bytes(byte for byte in range(256) if byte != 10) * 8,
}
_NO_HTML: dict[str, dict[str, Any]] = {
    "no html": {},
    "html null": {"html": None},
    "html a number": {"html": 12},
    "html an object": {"html": {"a": 1}},
    "html a list": {"html": ["<p>"]},
    "html_b64 no base64": {"html_b64": "***"},
    "html_b64 a number": {"html_b64": 1},
}


def cases() -> Iterator[Archive]:
    """Every archive of this family."""
    for name, line in _BROKEN.items():
        yield Archive(
            f"{name}.jsonl", _between(line), 2, {"damaged_record": 1}, _ENDS, lost_bytes=(len(line),) * 2
        )
    for name, fields in _NO_HTML.items():
        yield Archive(f"{name}.jsonl", _between({"id": "x", **fields}), 2, {"no_html_field": 1}, _ENDS)
    yield from _letters()
    yield from _files()


def _between(bad: Any) -> bytes:
    return lines(row(1), bad, row(3))


def _letters() -> Iterator[Archive]:
    """Bytes and characters that no line may hold."""
    spoilt = (
        json.dumps(row(2), ensure_ascii=False)
        .encode()
        .replace("等着过河".encode(), b"\xe7\xad\xff\xe8\xbf\x87\xe6\xb2\xb3")
    )
    kept = tuple(line for line in numbered(2) if "等着过河" not in line)
    yield Archive(
        "invalid utf-8 in html.jsonl", lines(row(1), spoilt, row(3)), 3, {}, (*_ENDS, *kept, "他就把灯点上了")
    )
    spoilt = json.dumps(row(2), ensure_ascii=False).encode().replace(b"row-2", b"row-\xff")
    yield Archive("invalid utf-8 in id.jsonl", lines(row(1), spoilt, row(3)), 3, {}, texts(1, 2, 3))
    in_gbk = json.dumps(row(2), ensure_ascii=False).replace("©", "").encode("gbk")
    yield Archive("a line in gbk.jsonl", lines(row(1), in_gbk, row(3)), 3, {}, texts(1, 2, 3))
    lone = row(2, id="\ud800", url="http://a.example/\udfff")
    lone["html"] = lone["html"].replace("第2个码头的老", "\udc00第2个码头的老\ud800")
    escaped = json.dumps(lone).encode()
    yield Archive("lone surrogates.jsonl", lines(row(1), escaped, row(3)), 3, {}, (*_ENDS, *numbered(2)[1:]))


def _files() -> Iterator[Archive]:
    """Rows and files that are odd as a whole."""
    yield Archive("html empty.jsonl", _between({"html": ""}), 2, {"empty": 1}, _ENDS)
    yield Archive(
        "a long number as id.jsonl", lines(row(1), row(2, id=10**4_000), row(3)), 3, {}, texts(1, 2, 3)
    )
    yield Archive("byte order mark.jsonl", b"\xef\xbb\xbf" + lines(row(1), row(2)), 2, {}, texts(1, 2))
    yield Archive("carriage returns.jsonl", lines(row(1), row(2)).replace(b"\n", b"\r\n"), 2, {}, texts(1, 2))
    yield Archive(
        "blank lines.jsonl", b"\n \n\t\n" + lines(row(1)) + b"\n" * 9 + lines(row(2)), 2, {}, texts(1, 2)
    )
    yield Archive("no line feed at the end.jsonl", lines(row(1), row(2))[:-1], 2, {}, texts(1, 2))
    yield Archive(
        "the same url three times.jsonl", lines(row(1), row(1), row(2, url=row(1)["url"])), 3, {}, texts(1, 2)
    )
    yield Archive("a key twice.jsonl", lines(b'{"html":"<p>", ' + _GOOD[1:]), 1, {}, texts(2))
    many = {f"k{n}": n for n in range(100_000)}
    yield Archive("100,000 keys.jsonl", lines(row(1, **many), row(2)), 2, {}, texts(1, 2))
    base = {"id": "b", "html_b64": base64.b64encode(page().encode("gbk", "ignore")).decode()}
    yield Archive("base64 of gbk.jsonl", lines(base), 1, {}, ARTICLE)
    long = b'{"html": "' + b"x" * (200 * MIB) + b'"}'
    yield Archive("200 MB line.jsonl", _between(long), 2, {"too_large": 1}, _ENDS, lost_bytes=(0, len(long)))
    yield Archive(
        "200 MB without a line feed.jsonl",
        lines(row(1)) + b"\0" * (200 * MIB),
        1,
        {"too_large": 1},
        texts(1),
        lost_bytes=(0, 200 * MIB),
    )
    yield Archive("no bytes.jsonl", b"", 0, {})
    yield Archive("paths as ids.jsonl", rows_with_paths(), len(PATHS), {}, ARTICLE, promise=9)
    odd = row(
        2,
        __class__="os.system",
        __reduce__="os.system",
        **{"py/object": "os.system", "$ref": "file:///etc/passwd"},
    )
    yield Archive("keys with a meaning elsewhere.jsonl", lines(odd), 1, {}, texts(2), promise=9)
