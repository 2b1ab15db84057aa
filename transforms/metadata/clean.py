"""Every field is one clean line: a title can come from an attribute or from JSON, and be cut anywhere."""

from transforms.normalize import collapse_spaces
from transforms.normalize.debris import drop_debris, join_surrogates
from transforms.records import Fields


def clean_fields(values: Fields) -> Fields:
    """The fields without control, invisible, private-use and noncharacters; None where nothing else was there."""
    return Fields(
        title=_clean(values.title),
        published=_clean(values.published),
        source=_clean(values.source),
        author=_clean_lines(values.author),
        editor=_clean(values.editor),
        credits=_clean_lines(values.credits),
        section=_clean_lines(values.section),
        language=_clean(values.language),
    )


def _clean(value: str | None) -> str | None:
    return _clean_line(value) if value else None


def _clean_lines(value: list[str] | None) -> list[str] | None:
    return [line for line in map(_clean_line, value) if line] or None if value else None


def _clean_line(line: str) -> str | None:
    clean = line if line.isprintable() else drop_debris(join_surrogates(line))
    return collapse_spaces(clean) or None
