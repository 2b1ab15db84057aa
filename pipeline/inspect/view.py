"""What the inspector shows of a page, as plain values for the template, the script and the terminal."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipeline.html.words import Words
from pipeline.inspect.suggest import Suggestions, rule_toml
from transforms.chrome.explain import Rule
from transforms.explanation import Explanation
from transforms.features.groups import group
from transforms.features.hints import hints
from transforms.kind import TEXT_KINDS, Kind
from transforms.metadata.explain import Place
from transforms.records import Document, Reject, host_of

DEEPEST = 8
"""Containers around a block that are shown as steps of indentation."""

_LONGEST_PATH = 6
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class Row:
    """One block. `shape`: heading, item, cell, quote, code or "". `fixed`: the threshold has no say over it.

    `difference`: `lost`, `leaked` or "". `more` is what the script shows when it is asked for.
    """

    number: int
    text: str
    kind: str
    kept: bool
    tag: str
    depth: int
    shape: str
    probability: float | None
    fixed: bool
    difference: str
    why: str
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """Another extraction: its name, and which blocks it takes."""

    name: str
    takes: list[bool]


def rows_of(explained: Explanation, words: Words, reference: Reference | None = None) -> list[Row]:
    """The blocks of a page that could be read, in order."""
    judged = explained.judged
    if judged is None or not judged.page.blocks:
        return []
    page, kinds = judged.page, judged.classified.kinds
    groups = group(page.blocks, hints())
    depths = groups.depth[groups.levels[1]].tolist()
    suggestions = Suggestions(page.root, page.blocks)
    host = host_of(page.url)
    now: dict[str, int] = {}
    rows = []
    for at, (block, kind) in enumerate(zip(page.blocks, kinds, strict=True)):
        kept = kind in TEXT_KINDS
        selector, meant = suggestions.of(block)
        more: dict[str, Any] = {
            "path": _path(block.node),
            "drop": rule_toml("drop", selector, host) if selector else "",
            "keep": rule_toml("keep", selector, host) if selector else "",
            "site": explained.site_rules[at],
        }
        if meant is not None:
            if selector not in now:
                now[selector] = sum(kinds[one] in TEXT_KINDS for one in meant)
            more |= {"means": len(meant), "now": now[selector]}
        choice, is_fixed = explained.choice, explained.site_rules[at] is not None
        if choice is not None:
            more["weights"] = [[one.feature, one.value, one.added] for one in choice.weights[at]]
            is_fixed = is_fixed or choice.overridden[at]
        rule, ruled = explained.rules[at], judged.ruled[at]
        rows.append(
            Row(
                number=at,
                text=block.text,
                kind=kind.value,
                kept=kept,
                tag=str(block.node.tag),
                depth=min(DEEPEST, depths[at]),
                shape=_shape(block.node),
                probability=None if choice is None else round(choice.probability[at], 4),
                fixed=is_fixed,
                difference=_difference(kept, reference, at),
                why="" if rule is None else _told(rule, words) + _other(ruled, kind, words),
                more=more,
            )
        )
    return rows


def fields_of(explained: Explanation, words: Words) -> list[tuple[str, str, list[tuple[str, int | None]]]]:
    """(name, value, places) of each field that has a value; a place is its name and the number of its block."""
    outcome = explained.outcome
    if isinstance(outcome, Reject):
        return []
    found = []
    for name, places in explained.fields.items():
        value = getattr(outcome.fields, name)
        shown = " · ".join(value) if isinstance(value, list) else str(value)
        found.append((words.of("fields", name), shown, [_place(place, words) for place in places]))
    return found


def lines_of(explained: Explanation) -> list[tuple[str, int | None]]:
    """The lines of the text, each with the number of its block."""
    outcome = explained.outcome
    if isinstance(outcome, Reject):
        return []
    return list(zip(outcome.text.split("\n"), explained.lines, strict=True))


def summary_of(explained: Explanation, rows: Sequence[Row], words: Words) -> list[str]:
    """What the page is and what came of it, in a few words."""
    outcome, choice = explained.outcome, explained.choice
    if not isinstance(outcome, Document):
        return []
    kept = sum(row.kept for row in rows)
    said = [words["summary"].format(kept=f"{kept:,}", all=f"{len(rows):,}", chars=f"{len(outcome.text):,}")]
    if outcome.page_type:
        share = next((share for name, share in choice.types if name == outcome.page_type), 0) if choice else 0
        said.append(
            f"{words['type']} {words.of('page_types', outcome.page_type)}"
            + (f" ({share:.0%})" if share else "")
        )
    if outcome.confidence is not None:
        said.append(f"{words['confidence']} {outcome.confidence}")
    said.append(
        f"{words['charset']} {outcome.charset} ({words.of('charset_sources', outcome.stats.charset_from)})"
    )
    said.append(f"{words['engine']} {outcome.engine.name} {outcome.engine.model or outcome.engine.version}")
    return said


def count_kinds(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """The kinds that occur with their numbers of blocks, in the order of the page."""
    return list(Counter(row.kind for row in rows).items())


def _difference(kept: bool, reference: Reference | None, at: int) -> str:
    if reference is None or at >= len(reference.takes) or kept == reference.takes[at]:
        return ""
    return "leaked" if kept else "lost"


def _told(rule: Rule, words: Words) -> str:
    name = words.of("rules", rule.name)
    return f"{name}: {rule.entry}" if rule.entry else name


def _other(ruled: Kind | None, kind: Kind, words: Words) -> str:
    """What the rule took the block for, where something else was made of it."""
    return (
        "" if ruled in (None, kind) else f" ({words['rule_said'].format(kind=words.of('kinds', str(ruled)))})"
    )


def _place(place: Place, words: Words) -> tuple[str, int | None]:
    if place.kind == "block":
        return words["block"].format(n=(place.block or 0) + 1), place.block
    return words[f"in_{place.kind}"].format(name=place.name), None


def _path(node: etree._Element) -> str:
    """The elements around a block with their first class or id, the outer ones cut off."""
    names: list[str] = []
    current: etree._Element | None = node
    while current is not None and len(names) < _LONGEST_PATH:
        own, first = current.get("id"), (current.get("class") or "")[:200].split()
        names.append(str(current.tag) + (f"#{own[:60]}" if own else f".{first[0][:60]}" if first else ""))
        current = current.getparent()
    return (" … > " if current is not None else "") + " > ".join(reversed(names))


def _shape(node: etree._Element) -> str:
    """The structure that a block stands in, by its own element and the one around it."""
    for element in (node, node.getparent()):
        tag = "" if element is None else str(element.tag)
        if tag in _HEADINGS:
            return "heading"
        if tag in ("li", "dt", "dd"):
            return "item"
        if tag in ("td", "th", "caption"):
            return "cell"
        if tag == "blockquote":
            return "quote"
        if tag in ("pre", "code"):
            return "code"
    return ""
