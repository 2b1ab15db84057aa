"""How fast the page inspector answers on a page of many blocks, in a headless Chromium.

    python -m benchmarks.inspector [BLOCKS]

For each action the median and the worst of nine, in milliseconds, from the event until the next frame is laid out.
Exit code 1 where a filter takes longer than LIMIT in the median.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from pipeline.html.words import read_words
from pipeline.inspect.page import inspector_page
from transforms.explanation import explain
from transforms.records import Origin, RawPage

BLOCKS = 5_000
LIMIT = 200.0
TIMES = 9
CHROMIUM = os.environ.get("DECHROME_CHROMIUM", "/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync".split()

_MEASURE = """async ([action, turn]) => {
  const all = document.querySelectorAll("#blocks > .block");
  const at = (id) => document.querySelector(id);
  const started = performance.now();
  if (action === "filter by kind") at(".pick input").click();
  if (action === "search") { at("#search").value = turn % 2 ? "" : "第7"; at("#search").dispatchEvent(new Event("input")); }
  if (action === "move the slider" && at("#threshold")) {
    at("#threshold").value = turn / 10;
    at("#threshold").dispatchEvent(new Event("input"));
  }
  if (action === "select a block") all[(turn * 613) % all.length].click();
  document.body.getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - started;
}"""
ACTIONS = ("filter by kind", "search", "move the slider", "select a block")


def main() -> int:
    """Measure and print; returns the exit code."""
    blocks = int(sys.argv[1]) if len(sys.argv) > 1 else BLOCKS
    started = time.process_time()
    explained = explain(RawPage(_page(blocks).encode(), Origin("-"), url="https://www.example.com/"))
    made = inspector_page(explained, read_words("pipeline.inspect", "en"))
    print(
        f"{blocks:,} blocks: {len(made) / 1e6:.1f} MB, made in {time.process_time() - started:.1f} s of CPU"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started_playwright:
        file = Path(folder, "page.html")
        file.write_bytes(made)
        browser = started_playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.goto(file.as_uri())
        times = {action: _times(page, action) for action in ACTIONS}
        browser.close()
    table = Table("action", "median, ms", "worst, ms")
    for action, taken in times.items():
        table.add_row(action, f"{statistics.median(taken):.0f}", f"{max(taken):.0f}")
    Console().print(table)
    return int(any(statistics.median(times[action]) > LIMIT for action in ACTIONS[:2]))


def _times(page: Any, action: str) -> list[float]:
    return [float(page.evaluate(_MEASURE, [action, turn])) for turn in range(TIMES)]


def _page(blocks: int) -> str:
    """A page of our own: sections of an article between lists of links."""
    rows = []
    for number in range(blocks):
        if number % 5 < 2:
            rows.append(f"<p>第{number}段说的是河边的老桥，桥上走过许多人，每个人都记得那年夏天的大水。</p>")
        else:
            rows.append(f"<div class='list'><a href='/{number}.html'>第{number}条 老桥的灯</a></div>")
    return f"<html><body><h1>老桥</h1><article>{''.join(rows)}</article></body></html>"


if __name__ == "__main__":
    sys.exit(main())
