"""`dechrome inspect` from start to end: find the page, explain it, write or print what there is to see."""

import webbrowser
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from pipeline.errors import RunFailed, UsageError
from pipeline.extract_settings import extract_settings
from pipeline.html.words import read_words
from pipeline.inspect.compare import blocks_in, blocks_of_engine, document_text, gold_text
from pipeline.inspect.find_page import find_page
from pipeline.inspect.page import inspector_page
from pipeline.inspect.terminal import print_page
from pipeline.inspect.view import Reference
from pipeline.settings import Values, feed
from transforms.explanation import Explanation, explain
from transforms.extraction import ExtractSettings
from transforms.readers import ReadSettings
from transforms.records import RawPage, page_id


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for; `gold` and `compare` are not both given."""

    page: str
    language: str
    output: Path | None = None
    url: str | None = None
    charset: str | None = None
    gold: Path | None = None
    compare: str | None = None
    terminal: bool = False
    open: bool = False


def inspect(request: Request, values: Values) -> int:
    """Inspect the page; returns the exit code.

    Raises:
        UsageError: there is no such page, or nothing to compare it with.
        RunFailed: the file cannot be written.
    """
    settings = extract_settings(values)
    page = find_page(
        request.page, feed(ReadSettings, values), settings.limits.max_bytes, request.url, request.charset
    )
    explained = explain(page, settings)
    reference = _reference(request, page, settings, explained)
    words = read_words("pipeline.inspect", request.language)
    if request.terminal:
        print_page(Console(highlight=False), explained, words, reference)
        return 0
    target = request.output or _beside(request.page, page)
    try:
        target.write_bytes(inspector_page(explained, words, reference))
    except OSError as error:
        raise RunFailed(f"{target} cannot be written: {error.strerror}") from None
    print(target)
    if request.open:
        webbrowser.open(target.resolve().as_uri())
    return 0


def _beside(place: str, page: RawPage) -> Path:
    """PAGE.inspect.html; of a page in an archive with the first digits of its id, so that each has a file of its own."""
    file = page.origin.file
    if file == "-":
        raise UsageError("a page from standard input needs --output FILE")
    if file == place:
        return Path(f"{file}.inspect.html")
    return Path(f"{file}.{page_id(None, page.url or page.id, page.html)[:8]}.inspect.html")


def _reference(
    request: Request, page: RawPage, settings: ExtractSettings, explained: Explanation
) -> Reference | None:
    blocks = explained.judged.page.blocks if explained.judged else []
    if request.gold is not None:
        return Reference(str(request.gold), blocks_in(gold_text(request.gold, page), blocks))
    if request.compare is None:
        return None
    if Path(request.compare).is_file():
        return Reference(request.compare, blocks_in(document_text(Path(request.compare), page), blocks))
    return Reference(request.compare, blocks_of_engine(request.compare, page, settings))
