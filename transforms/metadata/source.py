"""The source of a page: the outlet it names as its origin (来源)."""

from collections.abc import Sequence

from transforms.metadata.head import Head
from transforms.metadata.lines import Line, read_line
from transforms.metadata.names import clean_name
from transforms.metadata.structured import Structured
from transforms.metadata.words import DATA

_META = tuple(DATA["meta"]["source"])
_LONGEST = 200


def find_source(structured: Structured, head: Head, tail: Sequence[Line]) -> str | None:
    """The source in the byline, else in the meta tags, beside the date, or in the closing credits."""
    values = [value for line in head.lines for value in line.values("source")]
    if stated := structured.first(*_META):
        values += read_line(stated[:_LONGEST]).values("source") or [stated[:_LONGEST]]
    values += [text for text in head.marked["source"] if len(text) <= 20] + head.outlets
    values += [value for line in tail for value in line.values("source")]
    return next((name for value in values if (name := clean_name(value))), None)
