"""What a document says of itself, judged: its page type, and its confidence (the F1 that it expects)."""

from collections import Counter
from dataclasses import dataclass, field

from pipeline.evaluate.metrics import Score

_TYPES = {"documentation": "doc", "listing": "list", "collection": "list"}
"""Names of page types in the WCXB set, and those that documents have."""


@dataclass(slots=True)
class Outlook:
    """Counts over pages. `types`: (gold, ours or None) of pages whose type the gold has; `errors`: absolute
    errors of the confidence, of pages that have one."""

    types: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    errors: list[float] = field(default_factory=list)

    def add_type(self, gold: str | None, ours: str | None) -> None:
        """Count one page; nothing where the gold does not say."""
        if gold is not None:
            self.types[_TYPES.get(gold, gold), ours] += 1

    def add_confidence(self, confidence: float | None, f1: float) -> None:
        """Count one page; nothing where the document does not say."""
        if confidence is not None:
            self.errors.append(abs(confidence - f1))

    def says_types(self) -> bool:
        """Whether any document says what it is."""
        return any(ours is not None for _, ours in self.types)

    def by_type(self) -> dict[str, Score]:
        """Precision, recall and F1 of each type the gold has; their mean F1 is macro F1."""
        found: dict[str, Score] = {}
        for name in sorted({gold for gold, _ in self.types}):
            right = self.types[name, name]
            wanted = sum(count for (gold, _), count in self.types.items() if gold == name)
            given = sum(count for (_, ours), count in self.types.items() if ours == name)
            f1 = 2 * right / (wanted + given)
            found[name] = Score(right / given if given else 0.0, right / wanted, f1)
        return found
