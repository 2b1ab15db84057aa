"""How fast a run was: its batches' times put together, from the files beside its output that may be gone."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipeline.inspect.find_page import open_stored
from transforms.batch_times import FOLDER, BatchTimes, SlowPage, times_of

GAP = 60.0
"""Seconds without a batch in work from which a run counts as stopped and gone on with."""

SHORTEST = 5.0
"""Seconds of work of which a curve is drawn: pages are counted by the second."""

MOST_POINTS = 60
"""Points of the curve, about; fewer where one would be less than a second."""

Span = tuple[float, float]
"""From when to when, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Point:
    """Pages a second in a span; None: the run stood still in it."""

    span: Span
    speed: float | None


@dataclass(slots=True)
class RunTimes:
    """What is known of a run's times: those of `pages` of `all_pages`.

    `seconds`: on the clock, without the times in which it stood still; `processor`: of all cores together.
    """

    all_pages: int = 0
    pages: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    spans: list[Span] = field(default_factory=list)
    curve: list[Point] = field(default_factory=list)
    slowest: list[SlowPage] = field(default_factory=list)


def read_times(output: str, batches: Iterable[Mapping[str, Any]]) -> RunTimes:
    """The times of a finished run. Files that are gone, broken or of another run are as if they were not there."""
    run, spans, whole = RunTimes(), list[Span](), None
    for batch in batches:
        pages = int(batch["counts"]["pages"])
        run.all_pages += pages
        times = _read(f"{output.rstrip('/')}/{FOLDER}/{batch['batch']:05}.json", batch["spans"])
        if times is None or times.pages != pages:
            continue
        spans.append((times.started, times.ended))
        if whole is None:
            whole = times
        else:
            whole.merge(times)
    if whole is not None:
        run.pages, run.processor = whole.pages, whole.seconds
        run.spans = join_spans(spans)
        run.seconds = sum(end - start for start, end in run.spans)
        run.curve = draw_curve(run.spans, whole)
        run.slowest = sorted(whole.slowest, reverse=True)
    return run


def join_spans(spans: Iterable[Span]) -> list[Span]:
    """The times in which something was in work, in order; those less than GAP apart are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] < GAP:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def draw_curve(spans: Sequence[Span], times: BatchTimes) -> list[Point]:
    """Pages a second over the spans, each cut into equal parts, with a Point of no speed between them.

    The pages of a slice are taken to have come out evenly while it was in a span.
    """
    seconds = sum(end - start for start, end in spans)
    if seconds < SHORTEST:
        return []
    width = max(1.0, seconds / MOST_POINTS)
    parts = [part for span in spans for part in _cut(span, width)]
    pages = [0.0] * len(parts)
    for number, count in times.slices.items():
        first, last = float(number * times.every), float((number + 1) * times.every)
        inside = [max(0.0, min(last, end) - max(first, start)) for start, end in parts]
        whole = sum(inside)
        if not whole:  # it begins as a span ends
            inside[min(range(len(parts)), key=lambda at: abs(parts[at][1] - first))] = whole = 1.0
        for at, share in enumerate(inside):
            if share:
                pages[at] += count * share / whole
    curve: list[Point] = []
    for (start, end), done in zip(parts, pages, strict=True):
        if curve and start - curve[-1].span[1] >= GAP:
            curve.append(Point((curve[-1].span[1], start), None))
        curve.append(Point((start, end), done / (end - start)))
    return curve


def _cut(span: Span, width: float) -> list[Span]:
    start, end = span
    count = max(1, int((end - start) / width))
    step = (end - start) / count
    return [(start + at * step, start + (at + 1) * step) for at in range(count) if step > 0]


def clock(moment: float) -> str:
    """The time of day in UTC."""
    return datetime.fromtimestamp(moment, UTC).strftime("%H:%M:%S")


def day(moment: float) -> str:
    """The day and the time of day in UTC."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M:%S")


def _read(path: str, spans: str) -> BatchTimes | None:
    try:
        with open_stored(path) as file:
            row = json.loads(file.read())
        return times_of(row) if row["spans"] == spans else None
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        ArithmeticError,
    ):  # a report can do without, and says so
        return None
