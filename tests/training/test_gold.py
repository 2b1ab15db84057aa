import gzip
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("tldextract", reason="the training extra is not installed")

from training.gold import SETS, GoldPage, read_gold

ROW: dict[str, Any] = {"id": "1", "page_type": "article", "html": "<p>一</p>", "text": "一"}


def _read(folder: Path, rows: list[dict[str, Any]]) -> list[GoldPage]:
    for name in SETS:
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in (rows if name == SETS[0] else []))
    return list(read_gold(folder))


@pytest.mark.parametrize(
    ("place", "domain"),
    [
        ({"url": "https://news.example.co.uk/a"}, "example.co.uk"),
        ({"host": "www.example.com.cn"}, "example.com.cn"),
        ({"host": "blog.example.de", "url": "https://other.example"}, "example.de"),
        ({}, "1"),
    ],
)
def test_domains(tmp_path: Path, place: dict[str, str], domain: str) -> None:
    (page,) = _read(tmp_path, [ROW | place])
    assert page.domain == domain


def test_pages_of_one_domain_are_in_one_fold(tmp_path: Path) -> None:
    pages = _read(tmp_path, [ROW | {"id": str(at), "host": f"h{at}.example.org"} for at in range(9)])
    assert len({page.fold for page in pages}) == 1


def test_page_types_and_groups(tmp_path: Path) -> None:
    rows = [
        ROW | {"page_type": "collection"},
        ROW | {"set": "annotated", "page_type": "qa", "blocks": [["一", "content"]]},
    ]
    first, second = _read(tmp_path, rows)
    assert (first.page_type, first.group, first.labels) == ("list", "zh_dev wcxb collection", None)
    assert (second.page_type, second.group) == ("qa", "zh_dev annotated other pages")
    assert second.labels == [("一", "content")]
