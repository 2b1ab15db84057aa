"""Cut a file into spans, so that one giant file becomes many units of work.

Spans start where records start, found by the code that reads the records too: reading all spans of a plan
gives what reading the whole file gives.
"""

from collections.abc import Iterator

from transforms.readers.packing import BrokenMember, Member, Packing, find_member, member_reader
from transforms.readers.parquet_file import html_columns, open_parquet
from transforms.readers.raw import RawFile
from transforms.readers.read import sniff_file
from transforms.readers.scan import open_scan
from transforms.readers.segments import plain_segment, skip_padding
from transforms.readers.settings import InputError, Opener, ReadSettings
from transforms.readers.sniff import named_kind
from transforms.readers.span import InputKind, Span
from transforms.readers.warc_file import OPENING, one_record_a_member
from transforms.readers.warc_scan import scan_records
from transforms.readers.window import Window

MAX_STORED = 1 << 17
"""Bytes that a compressed stream stores in one block at most: 64 KiB in deflate, 128 KiB in zstd."""


def plan_spans(
    file: str, size: int, open_file: Opener, span_bytes: int, settings: ReadSettings | None = None
) -> list[Span]:
    """The spans of a file of `size` bytes, in its order, each of about `span_bytes` bytes on disk.

    Opened is only what must be: a Parquet file (its schema is checked), a file whose name does not tell its
    kind, a file that is to be cut. Cut are JSON lines, WARC and Parquet files; where compressed JSON lines,
    or a WARC that is compressed as a whole, are larger than a span, that costs a pass of unfolding. A file
    that cannot be opened is one span, which reads as a reject. Raises InputError for a file that is no input.
    """
    settings = settings or ReadSettings()
    kind, _ = named_kind(file)
    if kind is not None and kind is not InputKind.PARQUET and size <= span_bytes:
        return [Span(file, kind, size=size)]
    try:
        return _plan(file, size, open_file, max(1, span_bytes), settings)
    except OSError:
        return [Span(file, kind or InputKind.HTML, size=size)]


def _plan(file: str, size: int, open_file: Opener, span_bytes: int, settings: ReadSettings) -> list[Span]:
    raw = RawFile(file, open_file)
    try:
        sniffed = sniff_file(raw, settings)
        kind, packing = sniffed.kind, sniffed.packing
        if kind is None:
            raise InputError(file, sniffed.why)
        if kind is InputKind.PARQUET:
            cuts = _parquet_cuts(file, size, open_file, span_bytes, settings)
        elif kind is InputKind.HTML or size <= span_bytes:
            cuts = iter(())
        elif packing is Packing.NONE:
            cuts = _line_cuts(size, span_bytes) if kind is InputKind.JSONL else _record_cuts(raw, span_bytes)
        elif kind is InputKind.WARC and one_record_a_member(raw, packing, settings.max_record_bytes):
            cuts = _member_cuts(raw, packing, size, span_bytes)
        else:
            cuts = _counted_cuts(raw, kind, packing, span_bytes, settings.max_record_bytes)
        return _spans(file, kind, size, list(cuts))
    finally:
        raw.close()


def _spans(file: str, kind: InputKind, size: int, cuts: list[tuple[int, int]]) -> list[Span]:
    """The spans between cuts; a cut is a record's position and about how many bytes on disk are before it."""
    starts = [(0, 0), *cuts]
    ends: list[tuple[int | None, int]] = [*cuts, (None, size)]
    return [
        Span(file, kind, start, stop, max(0, min(after, size) - min(before, size)))
        for (start, before), (stop, after) in zip(starts, ends, strict=True)
    ]


def _line_cuts(size: int, span_bytes: int) -> Iterator[tuple[int, int]]:
    """Cuts of plain JSON lines: anywhere, as the reader goes on to the next line."""
    return ((offset, offset) for offset in range(span_bytes, size, span_bytes))


def _record_cuts(raw: RawFile, span_bytes: int) -> Iterator[tuple[int, int]]:
    """Cuts of a plain WARC: hop from record to record by their lengths, holding no block."""
    goal = span_bytes
    for item in scan_records(Window(plain_segment(raw, 0), 0, "the file", raw), limit=-1):
        if item.position >= goal:
            yield item.position, item.position
            goal = item.position + span_bytes


def _member_cuts(raw: RawFile, packing: Packing, size: int, span_bytes: int) -> Iterator[tuple[int, int]]:
    """Cuts of a WARC with a record in each member: the members behind every `span_bytes` bytes."""
    unfold = member_reader(raw, packing)
    goal = span_bytes
    while goal < size:
        place = find_member(raw, goal, packing, unfold, OPENING)
        if place >= size:
            return
        if _is_chained(raw, place, unfold):
            yield place, place
            goal = place + span_bytes
        else:
            goal = place + 1


def _is_chained(raw: RawFile, place: int, unfold: Member) -> bool:
    """Whether sound members follow one another from here on.

    One that belongs to an archive inside a record is not the file's own. Such an archive can show only where
    its bytes are stored as they are, and a header of the outer stream breaks it every MAX_STORED bytes.
    """
    raw.seek(place)
    try:
        while raw.position <= place + MAX_STORED and skip_padding(raw):
            for _ in unfold(raw):
                pass
    except BrokenMember:
        return False
    return True


def _counted_cuts(
    raw: RawFile, kind: InputKind, packing: Packing, span_bytes: int, limit: int
) -> Iterator[tuple[int, int]]:
    """Cuts of a file that unfolds as one stream: records are counted against the bytes read from disk."""
    goal = span_bytes
    for item in open_scan(raw, kind, packing, 0, limit).items:
        if raw.position >= goal and item.position:
            yield item.position, raw.position
            goal = raw.position + span_bytes


def _parquet_cuts(
    file: str, size: int, open_file: Opener, span_bytes: int, settings: ReadSettings
) -> Iterator[tuple[int, int]]:
    """Cuts between row groups, each taking the part of the file that it has of all unfolded bytes.

    Raises InputError where no column holds pages. (The sizes on disk are in the metadata of columns, which
    pyarrow 25 cannot read from some broken files without aborting the process.)
    """
    with open_file(file) as stream:
        table = open_parquet(stream)
        html_columns(file, table.schema_arrow, settings)
        groups = [table.metadata.row_group(index) for index in range(table.metadata.num_row_groups)]
        sizes = [(group.num_rows, max(0, group.total_byte_size)) for group in groups]
    total = max(1, sum(unfolded for _, unfolded in sizes))
    row = done = 0
    goal = span_bytes
    for rows, unfolded in sizes:
        if row and (done + unfolded) * size // total > goal:
            yield row, done * size // total
            goal = done * size // total + span_bytes
        row, done = row + rows, done + unfolded
