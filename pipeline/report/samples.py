"""Inspector pages for the documents that a report shows, read again from where they came."""

import hashlib
from collections.abc import Callable, Iterable

from pipeline.html.words import read_words
from pipeline.inspect.find_page import page_at
from pipeline.inspect.page import inspector_page
from pipeline.report.figures import Sample
from transforms.batch_times import SlowPage
from transforms.explanation import explain
from transforms.extraction import ExtractSettings
from transforms.readers import ReadSettings
from transforms.records import Document, Origin, RawPage

FOLDER = "report-pages"

MOST_CHARS = 100_000
"""Characters of text on a page above which none is made: it would be too heavy to look at, and slow to make."""

MOST_MILLISECONDS = 2_000
"""Of processor time that a page took in the run, above which none is made: explaining takes several times as long."""


def slow_documents(pages: Iterable[SlowPage]) -> list[SlowPage]:
    """Those of which inspector pages can be made."""
    return [page for page in pages if page.is_document and page.milliseconds <= MOST_MILLISECONDS]


def write_samples(
    samples: Iterable[Sample | SlowPage],
    most: int,
    write: Callable[[str, bytes], None],
    read: ReadSettings,
    settings: ExtractSettings,
    language: str,
) -> dict[Origin, str]:
    """Make the inspector pages of the first `most` samples whose pages are still there, and the same.

    Returns:
        The name of each one's file, below the folder of the report, by where the page came from.
    """
    words = read_words("pipeline.inspect", language)
    made: dict[Origin, str] = {}
    for sample in samples:
        if len(made) >= most:
            break
        if sample.origin in made or sample.page_chars > MOST_CHARS:
            continue
        page = _read_again(sample.origin, read)
        explained = explain(page, settings) if page else None
        if explained is None or not isinstance(explained.outcome, Document):
            continue
        if len(explained.outcome.text) != sample.chars:  # another page stands there now
            continue
        place = f"{sample.origin.file}\n{sample.origin.record}".encode("utf-8", "surrogatepass")
        name = f"{FOLDER}/{hashlib.sha256(place).hexdigest()[:16]}.html"
        write(name, inspector_page(explained, words))
        made[sample.origin] = name
    return made


def _read_again(origin: Origin, read: ReadSettings) -> RawPage | None:
    try:
        return page_at(origin, read)
    except OSError:
        return None
