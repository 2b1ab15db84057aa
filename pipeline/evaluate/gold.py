"""Gold pages: a page and what is right about it, one JSON object a line (plain, .gz, .zst or .bz2).

| key | what |
|---|---|
| `html` or `html_b64` | the page, as text or as raw bytes in base64 |
| `text` | the main content as plain text; empty where the page has none |
| `id`, `url` | name the page; a page without id has the one that `dechrome run` gives it |
| `set`, `page_type`, `language` | groups to score by; `set` is the file's name where it is left out |
| `title`, `author`, `source`, `date` | as text (`author` also as a list; `date` as 2024-05-31, more or less precise) |
| `blocks` | the whole visible page in its order, `[[text, label], ...]` |

A field that is null or "" says that the page has none; one that is left out says nothing. Labels of blocks:
`content` and `caption` make the text, any other word is a kind of chrome. Other keys are passed over.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.evaluate.lines import read_lines
from transforms.readers.json_page import base64_bytes, text_of, utf8
from transforms.records import Origin, RawPage, page_id

FIELDS = ("title", "author", "source", "date")
_SUFFIXES = {".gz", ".zst", ".bz2", ".jsonl", ".ndjson", ".json"}


@dataclass(frozen=True, slots=True)
class GoldPage:
    """What is right about a page. `fields` has those the gold speaks of: a text, or None where there is none."""

    id: str
    file: str
    line: int
    url: str | None
    set: str
    page_type: str | None
    language: str | None
    text: str
    fields: dict[str, str | list[str] | None]
    blocks: list[tuple[str, str]] | None

    def digest(self) -> bytes:
        """A fingerprint of all that is compared; the path of the file is no part of it."""
        said = [self.id, self.set, self.page_type, self.language, self.text, self.fields, self.blocks]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()


def read_gold(paths: Iterable[Path], every: int = 1) -> Iterator[tuple[GoldPage, RawPage]]:
    """The first of every `every` pages of each file, with the page itself.

    Raises:
        UsageError: a file cannot be read, or a line is no gold page; the message names both.
    """
    for path in paths:
        for number, line in islice(read_lines(path), 0, None, every):
            try:
                yield _gold(_object(line), path, number)
            except ValueError as error:
                raise UsageError(f"{path}, line {number}: {error}") from None


def _object(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no JSON: {error}") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row


def _gold(row: dict[str, Any], path: Path, number: int) -> tuple[GoldPage, RawPage]:
    html, charset = _html(row)
    url = _text(row, "url")
    if not isinstance(row.get("text"), str):
        raise ValueError("text is missing" if "text" not in row else "text is no text")
    own = row.get("id")
    if own is not None and text_of(own) is None:
        raise ValueError("id is neither a text nor a whole number")
    page = RawPage(html, Origin(str(path), number), text_of(own), url, charset)
    gold = GoldPage(
        id=page_id(page.id, url, html),
        file=str(path),
        line=number,
        url=url,
        set=_text(row, "set") or _stem(path),
        page_type=_text(row, "page_type"),
        language=_text(row, "language"),
        text=row["text"],
        fields={name: _field(row, name) for name in FIELDS if name in row},
        blocks=_blocks(row),
    )
    return gold, page


def _html(row: dict[str, Any]) -> tuple[bytes, str | None]:
    if row.get("html_b64") is not None:
        try:
            return base64_bytes(row["html_b64"]), None
        except (ValueError, TypeError) as error:
            raise ValueError(f"html_b64 is no base64: {error}") from None
    if not isinstance(row.get("html"), str):
        raise ValueError("html is no text" if "html" in row else "neither html nor html_b64")
    return utf8(row["html"]), "utf-8"


def _text(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return value or None


def _field(row: dict[str, Any], name: str) -> str | list[str] | None:
    value = row[name]
    if name == "author" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [one for one in value if one.strip()] or None
    text = _text(row, name)
    return text if text and text.strip() else None


def _blocks(row: dict[str, Any]) -> list[tuple[str, str]] | None:
    pairs = row.get("blocks")
    if pairs is None:
        return None
    if not isinstance(pairs, list):
        raise ValueError("blocks is no list")
    for at, pair in enumerate(pairs):
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
            raise ValueError(f"blocks[{at}] is no pair [text, label]")
    return [(text, label) for text, label in pairs]


def _stem(path: Path) -> str:
    while path.suffix in _SUFFIXES:
        path = path.with_suffix("")
    return path.name
