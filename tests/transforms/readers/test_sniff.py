import pytest

from tests.transforms.readers.build import PACKERS, Files, json_lines, kinds, page, read_bytes
from transforms.readers import InputError, InputKind, ReadSettings, kind_of, may_be_input, plan_spans
from transforms.readers.sniff import looks_like_html, sniff

HTML = b"<!DOCTYPE html><html><title>x</title><p>x"
JSON = json_lines({"html": "<p>x"}, {"html": "<p>y"})
WARC = page("x")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", HTML, InputKind.HTML),
        ("a.HTM", b"no tags", InputKind.HTML),
        ("a.jsonl", b"broken line\n" + JSON, InputKind.JSONL),
        ("a.jsonl", b"<p>broken line\n" + JSON, InputKind.JSONL),
        ("a.ndjson", JSON, InputKind.JSONL),
        ("a.warc", b"debris" + WARC, InputKind.WARC),
        ("a.parquet", b"PAR1", InputKind.PARQUET),
        # content corrects the name
        ("a.html", WARC, InputKind.WARC),
        ("a.jsonl", WARC, InputKind.WARC),
        ("a.warc", JSON, InputKind.JSONL),
        ("a.warc", HTML, InputKind.HTML),
        ("a.jsonl", HTML, InputKind.HTML),
        ("a.html", b"PAR1\0\0", InputKind.PARQUET),
        ("a.html", JSON, InputKind.JSONL),
        ("a.html", b'{"title": "an answer of some service"}', InputKind.HTML),
        # names that say nothing
        ("a", HTML, InputKind.HTML),
        ("a.txt", b"\xef\xbb\xbf\r\n  <HTML>", InputKind.HTML),
        ("a.bin", b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html>", InputKind.HTML),
        ("a.bin", "\ufeff<html>".encode("utf-16-le"), InputKind.HTML),
        ("a", JSON, InputKind.JSONL),
        ("a.json", JSON, InputKind.JSONL),
        ("a.xyz", WARC, InputKind.WARC),
        ("a.xyz", b"PAR1", InputKind.PARQUET),
        ("a.css", b"p { color: red }", None),
        ("a.txt", b"plain text", None),
        ("a.pdf", b"%PDF-1.7", None),
        ("a.png", b"\x89PNG\r\n\x1a\n", None),
        ("a.xml", b"<?xml version='1.0'?><rss><channel>", None),
        ("a.svg", b"<svg><a href='x'>", None),
        ("a", b"", None),
    ],
)
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst", ".bz2"])
def test_kind_of(name: str, data: bytes, kind: InputKind | None, suffix: str) -> None:
    if suffix and kind is InputKind.PARQUET:
        return
    assert kind_of(name + suffix, PACKERS[suffix](data)) is kind
    assert kind_of(name, PACKERS[suffix](data)) is kind


@pytest.mark.parametrize("name", ["a.html", "a.jsonl", "a.warc", "page", "page.gz"])
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst", ".bz2"])
@pytest.mark.parametrize("data", [b"<p>x", json_lines({"html": "<p>x"}), page("x")])
def test_every_kind_is_read_under_every_name(name: str, suffix: str, data: bytes) -> None:
    assert kinds(read_bytes(name, PACKERS[suffix](data))) == ["<p>x"]


def test_kind_goes_by_the_names_of_fields_that_are_set() -> None:
    line = json_lines({"content": "<p>x"})
    assert kind_of("a.html", line) is InputKind.HTML
    assert kind_of("a.html", line, ReadSettings(html_field="content")) is InputKind.JSONL


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(
            (f"a{end}", True)
            for end in (".html", ".htm", ".xhtml", ".shtml", ".html.gz", ".HTML", ".jsonl.zst")
        ),
        *((f"a{end}", True) for end in (".ndjson.bz2", ".warc.gz", ".parquet", ".gz", ".zst", ".bz2")),
        *(
            (f"a{end}", False)
            for end in (".css", ".png", "", ".txt", ".json", ".css.gz", ".tar.gz", ".html.bak")
        ),
        ("a.html/b.css", False),
        ("gs://bucket/a.html", True),
        (".html", False),
    ],
)
def test_which_files_of_a_folder_are_looked_at(name: str, expected: bool) -> None:
    assert may_be_input(name) is expected


@pytest.mark.parametrize(
    ("name", "data"), [("a.css", b"p { }"), ("a.gz", PACKERS[".gz"](b"tar")), ("a", b"")]
)
def test_what_is_no_input_says_why(name: str, data: bytes) -> None:
    files = Files()
    files.content[name] = data
    with pytest.raises(InputError, match="no input: neither HTML nor JSON lines, WARC or Parquet"):
        plan_spans(name, len(data), files.open, 1 << 20)


def test_packed_parquet_says_why() -> None:
    assert "Parquet compresses itself" in sniff("a.parquet.gz", PACKERS[".gz"](b"PAR1"), ReadSettings()).why


@pytest.mark.parametrize(
    "start", [b"<!-- x -->", b"<p>", b"<P\n", b"<br/>", b"<a>", b"<body", b"\n\t<div id=x>"]
)
def test_starts_of_pages(start: bytes) -> None:
    assert looks_like_html(start)


@pytest.mark.parametrize(
    "start", [b"", b"<", b"text <p>", b"<rss>", b"<abbr>", b"<?php echo 1 ?>", b"a <html>"]
)
def test_starts_of_other_things(start: bytes) -> None:
    assert not looks_like_html(start)
