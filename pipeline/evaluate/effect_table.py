"""The effect of site rules on the terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from pipeline.evaluate.effect import Effect, SiteEffect, means
from pipeline.evaluate.table import fit_width, new_table, percent, worst_text

_ALL = "all pages of the rules"


def print_effect(console: Console, effect: Effect) -> None:
    """Print scores without → with the rules, the fields, the pages that are worse, the rules that do nothing."""
    fit_width(console)
    for part in _parts(effect):
        console.print(part, soft_wrap=isinstance(part, Text))


def _parts(effect: Effect) -> Iterator[RenderableType]:
    pages = len(effect.whole.words)
    if not pages:
        yield Text(
            "site rules: none of these pages is of a host that they name (a page is known by its url)\n"
        )
        return
    table = new_table("site rules", "pages", "word F1", "shingle F1")
    for name, site in {_ALL: effect.whole, **effect.sites}.items():
        table.add_row(Text(name), f"{len(site.words):,}", *_score_cells(site))
    yield table
    if any(gold for _, _, gold in effect.whole.fields.values()):
        fields = new_table("fields with site rules", "pages", "right")
        for name, (before, after, gold) in effect.whole.fields.items():
            if gold:
                fields.add_row(name, f"{gold:,}", f"{percent(before, gold)} → {percent(after, gold)}")
        yield fields
    same = pages - effect.better - len(effect.worse)
    yield Text(
        f"text of {pages:,} pages: {effect.better:,} better, {same:,} the same, {len(effect.worse):,} worse\n"
    )
    for number, change in enumerate(effect.worse, start=1):
        told = Text(f"worse by the rules: F1 {change.before:.3f} → {change.after:.3f}")
        told.append(f", no longer right: {', '.join(change.fields)}\n" if change.fields else "\n")
        told.append_text(worst_text(number, change.worst))
        yield told
    if effect.idle:
        yield Text(
            "rules that found nothing on the pages that gave documents:\n"
            + "".join(f"   {rule}\n" for rule in effect.idle)
        )


def _score_cells(site: SiteEffect) -> Iterator[str]:
    for pairs in (site.words, site.shingles):
        before, after = means(pairs)
        yield f"{before:.3f} → {after:.3f}" if pairs else ""
