import base64
import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import zstandard

from pipeline.errors import UsageError
from pipeline.evaluate.gold import read_gold

ROW: dict[str, Any] = {"html": "<p>老桥", "text": "老桥"}


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_what_is_left_out_says_nothing_and_null_says_none(tmp_path: Path) -> None:
    file = write(tmp_path / "my.pages.jsonl", ROW | {"date": None, "author": "", "title": "桥", "extra": 1})
    gold, page = next(read_gold([file]))
    assert gold.fields == {"title": "桥", "author": None, "date": None}
    assert (gold.set, gold.page_type, gold.language, gold.blocks) == ("my.pages", None, None, None)
    assert (page.html, page.charset, len(gold.id)) == ("<p>老桥".encode(), "utf-8", 32)


def test_raw_bytes_go_before_text_and_keep_their_charset(tmp_path: Path) -> None:
    raw = "<p>老桥".encode("gbk")
    row = ROW | {"html_b64": base64.b64encode(raw).decode(), "id": 7, "author": ["甲乙", "丙丁"]}
    gold, page = next(read_gold([write(tmp_path / "a.jsonl", row)]))
    assert (page.html, page.charset, gold.id) == (raw, None, "7")
    assert gold.fields == {"author": ["甲乙", "丙丁"]}


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [("", bytes), (".gz", gzip.compress), (".zst", zstandard.compress), (".bz2", bz2.compress)],
)
def test_compressed_files_and_samples(tmp_path: Path, suffix: str, pack: Any) -> None:
    lines = "\n".join(json.dumps(ROW | {"id": f"p{number}"}) for number in range(7))
    (tmp_path / f"a.jsonl{suffix}").write_bytes(pack(f"\n{lines}\n\n".encode()))
    read = [gold for gold, _ in read_gold([tmp_path / f"a.jsonl{suffix}"], every=3)]
    assert [(gold.id, gold.line, gold.set) for gold in read] == [
        ("p0", 2, "a"),
        ("p3", 5, "a"),
        ("p6", 8, "a"),
    ]


def test_the_digest_feels_all_that_is_compared(tmp_path: Path) -> None:
    rows = [
        ROW,
        ROW | {"text": "新桥"},
        ROW | {"date": None},
        ROW | {"blocks": [["老桥", "content"]]},
        ROW | {"id": "a"},
    ]
    read = [gold.digest() for gold, _ in read_gold([write(tmp_path / "a.jsonl", *rows)])]
    assert len(set(read)) == len(rows)
    (tmp_path / "elsewhere").mkdir()
    moved, _ = next(read_gold([write(tmp_path / "elsewhere" / "a.jsonl", ROW)]))
    assert moved.digest() == read[0]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("[1]", "not a JSON object"),
        ("[" * 100_000, "no JSON"),
        ('{"html": "x"}', "text is missing"),
        ('{"html": "x", "text": null}', "text is no text"),
        ('{"text": "x"}', "neither html nor html_b64"),
        ('{"html": 5, "text": "x"}', "html is no text"),
        ('{"html_b64": "*", "text": "x"}', "html_b64 is no base64"),
        ('{"html": "", "text": "", "id": [1]}', "id is neither"),
        ('{"html": "", "text": "", "url": 1}', "url is no text"),
        ('{"html": "", "text": "", "date": 2024}', "date is no text"),
        ('{"html": "", "text": "", "author": [1]}', "author is no text"),
        ('{"html": "", "text": "", "blocks": {}}', "blocks is no list"),
        ('{"html": "", "text": "", "blocks": [["x", "nav"], ["y"]]}', "blocks[1] is no pair"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(ROW) + "\n\n" + line + "\n", "utf-8")
    with pytest.raises(UsageError) as caught:
        list(read_gold([file]))
    assert str(caught.value).startswith(f"{file}, line 3: {message}")


def test_a_file_that_is_cut_off_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl.gz"
    file.write_bytes(gzip.compress((json.dumps(ROW) + "\n").encode() * 50)[:-9])
    with pytest.raises(UsageError, match=r"gold\.jsonl\.gz, line \d+: "):
        list(read_gold([file]))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        list(read_gold([tmp_path / "none.jsonl"]))
