"""Read a span: the pages of a stretch of one file, whatever its kind."""

from collections.abc import Iterator

from transforms.readers.damage import Damage
from transforms.readers.html_file import read_html
from transforms.readers.json_page import page_of_line
from transforms.readers.lines import Line
from transforms.readers.parquet_file import read_rows
from transforms.readers.raw import RawFile
from transforms.readers.scan import Cursor, Item, Scan, open_scan
from transforms.readers.settings import InputError, Opener, ReadSettings
from transforms.readers.sniff import HEAD_BYTES, Sniffed, sniff
from transforms.readers.span import InputKind, Skipped, Span
from transforms.readers.warc_page import page_of_record
from transforms.reason import Reason
from transforms.records import Origin, RawPage, Reject


def read_span(
    span: Span, open_file: Opener, settings: ReadSettings, batch: int = 0, cursor: Cursor | None = None
) -> Iterator[RawPage | Reject | Skipped]:
    """The records of a span in the order of the file.

    Bad data never raises: it becomes a reject, and reading goes on behind it. Where the file cannot be opened
    or read on (OSError) the last item is a reject with the reason `unreadable`: its detail says how many
    bytes were read, and its record is one from which reading can go on.
    """
    scan = cursor.take(span.file, span.start) if cursor is not None else None
    reader = _Reader(span, open_file, settings, batch, scan)
    try:
        yield from reader.read()
        if cursor is not None and reader.scan is not None and span.stop is not None:
            cursor.keep(reader.scan)
            reader.raw = None
    except (OSError, InputError) as error:
        yield reader.unreadable(error)
    finally:
        if reader.raw is not None:
            reader.raw.close()


class _Reader:
    """One span being read."""

    def __init__(
        self, span: Span, open_file: Opener, settings: ReadSettings, batch: int, scan: Scan | None
    ) -> None:
        self.span = span
        self.open_file = open_file
        self.settings = settings
        self.batch = batch
        self.scan = scan
        self.raw = scan.raw if scan is not None else None
        self.first_byte = self.raw.position if self.raw is not None else 0

    def read(self) -> Iterator[RawPage | Reject | Skipped]:
        """The records, by the kind that the file's first bytes show (the span's where they show none)."""
        span, limit = self.span, self.settings.max_record_bytes
        if self.scan is None:
            self.raw = RawFile(span.file, self.open_file)
            sniffed = sniff_file(self.raw, self.settings)
            kind = sniffed.kind or span.kind
            if kind is InputKind.HTML:
                if span.start == 0:
                    yield self._html_page(self.raw, sniffed)
                return
            if kind is InputKind.PARQUET:
                yield from self._rows()
                return
            self.scan = open_scan(self.raw, kind, sniffed.packing, span.start, limit)
            self.first_byte = self.raw.position
        for item in self.scan.until(span.start, span.stop):
            page = self._page(item)
            if page is not None:
                yield page

    def unreadable(self, error: Exception) -> Reject:
        """The reject for the rest of a span that cannot be read."""
        record = self.scan.at if self.scan is not None else self.span.start
        read = max(0, self.raw.position - self.first_byte) if self.raw is not None else 0
        lost = max(0, self.span.size - read)
        told = f", {lost} lost" if self.span.size else ""
        detail = f"{type(error).__name__}: {error}; {read} bytes of this span read{told}"
        return Damage(record, Reason.UNREADABLE, detail, lost=lost).reject(self.span.file, self.batch)

    def _page(self, item: Item) -> RawPage | Reject | Skipped | None:
        """What an item gives; None for a blank line."""
        if isinstance(item, Damage):
            return item.reject(self.span.file, self.batch)
        origin = Origin(self.span.file, item.position, self.batch)
        if isinstance(item, Line):
            blank = not item.data or item.data.isspace()
            return None if blank else page_of_line(item.data, origin, self.settings)
        return page_of_record(item, origin, self.settings)

    def _html_page(self, raw: RawFile, sniffed: Sniffed) -> RawPage | Reject:
        html = read_html(raw, sniffed.packing, self.settings.max_record_bytes)
        if isinstance(html, Damage):
            return html.reject(self.span.file, self.batch)
        return RawPage(html, Origin(self.span.file, 0, self.batch))

    def _rows(self) -> Iterator[RawPage | Reject]:
        with self.open_file(self.span.file) as stream:
            yield from read_rows(stream, self.span, self.settings, self.batch)


def sniff_file(raw: RawFile, settings: ReadSettings) -> Sniffed:
    """What an open file is; its position is then its start. Raises OSError."""
    raw.seek(0)
    head = raw.peek(HEAD_BYTES)
    if head.startswith(b"BZh"):
        head = raw.peek(20 * HEAD_BYTES)
    return sniff(raw.file, head, settings)
