"""The verdicts on many pages, summed up: a report, and its JSON."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

from pipeline.evaluate.effect import Effect
from pipeline.evaluate.fields import FieldCount
from pipeline.evaluate.gold import FIELDS
from pipeline.evaluate.judge import Verdict
from pipeline.evaluate.leaks import KindCount, is_text, with_sums
from pipeline.evaluate.outlook import Outlook
from pipeline.evaluate.worst import Worst, explain, is_worse

_DIGITS = 6
ALL = "all pages"


@dataclass(slots=True)
class Group:
    """Scores of one group of pages, a list each; the group's score is their mean."""

    words: list[float] = field(default_factory=list)
    shingles: list[tuple[float, float, float]] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.words)

    def means(self) -> tuple[float, float, float, float]:
        """Word F1, then precision, recall and F1 of shingles."""
        precision, recall, f1 = (fmean(column) for column in zip(*self.shingles, strict=True))
        return fmean(self.words), precision, recall, f1


@dataclass(slots=True)
class Report:
    """All that was measured. `groups` is by what they group ("set", "page type", …), then by name.

    `fields` is by set and field, `kinds` by page type and label, both with `ALL` first. `fingerprint` is that of
    the gold pages. `site_rules` is what these do, where there are any.
    """

    groups: dict[str, dict[str, Group]] = field(default_factory=dict)
    fields: dict[str, dict[str, FieldCount]] = field(default_factory=dict)
    kinds: dict[str, dict[str, KindCount]] = field(default_factory=dict)
    outlook: Outlook = field(default_factory=Outlook)
    refused: Counter[str] = field(default_factory=Counter)
    worst: list[Worst] = field(default_factory=list)
    fingerprint: str = ""
    site_rules: Effect | None = None

    @property
    def pages(self) -> int:
        """How many gold pages were judged."""
        return self.groups[ALL][ALL].pages if self.groups else 0

    def row(self) -> dict[str, Any]:
        """The report as a JSON object, keys in a fixed order, shares rounded to six digits."""
        return {
            "pages": self.pages,
            "fingerprint": self.fingerprint,
            "refused": dict(sorted(self.refused.items())),
            "scores": {
                by: {name: _scores(group) for name, group in sorted(groups.items())}
                for by, groups in self.groups.items()
            },
            "fields": {
                which: {name: _field_row(count) for name, count in counts.items()}
                for which, counts in self.fields.items()
            },
            "blocks": {
                which: {label: _kind_row(label, count) for label, count in with_sums(counts).items()}
                for which, counts in self.kinds.items()
            },
            "page_types": _type_rows(self.outlook),
            "confidence_error": round(fmean(self.outlook.errors), _DIGITS) if self.outlook.errors else None,
            "worst": [worst.row() for worst in self.worst],
            "site_rules": self.site_rules.row() if self.site_rules else None,
        }


def sum_up(verdicts: Iterable[Verdict], worst: int = 0) -> Report:
    """The report of all verdicts; it keeps the `worst` lowest ones, and holds no other page."""
    report, low = Report(), list[Verdict]()
    digest = hashlib.sha256()
    for verdict in verdicts:
        digest.update(verdict.gold.digest())
        _add(report, verdict)
        if worst:
            low.append(verdict)
            if len(low) >= 2 * worst:
                low = sorted(low, key=is_worse)[:worst]  # stable: of equals the earlier page stays
    report.worst = [explain(verdict) for verdict in sorted(low, key=is_worse)[:worst]]
    report.fingerprint = digest.hexdigest() if report.pages else ""
    return report


def _add(report: Report, verdict: Verdict) -> None:
    for by, name in _groups_of(verdict):
        group = report.groups.setdefault(by, {}).setdefault(name, Group())
        group.words.append(verdict.words.f1)
        group.shingles.append(verdict.shingles)
    report.outlook.add_type(verdict.gold.page_type, verdict.answer.page_type)
    report.outlook.add_confidence(verdict.answer.confidence, verdict.f1)
    if verdict.answer.refused:
        report.refused[verdict.answer.refused] += 1
    for which in (ALL, verdict.gold.set):
        counts = report.fields.setdefault(which, {name: FieldCount() for name in FIELDS})
        for name, (right, has_gold, has_ours) in verdict.fields.items():
            counts[name].add(right, has_gold, has_ours)
    if verdict.kinds is not None:
        for which in (ALL, verdict.gold.page_type or "?"):
            kinds = report.kinds.setdefault(which, {})
            for label, kind in verdict.kinds.items():
                kinds.setdefault(label, KindCount()).add(kind.chars, kind.kept)


def _groups_of(verdict: Verdict) -> Iterator[tuple[str, str]]:
    gold = verdict.gold
    yield ALL, ALL
    yield "file", Path(gold.file).name
    yield "set", gold.set
    yield "set and page type", f"{gold.set} {gold.page_type or '?'}"
    yield "page type", gold.page_type or "?"
    yield "language", verdict.language or "?"


def _scores(group: Group) -> dict[str, float]:
    names = ("word_f1", "shingle_precision", "shingle_recall", "shingle_f1")
    means = zip(names, group.means(), strict=True)
    return {"pages": group.pages} | {name: round(mean, _DIGITS) for name, mean in means}


def _field_row(count: FieldCount) -> dict[str, float | int | None]:
    return {
        "gold": count.gold,
        "accuracy": share(count.right, count.gold),
        "precision": share(count.right, count.given),
        "without": count.without,
        "invented": share(count.invented, count.without),
    }


def _type_rows(outlook: Outlook) -> dict[str, float] | None:
    """F1 of each page type, and of all; None where no document says what it is."""
    if not outlook.says_types():
        return None
    f1 = {name: score.f1 for name, score in outlook.by_type().items()}
    return {name: round(value, _DIGITS) for name, value in {**f1, "macro F1": fmean(f1.values())}.items()}


def _kind_row(label: str, count: KindCount) -> dict[str, float | int | None]:
    part = ("lost", count.chars - count.kept) if is_text(label) else ("leaked", count.kept)
    return {"chars": count.chars, part[0]: share(part[1], count.chars)}


def share(part: int, whole: int) -> float | None:
    """A share, rounded; None of nothing."""
    return round(part / whole, _DIGITS) if whole else None
