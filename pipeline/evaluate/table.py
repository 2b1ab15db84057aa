"""A report as tables on the terminal."""

from collections.abc import Iterator
from statistics import fmean

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.evaluate.fields import FieldCount
from pipeline.evaluate.leaks import ALL_TEXT, KindCount, is_text, with_sums
from pipeline.evaluate.report import ALL, Report, share
from pipeline.evaluate.worst import Worst
from transforms.reason import EXPLANATIONS, Reason

_LINE = 100
"""Characters shown of a lost or leaked line."""
_WIDTH = 100
"""Columns of a table that goes to no terminal."""


def print_report(console: Console, report: Report) -> None:
    """Print all there is in the report."""
    fit_width(console)
    for part in _parts(report):
        console.print(part, soft_wrap=isinstance(part, Text))  # a line of text is for copying: never broken


def fit_width(console: Console, least: int = _WIDTH) -> None:
    """Make room for tables of `least` columns where no terminal sets the width."""
    if not console.is_terminal:
        console.width = max(console.width, least)


def _parts(report: Report) -> Iterator[RenderableType]:
    yield _scores(report)
    if report.refused:
        yield _refused(report)
    if any(count.gold or count.without for counts in report.fields.values() for count in counts.values()):
        yield _fields(report)
    if report.kinds:
        yield _kinds(report)
    yield from _outlook(report)
    for number, worst in enumerate(report.worst, start=1):
        yield worst_text(number, worst)


def _scores(report: Report) -> Table:
    table = new_table("text", "pages", "word F1", "shingle P", "R", "F1")
    for by, groups in report.groups.items():
        if by == "file" and len(groups) == 1:
            continue
        if by != ALL:
            table.add_section()
            table.add_row(Text(f"by {by}", style="dim"))
        for name, group in sorted(groups.items()):
            table.add_row(Text(name), f"{group.pages:,}", *(f"{mean:.3f}" for mean in group.means()))
    return table


def _refused(report: Report) -> Table:
    table = new_table("refused pages", f"{report.refused.total():,}")
    table.add_column("")
    for name, count in sorted(report.refused.items(), key=lambda item: (-item[1], item[0])):
        known = name in Reason.__members__.values()
        table.add_row(
            Text(name), f"{count:,}", EXPLANATIONS[Reason(name)] if known else "no document of this page"
        )
    return table


def _fields(report: Report) -> Table:
    table = new_table("fields", "pages", "right", "precision", "pages without", "given there")
    for which, counts in report.fields.items():
        shown = [(name, count) for name, count in counts.items() if count.gold or count.without]
        if not shown or (which != ALL and len(report.fields) == 2):
            continue  # of a single set the first lines say all
        if which != ALL:
            table.add_section()
            table.add_row(Text(which, style="dim"))
        for name, count in shown:
            table.add_row(name, *_field_cells(count))
    return table


def _field_cells(count: FieldCount) -> tuple[str, ...]:
    return (
        f"{count.gold:,}",
        percent(count.right, count.gold),
        percent(count.right, count.given),
        f"{count.without:,}",
        percent(count.invented, count.without),
    )


def _kinds(report: Report) -> Table:
    """One line a kind, a column a page type: what was lost of the text, then what leaked of the chrome."""
    types = list(report.kinds)
    table = new_table("characters", *types)
    summed = {which: with_sums(kinds) for which, kinds in report.kinds.items()}
    after = ALL_TEXT
    for label in summed[ALL]:
        if label == ALL_TEXT or (after != ALL_TEXT and is_text(after) != is_text(label)):
            table.add_section()
        after = label
        cells = (kind_cell(label, summed[which].get(label)) for which in types)
        table.add_row(Text(f"{label} {'lost' if is_text(label) else 'leaked'}"), *cells)
    return table


def kind_cell(label: str, count: KindCount | None) -> str:
    """The share of a kind's characters that was lost (of text) or leaked (of chrome); empty where there are none."""
    if count is None:
        return ""
    return percent(count.chars - count.kept if is_text(label) else count.kept, count.chars)


def _outlook(report: Report) -> Iterator[RenderableType]:
    if report.outlook.says_types():
        table = new_table("page type", "P", "R", "F1")
        found = report.outlook.by_type()
        for name, score in found.items():
            table.add_row(Text(name), *(f"{value:.3f}" for value in score))
        table.add_row("macro F1", "", "", f"{fmean(score.f1 for score in found.values()):.3f}")
        yield table
    if report.outlook.errors:
        yield Text(f"confidence is off by {fmean(report.outlook.errors):.3f} on average\n")


def worst_text(number: int, worst: Worst) -> Text:
    """The lines that say where a page stands and what is wrong with it."""
    text = Text(
        f"{number}. {worst.id}  shingle F1 {worst.shingle_f1:.3f}  word F1 {worst.word_f1:.3f}  {worst.group}\n"
    )
    text.append(
        f"   {worst.file}, line {worst.line}" + (f"  {worst.url}" if worst.url else "") + "\n", style="dim"
    )
    if worst.refused:
        text.append(f"   refused: {worst.refused}\n")
    for what, lines in (("lost  ", worst.lost), ("leaked", worst.leaked)):
        for line in lines:
            text.append(f"   {what} {line[:_LINE]}{'…' if len(line) > _LINE else ''}\n")
    return text


def percent(part: int, whole: int) -> str:
    """A share in per cent; empty of nothing."""
    value = share(part, whole)
    return "" if value is None else f"{value:.1%}"


def new_table(first: str, *columns: str) -> Table:
    """An empty table in the style of the report; numbers stand on the right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column(first, min_width=22, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right")
    return table
