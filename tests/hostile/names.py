"""Promise 9: names of files that would do harm where they became paths, patterns, options or lines of output."""

import os
from pathlib import Path

from tests.hostile.articles import page

NAMES: tuple[bytes, ...] = (
    b"-rf.html", b"--output.html", b"a b.html", b"a\nb.html", b"a\tb.html", b"a'b\"c.html", b"$(touch escaped).html",
    b"`touch escaped`.html", b"%2e%2e%2fescaped.html", b"[ab]*?.html", b"{a,b}.html", b"a;b&c|d.html",
    "渡船.html".encode(), "渡船.html".encode("gbk"), b"\xff\xfe.html", "\u202elmth.a.html".encode(), b"a\x1bb.html",
    b"a\\b.html", b"~root.html", b"NUL.html", b"a" * 200 + b".html", "e\u0301.html".encode(), b"documents-00000.html",
)  # fmt: skip


def write_names(folder: bytes) -> int:
    """Write a page under each name; returns how many there are."""
    Path(os.fsdecode(folder)).mkdir(parents=True)
    for name in NAMES:
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123 (pathlib takes no bytes)
            file.write(page().encode())
    return len(NAMES)
