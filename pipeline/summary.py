"""The table at the end of a run, from its manifest."""

from typing import Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.units import format_seconds
from transforms import site_rules
from transforms.reason import EXPLANATIONS, Reason

_SHOWN = 5
"""Site rules that did nothing, named at the end of a run."""


def print_summary(console: Console, manifest: dict[str, Any], pages: int, seconds: float) -> None:
    """Print what came out. `pages` were read in this run, in `seconds`; earlier runs of the job may add."""
    totals = manifest["totals"]
    parts: list[RenderableType] = [_overview(totals, pages, seconds)]
    if totals["reasons"]:
        parts.append(_counts("rejects", totals["reasons"], totals["rejects"], explain=True))
    if any(totals["removed"].values()):
        parts.append(_counts("chrome removed, blocks", totals["removed"], sum(totals["removed"].values())))
    if totals["skipped"]:
        parts.append(_counts("records that are no pages", totals["skipped"], sum(totals["skipped"].values())))
    if totals["lost_bytes"]:
        parts.append(
            _counts("bytes that were lost", totals["lost_bytes"], sum(totals["lost_bytes"].values()))
        )
    if manifest["ignored"]:
        parts.append(_counts("files left out", manifest["ignored"], sum(manifest["ignored"].values())))
    if manifest["settings"]["site_rules"]:
        parts.append(_site_rules(manifest["settings"]["site_rules"], totals["rules"]))
    console.print(Group(*parts))


def _overview(totals: dict[str, Any], pages: int, seconds: float) -> Table:
    table = _table("pages", totals["pages"])
    table.add_row("documents", f"{totals['documents']:,}", _share(totals["documents"], totals["pages"]))
    table.add_row("rejects", f"{totals['rejects']:,}", _share(totals["rejects"], totals["pages"]))
    table.add_row("characters in", f"{totals['page_chars']:,}", Text("of visible text"))
    table.add_row("characters out", f"{totals['chars']:,}", _share(totals["chars"], totals["page_chars"]))
    speed = f"{pages / seconds:,.0f} pages/s" if seconds > 0 else ""
    table.add_row("this run", f"{pages:,}", Text(f"pages in {format_seconds(seconds)}, {speed}"))
    return table


def _counts(title: str, counts: dict[str, int], total: int, *, explain: bool = False) -> Table:
    table = _table(title, total)
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count:
            table.add_row(
                name, f"{count:,}", Text(EXPLANATIONS[Reason(name)]) if explain else _share(count, total)
            )
    return table


def _site_rules(text: str, found: dict[str, int]) -> Text:
    """How many of the site rules did something; those that did nothing may be out of date."""
    names = [name for site in site_rules.load(text).sites for _, name, _ in site.rules()]
    idle = [name for name in names if name not in found]
    told = Text(f"site rules: {len(names) - len(idle):,} of {len(names):,} found something")
    if idle:
        more = ", …" if len(idle) > _SHOWN else ""
        told.append(f"; nothing: {', '.join(idle[:_SHOWN])}{more}", style="yellow")
    return told.append("\n")


def _table(title: str, total: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column(title, min_width=22)
    table.add_column(f"{total:,}", justify="right", min_width=12)
    table.add_column("")
    return table


def _share(part: int, whole: int) -> Text:
    return Text(f"{part / whole:.1%}" if whole else "")
