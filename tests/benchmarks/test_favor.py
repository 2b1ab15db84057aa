"""The table and the image of what `--favor` does."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks.favor import Curves, Point, draw, main, table
from transforms.engines import ENGINES
from transforms.favor import Favor

_SVG = "{http://www.w3.org/2000/svg}"


def curves() -> Curves:
    curve = dict(zip(Favor, (Point(0.9, 0.6, 0.7), Point(0.8, 0.8, 0.8), Point(0.7, 1.0, 0.8)), strict=True))
    return {name: dict.fromkeys(ENGINES, curve) for name in ("a<b.jsonl", "c.jsonl")}


def test_the_table_has_a_line_for_each_file_and_engine() -> None:
    lines = list(table(curves()))
    assert lines[0].endswith("| precision: P / R / F1 | balanced: P / R / F1 | recall: P / R / F1 |")
    assert lines[2] == (
        f"| a<b.jsonl | {ENGINES[0]} | 0.900 / 0.600 / 0.700 | 0.800 / 0.800 / 0.800 | 0.700 / 1.000 / 0.800 |"
    )
    assert len(lines) == 2 + 2 * len(ENGINES)


def test_the_image_has_a_curve_for_each_file_and_engine() -> None:
    root = ET.fromstring(draw(curves()))  # noqa: S314 (we just made it)
    lines = [line.get("points", "").split() for line in root.iter(f"{_SVG}polyline")]
    assert len(lines) == 2 * len(ENGINES)
    x, y = ([float(point.split(",")[axis]) for point in lines[0]] for axis in (0, 1))
    assert x == sorted(x)
    assert y == sorted(y), "precision falls, and y grows downwards"
    _, _, width, height = map(float, root.get("viewBox", "").split())
    assert min(x) > 0
    assert max(x) < width
    assert min(y) > 0
    assert max(y) < height
    assert "a<b.jsonl" in [text.text for text in root.iter(f"{_SVG}text")]


def test_the_image_is_the_same_each_time() -> None:
    assert draw(curves()) == draw(curves())


def test_a_gold_file_in_place_of_the_image_is_not_written_over(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}\n", "utf-8")
    with pytest.raises(SystemExit, match="2"):
        main([str(gold), str(gold)])
    assert gold.read_text("utf-8") == "{}\n"
