"""What another extraction takes of a page, block by block: the gold's text, another engine's, other documents'."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.cover import line_tokens, size, supply, take
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.lines import read_lines
from transforms.blocks import Block
from transforms.engines import ENGINES
from transforms.extraction import ExtractSettings, judge
from transforms.kind import TEXT_KINDS
from transforms.page_type import PAGE_TYPES
from transforms.reason import PageError
from transforms.records import RawPage, page_id

HALF = 2
"""A block is in a text that has half of its characters."""


def gold_text(path: Path, page: RawPage) -> str:
    """The text of the page's gold: of the line with its id or URL, or a plain text file whole.

    Raises:
        UsageError: the file cannot be read, or has nothing on the page.
    """
    if path.suffix == ".txt":
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path} cannot be read: {error}") from None
    own = page_id(page.id, page.url, page.html)
    golds = [gold for gold, _ in read_gold([path])]
    found = [gold for gold in golds if gold.id == own or (gold.url and gold.url == page.url)]
    if not found and len(golds) != 1:
        raise UsageError(
            f"{path} has nothing on this page: no line with the id {own!r} or the URL {page.url!r}"
        )
    return (found or golds)[0].text


def document_text(path: Path, page: RawPage) -> str:
    """The text of the page in a file of documents: of the line with its id or URL.

    Raises:
        UsageError: the file cannot be read, or has no document of the page.
    """
    own = page_id(page.id, page.url, page.html)
    for number, line in read_lines(path):
        try:
            row = json.loads(line)
            if row["id"] == own or (page.url and row.get("url") == page.url):
                return str(row["text"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise UsageError(f"{path}, line {number}: no document: {error}") from None
    raise UsageError(f"{path} has no document of this page, of the id {own!r} or the URL {page.url!r}")


def blocks_in(text: str, blocks: Sequence[Block]) -> list[bool]:
    """Which blocks stand in a text; a line of it serves one block."""
    left = supply(text)
    found = []
    for block in blocks:
        parts = line_tokens(block.text)
        found.append(bool(parts) and take(parts, left) * HALF >= size(parts))
    return found


def blocks_of_engine(engine: str, page: RawPage, settings: ExtractSettings) -> list[bool]:
    """Which blocks another engine keeps.

    Raises:
        UsageError: there is no such engine.
    """
    if engine not in ENGINES:
        raise UsageError(
            f"--compare {engine}: neither an engine ({', '.join(ENGINES)}) nor a file of documents"
        )
    try:
        judged = judge(page, replace(settings, engine=engine, page_types=PAGE_TYPES, min_confidence=0.0))
    except PageError:
        return []
    return [kind in TEXT_KINDS for kind in judged.classified.kinds]
