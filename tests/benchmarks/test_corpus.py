"""The pages that are measured: always the same file, no page twice, every one a real page."""

from pathlib import Path

from benchmarks.corpus import copy_pages, read_pages, write_corpus
from samples.article import load_articles
from transforms.extraction import extract_page
from transforms.records import Document

SAMPLES = Path(__file__).parents[2] / "samples"
TURN = len(load_articles())
PAGES = 2 * TURN + 1


def test_a_corpus_is_always_the_same_and_a_longer_one_begins_with_it(tmp_path: Path) -> None:
    for name, pages in (("one", PAGES), ("two", PAGES), ("longer", PAGES + 3)):
        write_corpus(tmp_path / name, pages)
    one, two, longer = ((tmp_path / name).read_bytes() for name in ("one", "two", "longer"))
    assert one == two
    assert longer.startswith(one)
    assert (one.count(b"\n"), longer.count(b"\n")) == (PAGES, PAGES + 3)


def test_no_page_is_there_twice_and_each_is_a_document_with_its_number(tmp_path: Path) -> None:
    write_corpus(tmp_path / "pages.jsonl", PAGES)
    pages = read_pages(tmp_path / "pages.jsonl")
    assert len({page.html for page in pages}) == len({page.id for page in pages}) == PAGES
    for number, page in list(enumerate(pages))[TURN : TURN + 6]:
        document = extract_page(page)
        assert isinstance(document, Document)
        assert f" {number}" in document.text
        assert document.stats.replacements == 0


def test_pages_of_any_kind_are_copied_with_their_bytes(tmp_path: Path) -> None:
    site = sorted(str(path) for path in (SAMPLES / "site").glob("old-*.html"))
    copy_pages([*site, str(SAMPLES / "pages.warc.gz")], tmp_path / "copied.jsonl", len(site) + 2)
    copied = read_pages(tmp_path / "copied.jsonl")
    assert [page.html for page in copied[: len(site)]] == [Path(file).read_bytes() for file in site]
    assert len(copied) == len(site) + 2
