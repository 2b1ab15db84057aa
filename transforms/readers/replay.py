"""From the rows of rejects files back to the spans that read those pages again."""

from collections.abc import Iterable, Mapping
from typing import Any

from transforms.readers.settings import InputError
from transforms.readers.sniff import named_kind
from transforms.readers.span import InputKind, Span
from transforms.reason import Reason


def replay_spans(rows: Iterable[Mapping[str, Any]]) -> list[Span]:
    """The spans of the pages in these reject rows: each page once, in the order of file and record.

    A row with the reason `unreadable` stands for the rest of its file: its span goes to the end, and takes in
    the pages of that file that come after. Raises InputError where a row has no origin.
    """
    wanted: dict[str, tuple[set[int], list[int]]] = {}
    for number, row in enumerate(rows):
        file, record = _origin(row, number)
        single, rest = wanted.setdefault(file, (set(), []))
        if row.get("reason") == Reason.UNREADABLE:
            rest.append(record)
        else:
            single.add(record)
    spans = []
    for file in sorted(wanted):
        single, rest = wanted[file]
        kind = named_kind(file)[0] or InputKind.HTML
        tail = min(rest, default=None)
        spans += [
            Span(file, kind, record, record + 1) for record in sorted(single) if tail is None or record < tail
        ]
        if tail is not None:
            spans.append(Span(file, kind, tail))
    return spans


def _origin(row: Mapping[str, Any], number: int) -> tuple[str, int]:
    origin = row.get("origin")
    file = origin.get("file") if isinstance(origin, Mapping) else None
    record = origin.get("record") if isinstance(origin, Mapping) else None
    if not isinstance(file, str) or not isinstance(record, int) or isinstance(record, bool) or record < 0:
        raise InputError("rejects", f"row {number} has no origin with a file and a record")
    return file, record
