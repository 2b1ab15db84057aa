"""What `--favor` does: precision and recall of the text on gold pages, by setting and engine.

    python -m benchmarks.favor docs/favor.svg GOLD.jsonl.gz... [--sample N]

Draws the curves and prints the table that `docs/favor.md` shows. Precision, recall and F1 are those of
`dechrome evaluate`: means over the pages of shingles of four tokens; F1 there is the mean of the pages' F1.
"""

import argparse
import math
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from pipeline.evaluate.command import Request, make_report
from pipeline.evaluate.report import ALL
from pipeline.settings import resolve
from transforms.engines import ENGINES
from transforms.favor import Favor

COLORS = ("#1f6fb4", "#c8541b")
"""One an engine: blue and orange, which are told apart by everyone."""

PANEL, LEFT, TOP, GAP = 210, 52, 34, 62
"""Size of one square of axes, and the room around it, in pixels."""


class Point(NamedTuple):
    """The scores of one setting on one gold file."""

    precision: float
    recall: float
    f1: float


Curve = dict[Favor, Point]
Curves = dict[str, dict[str, Curve]]
"""By gold file, then by engine."""


def measure(gold: list[Path], every: int) -> Curves:
    """Judge every file with every engine and setting."""
    return {
        path.name: {
            engine: {favor: _point(path, every, engine, favor) for favor in Favor} for engine in ENGINES
        }
        for path in gold
    }


def _point(path: Path, every: int, engine: str, favor: Favor) -> Point:
    print(f"{path.name}: {engine}, {favor}", file=sys.stderr)
    values = resolve({"engine": engine, "favor": favor.value, "timeout": 60})
    _, precision, recall, f1 = make_report(Request([path], every=every), values).groups[ALL][ALL].means()
    return Point(precision, recall, f1)


def table(curves: Curves) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield "| pages | engine | " + " | ".join(f"{favor}: P / R / F1" for favor in Favor) + " |"
    yield "|---|---|" + "---|" * len(Favor)
    for name, engines in curves.items():
        for engine, curve in engines.items():
            cells = (f"{one.precision:.3f} / {one.recall:.3f} / {one.f1:.3f}" for one in curve.values())
            yield f"| {name} | {engine} | " + " | ".join(cells) + " |"


def draw(curves: Curves) -> str:
    """An SVG image: a square for each gold file, recall to the right, precision upwards, a line an engine."""
    points = [point for engines in curves.values() for curve in engines.values() for point in curve.values()]
    low = int(min(min(point.precision, point.recall) for point in points) * 20) / 20
    width, height = LEFT + len(curves) * (PANEL + GAP), TOP + PANEL + 70
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for number, (name, engines) in enumerate(curves.items()):
        parts += _panel(LEFT + number * (PANEL + GAP), low, name, engines)
    for number, engine in enumerate(ENGINES):
        parts.append(
            _text(LEFT + number * 90, height - 12, engine, f'fill="{COLORS[number]}" font-weight="bold"')
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(left: float, low: float, name: str, engines: dict[str, Curve]) -> Iterator[str]:
    yield f'<rect x="{left}" y="{TOP}" width="{PANEL}" height="{PANEL}" fill="none" stroke="#999"/>'
    yield _text(left, TOP - 12, name, 'font-weight="bold"')
    yield _text(left + PANEL / 2, TOP + PANEL + 32, "recall", 'text-anchor="middle"')
    yield _text(left + 4, TOP + 14, "precision", 'fill="#555"')
    for tenth in range(math.ceil(round(low * 10, 6)), 11):
        value, along = tenth / 10, PANEL * (tenth / 10 - low) / (1 - low)
        yield _text(left + along, TOP + PANEL + 16, f"{value:.1f}", 'text-anchor="middle"')
        yield _text(left - 4, TOP + PANEL - along + 4, f"{value:.1f}", 'text-anchor="end"')
    for color, curve in zip(COLORS, engines.values(), strict=True):
        places = [
            (left + PANEL * (one.recall - low) / (1 - low), TOP + PANEL * (1 - one.precision) / (1 - low))
            for one in curve.values()
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="1.5"/>'
        for favor, (x, y) in zip(curve, places, strict=True):
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"><title>{favor}</title></circle>'
            yield _text(x - 5, y + 12, favor[0], f'fill="{color}" text-anchor="end"')


def _text(x: float, y: float, text: str, style: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(text)}</text>'


def main(words: list[str] | None = None) -> int:
    """Measure, draw, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.favor")
    parser.add_argument("image", type=Path, metavar="IMAGE.svg")
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD")
    parser.add_argument("--sample", type=int, default=1, metavar="N", help="take every N-th page of a file")
    arguments = parser.parse_args(words)
    if arguments.image.suffix != ".svg":  # it is written over: a gold file given first would be lost
        parser.error(f"{arguments.image} is no .svg; the image goes first")
    curves = measure(arguments.gold, arguments.sample)
    arguments.image.write_text(draw(curves), "utf-8")
    print("\n".join(table(curves)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
