"""How fast a run was, as its report says and shows it."""

from typing import Any

from pipeline.html.words import Words
from pipeline.report.plots import bars
from pipeline.report.times import RunTimes, clock, day
from pipeline.units import format_seconds

_MARKS = 5
"""Times that are written below the plot."""


def tell_speed(times: RunTimes, words: Words) -> list[str]:
    """How fast the run was, in sentences; that nothing is known of it, if so."""
    if not times.pages:
        return [words["no_times"]]
    said = [words["speed"].format(
        pages=f"{times.pages:,}",
        time=format_seconds(times.seconds),
        speed=f"{times.pages / times.seconds:,.1f}" if times.seconds else "–",
        processor=format_seconds(times.processor),
        milliseconds=f"{1000 * times.processor / times.pages:,.1f}",
    )]  # fmt: skip
    said.append(words["from_to"].format(start=day(times.spans[0][0]), end=day(times.spans[-1][1])))
    if len(times.spans) > 1:
        said.append(words["stops"].format(n=len(times.spans) - 1))
    if times.pages < times.all_pages:
        said.append(words["some_times"].format(n=f"{times.pages:,}", all=f"{times.all_pages:,}"))
    return said


def plot_speed(times: RunTimes, words: Words) -> dict[str, Any] | None:
    """The plot and its numbers, None where there is nothing to show."""
    if not times.curve:
        return None
    labels = [clock(point.span[0]) for point in times.curve]
    values = [point.speed for point in times.curve]
    every = -(-len(labels) // _MARKS)
    rows = [
        (
            f"{day(point.span[0])} – {clock(point.span[1])}",
            words["stood"] if point.speed is None else f"{point.speed:,.1f}",
        )
        for point in times.curve
    ]
    return {"image": bars(labels, values, labels[::every]), "rows": rows}
