"""What is judged: the documents that this program makes of the gold pages, or those that stand in files."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.evaluate.gold import GoldPage
from pipeline.evaluate.lines import read_lines
from transforms.extraction import ExtractSettings, extract_page
from transforms.guard import Guard, GuardSettings
from transforms.records import Document, RawPage, Reject, document_row

Pairs = Iterable[tuple[GoldPage, RawPage]]
_FIELDS = {"title": "title", "author": "author", "source": "source", "date": "published"}
"""The gold's name of a field, and the document's."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a page. `refused` is the reason of its reject; its text is then empty. `rules`: the site rules
    that found something."""

    text: str = ""
    fields: dict[str, str | list[str]] = field(default_factory=dict)
    page_type: str | None = None
    language: str | None = None
    confidence: float | None = None
    refused: str | None = None
    rules: tuple[str, ...] = ()


def extract_all(
    pairs: Pairs, settings: ExtractSettings, guard: GuardSettings
) -> Iterator[tuple[GoldPage, Answer]]:
    """Extract every page in guarded child processes, on all cores; in the order of the gold."""
    preload = ("transforms.extraction", f"transforms.engines.{settings.engine}_engine")
    children = Guard(partial(extract_page, settings=settings), guard, preload)
    waiting: deque[GoldPage] = deque()
    for gold, page in pairs:
        waiting.append(gold)
        for outcome in children.offer(page):
            yield waiting.popleft(), _of_outcome(outcome)
    for outcome in children.flush():
        yield waiting.popleft(), _of_outcome(outcome)


class Predictions:
    """The documents and rejects of a folder, found by id, else by URL.

    Reads `documents-*.jsonl` and `rejects-*.jsonl`, plain or compressed; a page that is in neither is refused as
    "missing". Of two documents of one page the first counts, files in the order of their names.

    Raises:
        UsageError: the folder has no documents, or a line is no document.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_id: dict[str, Answer] = {}
        self._by_url: dict[str, Answer] = {}
        shards = [path for path in sorted(folder.glob("documents-*")) if ".jsonl" in path.suffixes]
        if not shards:
            raise UsageError(f"{folder} has no documents-*.jsonl (also .gz, .zst)")
        for path in [*shards, *sorted(folder.glob("rejects-*.jsonl*"))]:
            for number, line in read_lines(path):
                self._add(line, f"{path}, line {number}", path.name.startswith("rejects"))

    def answer(self, pairs: Pairs) -> Iterator[tuple[GoldPage, Answer]]:
        """The answer to every gold page.

        Raises:
            UsageError: at the end, where there was an answer to none of them.
        """
        met = 0
        for gold, _page in pairs:
            found = self._by_id.get(gold.id) or self._by_url.get(gold.url or "")
            met += found is not None
            yield gold, found or Answer(refused="missing")
        if not met:
            raise UsageError(f"no document of {self._folder} has the id or the url of a gold page")

    def _add(self, line: bytes, where: str, refused: bool) -> None:
        try:
            row = json.loads(line)
            answer = Answer(refused=str(row["reason"])) if refused else _of_row(row)
            own, url = row.get("id"), row.get("url")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise UsageError(f"{where}: no {'reject' if refused else 'document'}: {error}") from None
        if own is not None:
            self._by_id.setdefault(str(own), answer)
        if url:
            self._by_url.setdefault(str(url), answer)


def _of_outcome(outcome: Document | Reject) -> Answer:
    if isinstance(outcome, Reject):
        return Answer(refused=outcome.reason.value)
    return replace(_of_row(document_row(outcome)), rules=outcome.rules)


def _of_row(row: dict[str, Any]) -> Answer:
    """The answer in a document's row, of which only `text` must be there. Raises KeyError, TypeError."""
    if not isinstance(row["text"], str):
        raise TypeError("text is no text")
    fields = {name: row[key] for name, key in _FIELDS.items() if row.get(key)}
    if not all(isinstance(value, str | list) for value in fields.values()):
        raise TypeError("a field is neither text nor list")
    return Answer(row["text"], fields, row.get("page_type"), row.get("language"), row.get("confidence"))
