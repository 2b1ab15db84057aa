"""Make the sample site, and the same pages as JSON lines and WARC, from `source/`.

    python -m samples.build

Nothing here uses dechrome. What must come out of each page is the source data itself (`samples.article.expected`).
"""

import base64
import json
from pathlib import Path

from samples.article import Article, load_articles, load_sites
from samples.render import render
from samples.warc import warc_file

HERE = Path(__file__).parent


def build(folder: Path) -> None:
    """Write `site/`, `pages.jsonl` and `pages.warc.gz` into a folder."""
    articles, sites = load_articles(), load_sites()
    pages = {
        key: render(article, sites[article.site], articles).encode(article.charset, "xmlcharrefreplace")
        for key, article in articles.items()
    }
    (folder / "site").mkdir(parents=True, exist_ok=True)
    for key, html in pages.items():
        (folder / f"site/{key}.html").write_bytes(html)
    rows = [_row(number, articles[key], html) for number, (key, html) in enumerate(pages.items())]
    (folder / "pages.jsonl").write_text("".join(rows), "utf-8", newline="\n")
    by_url = {articles[key].url: html for key, html in pages.items()}
    charsets = {article.url: article.charset for article in articles.values() if article.label != "utf-8"}
    (folder / "pages.warc.gz").write_bytes(warc_file(by_url, charsets, packed=articles["news-dumplings"].url))


def _row(number: int, article: Article, html: bytes) -> str:
    """A row of JSON lines: text where the page is UTF-8, else its raw bytes; every third row has no id."""
    row = {"id": article.key} if number % 3 else {}
    row["url"] = article.url
    if article.charset == "utf-8":
        row["html"] = html.decode("utf-8")
    else:
        row["html_b64"] = base64.b64encode(html).decode("ascii")
    return json.dumps(row, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    build(HERE)
