"""`dechrome evaluate`: from gold files to a printed report. No Beam."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.errors import UsageError
from pipeline.evaluate.answer import Pairs, Predictions, extract_all
from pipeline.evaluate.compare import print_comparison
from pipeline.evaluate.effect import Watch
from pipeline.evaluate.effect_table import print_effect
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.judge import Verdict, judge
from pipeline.evaluate.lines import read_lines
from pipeline.evaluate.report import Report, sum_up
from pipeline.evaluate.table import print_report
from pipeline.extract_settings import extract_settings
from pipeline.settings import Values, feed
from transforms.guard import GuardSettings
from transforms.site_rules import load as load_site_rules


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. `json` is a path or "-"; `every`: only every n-th page of each file.

    `compare` is another engine that does the same pages.
    """

    gold: list[Path]
    predictions: Path | None = None
    json: str | None = None
    worst: int = 0
    every: int = 1
    compare: str | None = None


def evaluate(request: Request, values: Values) -> int:
    """Judge, print the tables (or with `--json -` the JSON alone). Returns the exit code.

    Raises:
        UsageError: a gold page or a document is wrong, or a file cannot be read or written.
    """
    screen = Console(stderr=True)
    engines = [str(values["engine"]), *([request.compare] if request.compare else [])]
    for engine in engines:
        extract_settings(values | {"engine": engine})  # refuses what does not go together before any page
    reports = {engine: make_report(request, values | {"engine": engine}, screen) for engine in engines}
    report = reports[engines[0]]
    if not report.pages:
        raise UsageError("the gold files have no page")
    row = {name: one.row() for name, one in reports.items()} if request.compare else report.row()
    if request.json is not None:
        _write(request.json, json.dumps(row, ensure_ascii=False, indent=2) + "\n")
    if request.json != "-" and request.compare:
        print_comparison(Console(highlight=False), reports)
    elif request.json != "-":
        print_report(Console(highlight=False), report)
        if report.site_rules:
            print_effect(Console(highlight=False), report.site_rules)
    return 0


def make_report(request: Request, values: Values, screen: Console | None = None) -> Report:
    """Judge every page of the request; a bar runs on `screen` if that is a terminal. Raises UsageError."""
    pairs: Pairs = read_gold(request.gold, request.every)
    settings, guard = extract_settings(values), feed(GuardSettings, values)
    rules = load_site_rules(settings.site_rules if request.predictions is None else "")
    if request.predictions is not None:
        answers = Predictions(request.predictions).answer(pairs)
    else:
        answers = extract_all(pairs, settings, guard)
    watch = Watch(rules)
    verdicts = watch.passing(judge(gold, answer) for gold, answer in answers)
    if screen is not None and screen.is_terminal:
        verdicts = _shown(verdicts, screen, request)
    report = sum_up(verdicts, request.worst)
    if rules.sites:
        again = (pair for pair in read_gold(request.gold, request.every) if rules.of(pair[0].url))
        without = extract_all(again, replace(settings, site_rules=""), guard)
        report.site_rules = watch.effect(judge(gold, answer) for gold, answer in without)
    return report


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
