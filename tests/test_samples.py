"""The sample site in all its forms gives exactly its articles, byte for byte."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from samples.accept import DOCUMENTS, rows_by_page, run_samples
from samples.article import expected, load_articles, load_sites
from samples.build import HERE, build

ARTICLES, SITES = load_articles(), load_sites()
FORMS = ("samples/pages.jsonl", "samples/pages.warc.gz", "samples/site")
CHARSETS = {"utf-8": "utf-8", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5"}
"""The name under which a charset comes out: the superset that browsers read it with."""

Rows = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return run_samples(tmp_path_factory.mktemp("samples") / "out")


@pytest.fixture(scope="module")
def rows(output: bytes) -> Rows:
    return rows_by_page(output)


def test_every_page_comes_out_of_every_form_once(rows: Rows, output: bytes) -> None:
    assert sorted(rows) == sorted((form, key) for form in FORMS for key in ARTICLES)
    assert output.count(b"\n") == len(FORMS) * len(ARTICLES)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("key", ARTICLES)
def test_a_document_is_its_article_and_nothing_else(rows: Rows, form: str, key: str) -> None:
    article, row = ARTICLES[key], rows[form, key]
    wanted = expected(article, SITES[article.site])
    assert row["text"].split("\n") == wanted["text"].split("\n")
    assert {name: row[name] for name in wanted} == wanted
    assert row["charset"] == CHARSETS[article.charset]
    assert row["stats"]["replacements"] == 0


def test_the_documents_are_those_that_are_stored(output: bytes) -> None:
    stored = DOCUMENTS.read_bytes()
    assert output.splitlines() == stored.splitlines()
    assert output == stored


def test_the_samples_are_what_their_source_makes(tmp_path: Path) -> None:
    build(tmp_path)
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    stored = {path.relative_to(HERE) for path in [*HERE.glob("site/*"), *HERE.glob("pages.*")]}
    assert made == stored
    for path in sorted(made):
        read = gzip.decompress if path.suffix == ".gz" else bytes
        assert read((tmp_path / path).read_bytes()) == read((HERE / path).read_bytes()), path


def test_the_samples_hold_what_they_are_there_for() -> None:
    assert len([article for article in ARTICLES.values() if SITES[article.site].language == "zh"]) >= 12
    assert {SITES[article.site].template for article in ARTICLES.values()} == {"farm", "table", "news"}
    assert {article.charset for article in ARTICLES.values()} == set(CHARSETS)
    with pytest.raises(UnicodeEncodeError):  # a character of four bytes
        ARTICLES["old-obituary"].body.encode("gbk")
    places = {place for article in ARTICLES.values() for place in article.lists}
    assert {"middle", "inside", "below", "beside"} <= places
    assert all(article.related for article in ARTICLES.values())
