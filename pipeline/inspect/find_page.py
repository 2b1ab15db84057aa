"""Find the page that is asked for: a file, or a record of an archive by its URL or id."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import UsageError
from pipeline.extract_page import page_bytes
from transforms.readers import InputError, ReadSettings, plan_spans, read_span
from transforms.readers.sniff import named_kind
from transforms.readers.span import InputKind, Span
from transforms.records import Origin, RawPage

_SHOWN = 3
_WHOLE = 1 << 62


def find_page(
    place: str, settings: ReadSettings, most: int, url: str | None = None, charset: str | None = None
) -> RawPage:
    """The page at `place`: an HTML file, or ARCHIVE#URL with a URL or an id of JSON lines, WARC or Parquet.

    Args:
        place: as the user wrote it.
        settings: how archives are read.
        most: bytes of HTML that a page may have; of a larger file one byte more is read.
        url: the address of an HTML file.
        charset: what the transport said of it.

    Raises:
        UsageError: there is no such page.
    """
    archive, wanted = _split(place)
    if wanted is None:
        if named_kind(archive)[0] in (None, InputKind.HTML):
            return RawPage(page_bytes(archive, most), Origin(archive), url=url, charset=charset)
        some = ", ".join(
            f"{archive}#{page.url or page.id}" for page in islice(_pages(archive, settings), _SHOWN)
        )
        raise UsageError(f"{archive} holds many pages: name one as ARCHIVE#URL, for example {some}")
    page = next((page for page in _pages(archive, settings) if wanted in (page.url, page.id)), None)
    if page is None:
        raise UsageError(f"{archive} has no page with the URL or id {wanted!r}")
    return page


def page_at(origin: Origin, settings: ReadSettings) -> RawPage | None:
    """The page that a document of a run was read from, None where it is no longer there."""
    kind = named_kind(origin.file)[0] or InputKind.HTML
    record = 0 if kind is InputKind.HTML else origin.record
    items = read_span(Span(origin.file, kind, record, record + 1), open_stored, settings)
    return next((item for item in items if isinstance(item, RawPage)), None)


def _split(place: str) -> tuple[str, str | None]:
    """The file and the page in it; a file whose own name has a # is found too."""
    if place == "-":
        return place, None
    at = -1
    while not Path(place if at < 0 else place[:at]).is_file():
        at = place.find("#", at + 1)
        if at < 0:
            raise UsageError(f"{place} is no file, nor a page inside one (ARCHIVE#URL)")
    return (place, None) if at < 0 else (place[:at], place[at + 1 :])


def _pages(archive: str, settings: ReadSettings) -> Iterator[RawPage]:
    try:
        spans = plan_spans(archive, Path(archive).stat().st_size, open_stored, _WHOLE, settings)
    except InputError as error:
        raise UsageError(str(error)) from None
    for span in spans:
        yield from (item for item in read_span(span, open_stored, settings) if isinstance(item, RawPage))


def open_stored(path: str) -> BinaryIO:
    """The bytes of a file as they are stored, local or wherever Beam reaches. Raises OSError."""
    if "://" in path:
        from transforms.beam.files import open_file  # noqa: PLC0415 (imports Beam, for seconds)

        return open_file(path)
    return Path(path).open("rb")
