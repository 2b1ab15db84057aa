"""How fast the page inspector answers on a page of many blocks, in a headless Chromium.

python -m benchmarks.inspector --blocks 5000

For each action the median and the worst of nine, in milliseconds, from the event until the next frame is laid out.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.program import machine
from pipeline.html.words import read_words
from pipeline.inspect.page import inspector_page
from transforms.explanation import explain
from transforms.records import Origin, RawPage

LIMIT = 200.0
"""Milliseconds."""
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


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; returns 1 where an action takes LIMIT or longer in the median."""
    parser = argparse.ArgumentParser(
        "python -m benchmarks.inspector", description="Measure the page inspector."
    )
    parser.add_argument("--blocks", metavar="N", type=int, default=5_000)
    blocks = parser.parse_args(words).blocks
    print(machine())
    started = time.process_time()
    explained = explain(RawPage(_page(blocks).encode(), Origin("-"), url="https://www.example.com/"))
    made = inspector_page(explained, read_words("pipeline.inspect", "en"))
    taken = time.process_time() - started
    print(f"{blocks:,} blocks: {len(made) / 1e6:.1f} MB, made in {taken:.1f} s of CPU")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, "page.html")
        file.write_bytes(made)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.goto(file.as_uri())
        times = {action: _times(page, action) for action in ACTIONS}
        browser.close()
    print("                   median ms  worst   wanted")
    shown = [_show(action, times[action]) for action in ACTIONS]
    return 0 if all(shown) else 1


def _show(action: str, times: Sequence[float]) -> bool:
    middle = statistics.median(times)
    print(
        f"{action:20} {middle:7.0f} {max(times):6.0f}   below {LIMIT:g}  {'yes' if middle < LIMIT else 'NO'}"
    )
    return middle < LIMIT


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
