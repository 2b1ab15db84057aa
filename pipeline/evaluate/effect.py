"""What site rules do to the pages that they are for: each of these pages is judged without them too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from pipeline.evaluate.gold import FIELDS
from pipeline.evaluate.judge import Verdict
from pipeline.evaluate.worst import Worst, explain
from transforms.site_rules import Site, SiteRules

_DIGITS = 6
_SAME = 1e-9
"""Scores that differ by less are the same: they are means of fractions."""


@dataclass(frozen=True, slots=True)
class Change:
    """One page: its score without the rules and with them, what is wrong now, the fields that were right before."""

    before: float
    after: float
    worst: Worst
    fields: list[str]


@dataclass(slots=True)
class SiteEffect:
    """The pages of one table of the rules, or of all. Scores are pairs (without, with) a page: of words, and of
    shingles; `fields` counts (right without, right with, pages whose gold has it)."""

    words: list[tuple[float, float]] = field(default_factory=list)
    shingles: list[tuple[float, float]] = field(default_factory=list)
    fields: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def add(self, without: Verdict, with_rules: Verdict) -> None:
        """Count one page."""
        self.words.append((without.words.f1, with_rules.words.f1))
        self.shingles.append((without.shingles.f1, with_rules.shingles.f1))
        for name in FIELDS:
            if name in without.fields:
                one, other, pages = self.fields.get(name, (0, 0, 0))
                was, is_now, has_gold = (
                    without.fields[name][0],
                    with_rules.fields[name][0],
                    without.fields[name][1],
                )
                self.fields[name] = (one + was, other + is_now, pages + has_gold)

    def row(self) -> dict[str, Any]:
        """As a JSON object; each score and each field has [without, with]."""
        return {
            "pages": len(self.words),
            "word_f1": [round(mean, _DIGITS) for mean in means(self.words)],
            "shingle_f1": [round(mean, _DIGITS) for mean in means(self.shingles)],
            "fields": {
                name: {"gold": pages, "right": [before, after]}
                for name, (before, after, pages) in self.fields.items()
            },
        }


@dataclass(slots=True)
class Effect:
    """What all rules do. `sites` is by the table's name; `idle` names the rules that found nothing on any page that
    gave a document."""

    whole: SiteEffect
    sites: dict[str, SiteEffect]
    better: int
    worse: list[Change]
    idle: list[str]

    def row(self) -> dict[str, Any]:
        """As a JSON object."""
        return {
            "all": self.whole.row(),
            "sites": {name: site.row() for name, site in self.sites.items()},
            "better": self.better,
            "worse": [
                {
                    "f1": [round(one.before, _DIGITS), round(one.after, _DIGITS)],
                    "fields": one.fields,
                    **one.worst.row(),
                }
                for one in self.worse
            ],
            "idle": self.idle,
        }


def means(pairs: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The mean without and the mean with the rules; 0 where there is no page."""
    without, with_rules = zip(*pairs, strict=True) if (pairs := list(pairs)) else ((0.0,), (0.0,))
    return fmean(without), fmean(with_rules)


class Watch:
    """Lets verdicts pass and remembers those on pages that rules are for."""

    def __init__(self, rules: SiteRules) -> None:
        """Watch for the pages of these rules."""
        self._rules = rules
        self._with: dict[tuple[str, int], Verdict] = {}

    def passing(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        """The same verdicts."""
        for verdict in verdicts:
            if self._rules.of(verdict.gold.url):
                self._with[verdict.gold.file, verdict.gold.line] = verdict
            yield verdict

    def effect(self, without: Iterable[Verdict]) -> Effect:
        """Compare with the verdicts on the same pages without the rules, in any order."""
        whole, sites = SiteEffect(), {name_of(site): SiteEffect() for site in self._rules.sites}
        better, worse = 0, list[Change]()
        for before in without:
            after = self._with[before.gold.file, before.gold.line]
            whole.add(before, after)
            for site in self._rules.of(before.gold.url):
                sites[name_of(site)].add(before, after)
            lost = [name for name, was in before.fields.items() if was[0] and not after.fields[name][0]]
            if after.f1 < before.f1 - _SAME or lost:
                worse.append(Change(before.f1, after.f1, explain(after), lost))
            else:
                better += after.f1 > before.f1 + _SAME
        found = {rule for verdict in self._with.values() for rule in verdict.answer.rules}
        idle = [name for site in self._rules.sites for _, name, _ in site.rules() if name not in found]
        worse.sort(key=lambda change: change.after - change.before)
        return Effect(whole, sites, better, worse, idle)


def name_of(site: Site) -> str:
    """A table as the report names it: its number and its globs."""
    return f"site {site.number} {site.name}"
