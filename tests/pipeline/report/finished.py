"""A finished run of our own, without running: three hosts, one of which refuses most pages, and hostile titles.

Its times are made up: a page every quarter of a second, one taking a millisecond longer than the other.
"""

import json
from pathlib import Path
from typing import Any

from pipeline.options import OPTIONS
from tests.pipeline.program import page
from transforms.batch_times import BatchTimes
from transforms.extraction import extract_page
from transforms.records import Document, Origin, RawPage, document_row, reject_row

SPANS = "0123"
STARTED = 1_800_000_000.0
EVIL = "老桥&lt;img src=x onerror=alert(1)&gt;记事"
FOOTER = (
    "<footer><a href='/a'>关于我们</a> <a href='/b'>联系我们</a> 版权所有 老桥网 未经授权不得转载</footer>"
)


def make_run(folder: Path) -> Path:
    """The folder of its output; the pages lie beside it."""
    output = folder / "out"
    output.mkdir(parents=True)
    pages = folder / "pages.jsonl"
    rows = [_row("news.example", number, _page(number)) for number in range(6)]
    rows += [
        _row(
            "blog.example",
            10,
            _page(10).replace("老桥10</title>", f"{EVIL}</title>").replace("老桥10</h1>", f"{EVIL}</h1>"),
        )
    ]
    rows += [_row("walled.example", number, "<html><body></body></html>") for number in range(20, 24)]
    lines = [json.dumps(row) for row in rows]
    pages.write_text("\n".join(lines) + "\n", "utf-8")
    documents, rejects, at = [], [], 0
    times = BatchTimes(0, STARTED, STARTED)
    for row, line in zip(rows, lines, strict=True):
        raw = RawPage(row["html"].encode(), Origin(str(pages), at), row["id"], row["url"], "utf-8")
        outcome = extract_page(raw)
        if isinstance(outcome, Document):
            documents.append(document_row(outcome))
        else:
            rejects.append(reject_row(outcome))
        at += len(line.encode()) + 1
        times.add(outcome, STARTED + 0.25 * (times.pages + 1), (times.pages + 1) / 1000)
    _write(output, documents, rejects)
    write_times(output, times)
    return output


def write_times(output: Path, times: BatchTimes) -> None:
    """The times of its only batch."""
    (output / "_times").mkdir(exist_ok=True)
    (output / "_times/00000.json").write_text(json.dumps(times.row(SPANS)), "utf-8")


def _page(number: int) -> str:
    return (
        page(number)
        .replace("</body>", f"{FOOTER}</body>")
        .replace("<article>", f"<article><h1>老桥{number}</h1>")
    )


def _row(host: str, number: int, html: str) -> dict[str, str]:
    return {"id": f"{host}-{number}", "url": f"https://{host}/{number}.html", "html": html}


def _write(output: Path, documents: list[dict[str, Any]], rejects: list[dict[str, Any]]) -> None:
    shards = {}
    for kind, rows in (("documents", documents), ("rejects", rejects)):
        name = f"{kind}-00000-00000.jsonl"
        (output / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        shards[kind] = [{"file": name, "rows": len(rows), "bytes": (output / name).stat().st_size}]
    stats = [row["stats"] for row in documents]
    totals = {
        "pages": len(documents) + len(rejects),
        "documents": len(documents),
        "rejects": len(rejects),
        "chars": sum(one["chars"] for one in stats),
        "page_chars": sum(one["page_chars"] for one in stats),
        "reasons": {"no_content": len(rejects)},
        "removed": {"nav": len(documents)},
    }
    manifest = {
        "version": "0",
        "engine": {"name": "blocks", "version": "1", "model": None},
        "settings": {option.key: option.default for option in OPTIONS},
        "totals": totals,
        "batches": [{"batch": 0, "spans": SPANS, "counts": {"pages": totals["pages"]}, **shards}],
    }
    (output / "manifest.json").write_text(json.dumps(manifest), "utf-8")
