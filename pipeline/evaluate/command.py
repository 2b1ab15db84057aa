"""`dechrome evaluate`: from gold files to a printed report. No Beam."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.errors import UsageError
from pipeline.evaluate.answer import Pairs, Predictions, extract_all
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.judge import Verdict, judge
from pipeline.evaluate.lines import read_lines
from pipeline.evaluate.report import Report, sum_up
from pipeline.evaluate.table import print_report
from pipeline.settings import Values, feed
from transforms.extraction import ExtractSettings
from transforms.guard import GuardSettings
from transforms.limits import Limits


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. `json` is a path or "-"; `every`: only every n-th page of each file."""

    gold: list[Path]
    predictions: Path | None = None
    json: str | None = None
    worst: int = 0
    every: int = 1


def evaluate(request: Request, values: Values) -> int:
    """Judge, print the tables (or with `--json -` the JSON alone). Returns the exit code.

    Raises:
        UsageError: a gold page or a document is wrong, or a file cannot be read or written.
    """
    report = make_report(request, values, Console(stderr=True))
    if not report.pages:
        raise UsageError("the gold files have no page")
    if request.json is not None:
        _write(request.json, json.dumps(report.row(), ensure_ascii=False, indent=2) + "\n")
    if request.json != "-":
        print_report(Console(highlight=False), report)
    return 0


def make_report(request: Request, values: Values, screen: Console | None = None) -> Report:
    """Judge every page of the request; a bar runs on `screen` if that is a terminal. Raises UsageError."""
    pairs: Pairs = read_gold(request.gold, request.every)
    if request.predictions is not None:
        answers = Predictions(request.predictions).answer(pairs)
    else:
        settings = feed(ExtractSettings, values, limits=feed(Limits, values))
        answers = extract_all(pairs, settings, feed(GuardSettings, values))
    verdicts: Iterator[Verdict] = (judge(gold, answer) for gold, answer in answers)
    if screen is not None and screen.is_terminal:
        verdicts = _shown(verdicts, screen, request)
    return sum_up(verdicts, request.worst)


def _shown(items: Iterator[Verdict], screen: Console, request: Request) -> Iterator[Verdict]:
    total = sum(-(-sum(1 for _ in read_lines(path)) // request.every) for path in request.gold)
    columns = (TextColumn("judging"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        yield from bar.track(items, total=total)


def _write(file: str, text: str) -> None:
    data = text.encode("utf-8", "replace")
    if file == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(file).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from None
