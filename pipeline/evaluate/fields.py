"""Whether a field of a document agrees with the gold.

Names and headlines are folded first (letters and digits alone, lower case, NFKC): then they must be equal, or one
must hold the other, for golds differ in how much of a subtitle or an outlet's section they take.
"""

import re
from dataclasses import dataclass

from transforms.metadata.names import fold, split_names

_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2}))?(?:[-/.月](\d{1,2}))?")


@dataclass(slots=True)
class FieldCount:
    """Counts of pages for one field. `given`: a document has it where the gold has it; `without`: the gold says
    that the page has none; `invented`: a document has it there all the same."""

    gold: int = 0
    given: int = 0
    right: int = 0
    without: int = 0
    invented: int = 0

    def add(self, is_right: bool | None, has_gold: bool, has_ours: bool) -> None:
        """Count one page; `is_right` matters only where both are there."""
        self.gold += has_gold
        self.given += has_gold and has_ours
        self.right += bool(is_right)
        self.without += not has_gold
        self.invented += not has_gold and has_ours


def agrees(name: str, ours: str | list[str], gold: str | list[str]) -> bool:
    """Whether the field `name` of a document says what the gold says."""
    if name == "date":
        return _same_day(_joined(ours), _joined(gold))
    if name == "author" and _people(ours) == _people(gold) != frozenset():
        return True
    one, other = fold(_joined(ours)), fold(_joined(gold))
    return bool(one and other) and (one in other or other in one)


def _same_day(ours: str, gold: str) -> bool:
    """Compared as precisely as the gold is: a gold of 2015-11 is any day of that month."""
    wanted = _day(gold)
    return bool(wanted) and _day(ours)[: len(wanted)] == wanted


def _day(date: str) -> list[int]:
    """Year, month, day of a date as far as it has them."""
    found = _DAY.match(date.strip())
    return [int(part) for part in found.groups() if part] if found else []


def _people(names: str | list[str]) -> frozenset[str]:
    parts = names if isinstance(names, list) else split_names(names)
    return frozenset(folded for folded in map(fold, parts) if folded)


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)
