"""The articles and sites of `source/` as records, and what must come out of each page.

The expected text and fields are the source data itself: nothing here knows how pages are taken apart.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("source")
MARKS = {"# ": "subhead", "! ": "caption", "| ": "verse"}
LIST = "{list}"
"""The line of a body at which the list named by `lists.middle` stands."""


@dataclass(frozen=True, slots=True)
class Site:
    """Whose template a page has, and the words on it."""

    template: str
    language: str
    words: dict[str, Any]
    lists: dict[str, str]


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    `byline` is the line under the headline as the page shows it; `published`, `source`, `author` and `editor` are
    what it says. `charset` is what the bytes are in, `label` what the page says they are, "" for nothing. `lists`
    maps a place on the page to its lists, and a list to the keys of the articles in it; the list `related` has the
    headlines and teasers of `related`.
    """

    key: str
    site: str
    url: str
    title: str
    byline: str
    body: str
    channel: str = ""
    published: str | None = None
    source: str | None = None
    author: list[str] | None = None
    editor: str | None = None
    credits: list[str] | None = None
    section: list[str] | None = None
    tags: list[str] = field(default_factory=list)
    charset: str = "utf-8"
    label: str = "utf-8"
    related: list[tuple[str, str]] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """(kind, text) of the lines of the body: paragraph, subhead, caption, verse, list, and blank between stanzas."""
        return [_line(line) for line in self.body.strip().splitlines()]

    @property
    def teaser(self) -> str:
        """The beginning of the article, cut in the middle of a sentence, as content farms do."""
        first = next(text for kind, text in self.lines if kind in ("paragraph", "verse"))
        return first[: 80 if max(first) > "\u2e7f" else 170].rstrip("，。！？、；：” ")


def _line(line: str) -> tuple[str, str]:
    if line in ("", LIST):
        return ("list" if line else "blank"), ""
    kind = MARKS.get(line[:2])
    return (kind, line[2:]) if kind else ("paragraph", line)


def load_articles() -> dict[str, Article]:
    """All articles by key, in the order of their keys."""
    files = sorted(SOURCE.glob("articles/*.toml"))
    return {file.stem: Article(key=file.stem, **tomllib.loads(file.read_text("utf-8"))) for file in files}


def load_sites() -> dict[str, Site]:
    """All sites by key."""
    files = sorted(SOURCE.glob("sites/*.toml"))
    return {file.stem: Site(**tomllib.loads(file.read_text("utf-8"))) for file in files}


def expected(article: Article, site: Site) -> dict[str, Any]:
    """The text and the fields that must come out of the article's page; every space comes out as a plain one."""
    return {
        "title": article.title.replace("\u3000", " "),
        "text": "\n".join(text for _, text in article.lines if text),
        "published": article.published,
        "source": article.source,
        "author": article.author,
        "editor": article.editor,
        "credits": article.credits,
        "section": article.section,
        "language": site.language,
    }
