"""The fields of a page from what the user's selectors found, made like those that are found without them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from transforms.metadata.clean import clean_fields
from transforms.metadata.dates import read_date
from transforms.metadata.lines import read_line
from transforms.metadata.names import clean_name, split_names
from transforms.metadata.section import read_breadcrumb
from transforms.records import Fields

Values = Mapping[str, Sequence[Sequence[str]]]
"""By field: the texts that each of its selectors found, in the order of the file."""


def fill(fields: Fields, values: Values) -> Fields:
    """The fields with the user's own in their place; a selector that gives no value leaves it to the next."""
    found: dict[str, str | list[str]] = {}
    for name, selected in values.items():
        value = next((value for texts in selected if (value := _READERS[name](texts))), None)
        if value:
            found[name] = value
    if "section" in found and found["section"][-1:] == [found.get("title", fields.title)]:
        found["section"] = found["section"][:-1]
    return clean_fields(replace(fields, **found)) if found else fields  # type: ignore[arg-type]  # each reader gives what its field holds


def read_title(texts: Sequence[str]) -> str | None:
    """The first text."""
    return texts[0] if texts else None


def read_published(texts: Sequence[str]) -> str | None:
    """The first date with a year, of one line the one that is labelled as published."""
    for text in texts:
        if date := read_date(text):
            return date
        dates = [(label, date.iso) for label, date in read_line(text).dates if date.iso]
        dates.sort(key=lambda one: one[0] != "published")
        if dates:
            return dates[0][1]
    return None


def _read_author(texts: Sequence[str]) -> list[str] | None:
    return _names(texts, "author") or None


def _read_editor(texts: Sequence[str]) -> str | None:
    return "、".join(_names(texts, "editor")) or None


def _read_source(texts: Sequence[str]) -> str | None:
    return next(
        (name for text in texts for value in _values(text, "source") if (name := clean_name(value))), None
    )


def _read_section(texts: Sequence[str]) -> list[str] | None:
    """The items of a breadcrumb, which may be one text or one a match."""
    return read_breadcrumb(" > ".join(texts)) or None


def _names(texts: Sequence[str], name: str) -> list[str]:
    found = (one for text in texts for value in _values(text, name) for one in split_names(value))
    return list(dict.fromkeys(found))


def _values(text: str, name: str) -> list[str]:
    """What a line says of a field behind its label (作者：), else the whole line if it has no label at all."""
    line = read_line(text)
    return line.values(name) or ([] if line.fields else [text])


_READERS: Mapping[str, Callable[[Sequence[str]], str | list[str] | None]] = {
    "title": read_title,
    "published": read_published,
    "author": _read_author,
    "source": _read_source,
    "editor": _read_editor,
    "section": _read_section,
}
FIELDS = tuple(_READERS)
"""The fields that a rule can name."""
