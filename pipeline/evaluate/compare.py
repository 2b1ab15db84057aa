"""Reports on the same gold pages side by side: what each engine makes of them."""

from collections.abc import Callable, Iterator, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.evaluate.fields import FieldCount
from pipeline.evaluate.leaks import is_text, with_sums
from pipeline.evaluate.report import ALL, Report
from pipeline.evaluate.table import fit_width, kind_cell, new_table, percent

Reports = Mapping[str, Report]
"""By the name of the engine; all of the same gold pages."""

_WIDTH = 120
"""Columns of the widest table, of two engines."""
_GROUPS = ("set", "set and page type", "page type")
_KINDS_OF = (ALL, "article")
_SHARES: dict[str, Callable[[FieldCount], str]] = {
    "right": lambda count: percent(count.right, count.gold),
    "precision": lambda count: percent(count.right, count.given),
    "given where there is none": lambda count: percent(count.invented, count.without),
}


def print_comparison(console: Console, reports: Reports) -> None:
    """Print the scores of all reports, a column each: text, fields, what leaked and what was lost."""
    fit_width(console, _WIDTH)
    for table in _tables(reports):
        console.print(table)


def _tables(reports: Reports) -> Iterator[Table]:
    yield _text(reports)
    if any(count.gold for count in _some(reports).fields.get(ALL, {}).values()):
        yield _fields(reports)
    for which in _KINDS_OF:
        if which in _some(reports).kinds:
            yield _kinds(reports, which)


def _some(reports: Reports) -> Report:
    """Any of the reports, for what all have in common: the gold."""
    return next(iter(reports.values()))


def _text(reports: Reports) -> Table:
    heads = (f"{name}\nword F1|shingle\nP|\nR|\nF1" for name in reports)
    table = new_table("text", "pages", *(head for heads_of in heads for head in heads_of.split("|")))
    for by in (ALL, *_GROUPS):
        if by != ALL:
            table.add_section()
            table.add_row(Text(f"by {by}", style="dim"))
        for name, group in sorted(_some(reports).groups[by].items()):
            means = [report.groups[by][name].means() for report in reports.values()]
            cells = (f"{mean:.3f}" for four in means for mean in four)
            table.add_row(Text(name), f"{group.pages:,}", *cells)
    return table


def _fields(reports: Reports) -> Table:
    table = new_table("fields", *reports)
    for field, count in _some(reports).fields[ALL].items():
        for share, shown in _SHARES.items():
            if count.gold or count.without:
                table.add_row(
                    f"{field} {share}", *(shown(report.fields[ALL][field]) for report in reports.values())
                )
    return table


def _kinds(reports: Reports, which: str) -> Table:
    table = new_table(f"characters, {which}", *reports)
    summed = [with_sums(report.kinds[which]) for report in reports.values()]
    for label in summed[0]:
        what = "lost" if is_text(label) else "leaked"
        table.add_row(Text(f"{label} {what}"), *(kind_cell(label, counts[label]) for counts in summed))
    return table
