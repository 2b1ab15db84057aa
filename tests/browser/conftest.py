"""A headless Chromium for the HTML files that the program writes. Without one these tests are skipped, and say so."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("DECHROME_CHROMIUM", "/usr/bin/chromium"))
WITHOUT_NETWORK = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

playwright = pytest.importorskip(
    "playwright.sync_api", reason="the browser tests need playwright (extra test)"
)


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """The browser, one for all tests."""
    if not CHROMIUM.is_file():
        pytest.skip(
            f"NO BROWSER: {CHROMIUM} is not there; install chromium or set DECHROME_CHROMIUM to its path"
        )
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=WITHOUT_NETWORK)
        yield browser
        browser.close()
