"""The pages with the lowest scores, and the lines that went wrong on them."""

from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.cover import missing_lines
from pipeline.evaluate.judge import Verdict

_LINES = 3
"""Lines shown of what was lost, and of what leaked."""


@dataclass(frozen=True, slots=True)
class Worst:
    """One page: where it stands, how bad it is, the longest lines `lost` and `leaked`."""

    file: str
    line: int
    id: str
    url: str | None
    group: str
    word_f1: float
    shingle_f1: float
    refused: str | None
    lost: list[str]
    leaked: list[str]

    def row(self) -> dict[str, Any]:
        """As a JSON object."""
        return {
            "id": self.id,
            "file": self.file,
            "line": self.line,
            "url": self.url,
            "group": self.group,
            "word_f1": round(self.word_f1, 6),
            "shingle_f1": round(self.shingle_f1, 6),
            "refused": self.refused,
            "lost": self.lost,
            "leaked": self.leaked,
        }


def is_worse(verdict: Verdict) -> float:
    """Sort by this, the worst page comes first."""
    return verdict.f1


def explain(verdict: Verdict) -> Worst:
    """What went wrong on a page."""
    gold, text = verdict.gold, verdict.answer.text
    return Worst(
        gold.file,
        gold.line,
        gold.id,
        gold.url,
        f"{gold.set} {gold.page_type or '?'}",
        verdict.words.f1,
        verdict.shingles.f1,
        verdict.answer.refused,
        lost=missing_lines(gold.text, text, _LINES),
        leaked=missing_lines(text, gold.text, _LINES),
    )
