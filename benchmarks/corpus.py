"""The pages that are measured: as many as wanted, made from the sample site, or copied from files of one's own."""

import base64
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any, BinaryIO

from samples.article import load_articles, load_sites
from samples.render import render
from transforms.readers import InputKind, ReadSettings, Span, read_span
from transforms.records import RawPage

_STOP = re.compile(r"(?<=\w)(?:。|\. )")


def write_corpus(path: Path, pages: int) -> None:
    """Write JSON lines with `pages` pages: the sample pages in turn, a number of its own in each one's sentences.

    The same number of pages is always the same file.
    """
    write_rows(path, sample_rows(pages))


def copy_pages(files: Iterable[str], path: Path, pages: int) -> None:
    """Write JSON lines with the first `pages` pages of files of any kind. The charset that HTTP declared is lost.

    Raises:
        SystemExit: the files hold no page.
    """
    write_rows(path, (_row_of(page) for page in islice(_pages(files), pages)))
    if not path.stat().st_size:
        sys.exit(f"no pages in {', '.join(files)}")


def read_pages(path: Path) -> list[RawPage]:
    """All pages of a corpus, in memory."""
    return list(_pages([str(path)]))


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows as JSON lines."""
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def sample_rows(pages: int) -> Iterator[dict[str, Any]]:
    """The rows of so many pages, as `write_corpus` writes them."""
    return islice(_sample_rows(), pages)


def _sample_rows() -> Iterator[dict[str, Any]]:
    articles, sites = load_articles(), load_sites()
    pages = [(article, render(article, sites[article.site], articles)) for article in articles.values()]
    for number, (article, html) in enumerate(cycle(pages)):
        numbered = _STOP.sub(rf" {number}\g<0>", html).encode(article.charset, "xmlcharrefreplace")
        charset = "utf-8" if article.charset == "utf-8" else None
        yield to_row(f"{article.key}-{number}", f"{article.url}?page={number}", numbered, charset)


def _pages(files: Iterable[str]) -> Iterator[RawPage]:
    for file in files:
        for record in read_span(Span(file, InputKind.HTML), _open, ReadSettings()):
            if isinstance(record, RawPage):
                yield record


def _open(file: str) -> BinaryIO:
    return Path(file).open("rb")


def _row_of(page: RawPage) -> dict[str, Any]:
    return to_row(page.id, page.url, page.html, page.charset)


def to_row(own: str | None, url: str | None, html: bytes, charset: str | None) -> dict[str, Any]:
    """Text where it is known to be UTF-8, else raw bytes."""
    row = {name: value for name, value in (("id", own), ("url", url)) if value}
    if charset == "utf-8":
        return {**row, "html": html.decode("utf-8", "replace")}
    return {**row, "html_b64": base64.b64encode(html).decode("ascii")}
