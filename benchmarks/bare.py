"""The extraction alone: every page of a file through the function, one after the other, in this process.

    python -m benchmarks.bare PAGES.jsonl ENGINE

Prints the seconds that took: without start-up, and with the pages in memory already.
"""

import sys
import time
from pathlib import Path

from benchmarks.corpus import read_pages
from transforms.extraction import ExtractSettings, extract_page


def main() -> int:
    """Measure and print."""
    pages, settings = read_pages(Path(sys.argv[1])), ExtractSettings(engine=sys.argv[2])
    extract_page(pages[0], settings)  # loads what is loaded once
    started = time.perf_counter()
    for page in pages:
        extract_page(page, settings)
    print(time.perf_counter() - started)
    return 0


if __name__ == "__main__":
    sys.exit(main())
