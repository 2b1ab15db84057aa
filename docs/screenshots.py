"""Make the pictures of the page inspector and of the report in docs/images/, from the samples and pages made of them.

    python docs/screenshots.py

Needs the extra test (playwright) and Chromium (/usr/bin/chromium, or the path in DECHROME_CHROMIUM).
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from pipeline.cli import main

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.corpus import write_corpus  # noqa: E402 (a script: its own folder is in the path, the checkout is not)

IMAGES = ROOT / "docs/images"
CHROMIUM = os.environ.get("DECHROME_CHROMIUM", "/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync".split()
WIDE = {"width": 1280, "height": 860}
PAGES = 3_000
"""Pages of the run that is reported: so many take long enough for a curve."""
_LOGIN = "<html><head><title>会员登录</title></head><body><p>请先登录后再查看帖子</p><input type=password></body></html>"


def run() -> None:
    """Make all pictures."""
    os.chdir(ROOT)
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        out = Path(folder)
        write_corpus(out / "pages.jsonl", PAGES)
        (out / "members.jsonl").write_text("".join(_refused(number) for number in range(40)), "utf-8")
        inputs = ["samples", str(out / "pages.jsonl"), str(out / "members.jsonl")]
        main(["run", *inputs, "--output", str(out / "run"), "--batch-bytes", "4MiB", "--quiet"])
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language, scheme in (("en", "light"), ("zh", "dark")):
            page = out / f"{language}.html"
            url = "https://news.example.com/a/1.html"
            words = ["--url", url, "--lang", language, "--output", str(page)]
            main(["inspect", "samples/site/news-marathon.html", *words])
            main(["report", str(out / "run"), "--lang", language])
            _shoot(browser, page, IMAGES / f"inspect.{language}.png", scheme, ".block.k-related")
            _shoot(browser, out / "run/report.html", IMAGES / f"report.{language}.png", scheme)
        browser.close()


def _refused(number: int) -> str:
    """A line with a page that gives no document."""
    html = _LOGIN if number % 4 else ""
    return json.dumps({"url": f"https://members.example/{number}.html", "html": html}) + "\n"


def _shoot(browser: Any, file: Path, target: Path, scheme: str, click: str | None = None) -> None:
    page = browser.new_page(viewport=WIDE, color_scheme=scheme)
    page.goto(file.as_uri())
    if click:
        page.locator(click).first.click()
        page.wait_for_timeout(300)
    page.screenshot(path=target)
    page.close()


if __name__ == "__main__":
    run()
