"""The inspector for people on a server: the same, printed in colour."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.html.words import Words
from pipeline.inspect.view import Reference, Row, fields_of, lines_of, rows_of, summary_of
from transforms.explanation import Explanation
from transforms.records import Reject

_COLOURS = {
    "content": "green", "caption": "green", "title": "blue", "byline": "blue", "credit": "blue", "breadcrumb": "blue",
    "tags": "blue", "related": "yellow", "hot": "yellow", "comments": "magenta", "share": "magenta", "ads": "red",
    "site_rule": "red",
}  # fmt: skip
_FEATURES = 3
"""Features of a block that are named."""
_MARKS = {"lost": "−", "leaked": "+", "": ""}


def print_page(
    console: Console, explained: Explanation, words: Words, reference: Reference | None = None
) -> None:
    """Print the page: its blocks with what became of each and why, the metadata, the text."""
    outcome = explained.outcome
    rows = rows_of(explained, words, reference)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)
    for name in ("#", "", "p"):
        table.add_column(name, no_wrap=True)
    table.add_column(words["blocks"], ratio=1, overflow="fold")
    for row in rows:
        table.add_row(*_cells(row, words))
    if rows:
        console.print(table)
    if isinstance(outcome, Reject):
        console.print(_plain(f"{words['rejected']}: {outcome.reason.value}. {outcome.detail}", "red"))
        return
    console.print(_plain(" · ".join(summary_of(explained, rows, words)), "bold"))
    for name, value, places in fields_of(explained, words):
        told = ", ".join(place for place, _ in places)
        console.print(_plain(f"{name}: {value}"), _plain(f"({told})" if told else "", "dim"))
    console.print()
    for line, _ in lines_of(explained):
        console.print(_plain(line))


def _cells(row: Row, words: Words) -> tuple[Text, ...]:
    colour = _COLOURS.get(row.kind, "white")
    mark = _MARKS[row.difference]
    return (
        _plain(str(row.number + 1), "dim"),
        _plain(f"{mark}{words.of('kinds', row.kind)}", f"bold {colour}" if row.kept else colour),
        _plain("" if row.probability is None else f"{row.probability:.3f}"),
        _plain("  " * row.depth + row.text, "" if row.kept else "dim")
        + _plain(f"  [{row.why or _weights(row)}]" if row.why or row.more.get("weights") else "", "cyan"),
    )


def _weights(row: Row) -> str:
    """The features that weighed most, where no rule spoke."""
    return ", ".join(f"{name} {added:+.2f}" for name, _, added in row.more["weights"][:_FEATURES])


def _plain(text: str, style: str = "") -> Text:
    """The text without what a terminal would obey: control characters and the like become U+FFFD."""
    return Text("".join(char if char.isprintable() else "\ufffd" for char in text), style)
