"""A headless Chromium for the HTML files that the program writes.

Without one these tests are skipped, and a warning says why in a quiet run too.
"""

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

CHROMIUM = Path(os.environ.get("DECHROME_CHROMIUM", "/usr/bin/chromium"))
WITHOUT_NETWORK = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """The browser, one for all tests."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 (without it the tests say so, and are skipped)
    except ImportError as error:
        _skip(f"{error}; it is in the extra test")
    if not CHROMIUM.is_file():
        _skip(f"{CHROMIUM} is not there; install chromium or set DECHROME_CHROMIUM to its path")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=WITHOUT_NETWORK)
        yield browser
        browser.close()


def _skip(why: str) -> NoReturn:
    warnings.warn(f"NO BROWSER TESTS: {why}", stacklevel=2)
    pytest.skip(f"NO BROWSER TESTS: {why}")
