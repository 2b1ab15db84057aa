"""Which share of the characters of each kind of block is in a document's text.

For content that is what was not lost, for chrome what leaked. Content takes its part of the text first, so a
teaser that says the same as the article leaks only where the text says it twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evaluate.cover import line_tokens, size, supply, take
from transforms.kind import TEXT_KINDS, Kind

ALL_TEXT, ALL_CHROME, LISTS = "all text", "all chrome", "related + hot"


@dataclass(slots=True)
class KindCount:
    """Characters (letters and digits) of one kind: in all its blocks, and of these in the text."""

    chars: int = 0
    kept: int = 0

    def add(self, chars: int, kept: int) -> None:
        """Count some more."""
        self.chars += chars
        self.kept += kept


def count_kinds(blocks: Sequence[tuple[str, str]], text: str) -> dict[str, KindCount]:
    """The counts of every label in `blocks` ([text, label] pairs of the page) against the text of a document."""
    left = supply(text)
    counts: dict[str, KindCount] = {}
    for block, label in [*filter(_is_text, blocks), *(pair for pair in blocks if not _is_text(pair))]:
        count = counts.setdefault(label, KindCount())
        for line in block.split("\n"):
            parts = line_tokens(line)
            count.add(size(parts), take(parts, left))
    return counts


def with_sums(counts: dict[str, KindCount]) -> dict[str, KindCount]:
    """The counts, text before chrome, and their sums: all text, all chrome, and the lists of other articles."""
    order = sorted(counts, key=lambda label: (not is_text(label), label))
    members = {
        ALL_TEXT: [label for label in order if is_text(label)],
        ALL_CHROME: [label for label in order if not is_text(label)],
        LISTS: [label for label in order if label in (Kind.RELATED, Kind.HOT)],
    }
    sums = {name: _sum([counts[label] for label in labels]) for name, labels in members.items()}
    return {label: counts[label] for label in order} | sums


def is_text(label: str) -> bool:
    """Whether blocks of that label belong in the text."""
    return label in TEXT_KINDS or label == ALL_TEXT


def _sum(counts: list[KindCount]) -> KindCount:
    return KindCount(sum(count.chars for count in counts), sum(count.kept for count in counts))


def _is_text(pair: tuple[str, str]) -> bool:
    return is_text(pair[1])
