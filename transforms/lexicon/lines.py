"""The words of chrome that is one line by itself: share bars, prompts, disclaimers, tags, footers."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from transforms.kind import Kind
from transforms.lexicon.words import Words, close_up, first_letter, fold, is_boundary, table, trim

LONGEST_BAR = 60
"""Characters of a line that is covered by words: prompts and bars are short."""

LONGEST_NOTICE = 300
"""Characters of a line that is known by its label or first clause: disclaimers run to 280 on the annotated pages."""

SHORT_NOTICE = 100
"""Characters up to which a clause counts wherever it stands in its line (`某报报料热线…，未经授权不得转载`)."""

_HEAD = 60
_CLAUSE_END = re.compile(r"[，。；！？,;!?.()（）]")
_LABEL_END = re.compile(r"\s*[:：】」\]|｜»>]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A line made ready to be matched, once for all kinds.

    `folded` is the whole line where it is short enough for a bar, else empty; `head` is its start without opening
    punctuation; `clauses` are its clauses where it is short, else its first one.
    """

    folded: str
    head: str
    clauses: tuple[str, ...]


def read(text: str) -> Reading | None:
    """The reading of a line, None where it is too long, or starts no clause that chrome could start with."""
    if len(text) > LONGEST_NOTICE:
        return None
    if first_letter(text) not in _by_first() and (
        len(text) > SHORT_NOTICE or _clause_firsts().isdisjoint(text)
    ):
        return None
    lower = unicodedata.normalize("NFKC", text if len(text) <= SHORT_NOTICE else text[:_HEAD]).casefold()
    head = close_up(trim(lower, end=False))
    parts: list[str] = []
    if len(text) <= SHORT_NOTICE:  # a space ends a clause in Chinese, a full stop or comma elsewhere
        parts = [*(close_up(part) for part in _CLAUSE_END.split(lower)[1:]), *lower.split()[1:]]
    clauses = (head, *(trim(part, end=False) for part in parts if part))
    return Reading(fold(text) if len(text) <= LONGEST_BAR else "", head, clauses)


@dataclass(frozen=True, slots=True)
class Line:
    """The vocabulary of one kind of one-line chrome."""

    kind: Kind
    words: Words
    needs: Words
    labels: Words
    clauses: Words

    def covers(self, line: Reading) -> bool:
        """Whether words and numbers cover the line, at least one of `needs` among them."""
        text = line.folded
        if not text or not (text[0] in self.words.by_first or text[0].isdigit()):
            return False
        reached, furthest = {0: False}, 0
        for at in range(len(text)):
            if at > furthest:
                return False
            if at not in reached:
                continue
            needed = reached[at]
            if text[at].isdigit() or not text[at].isalnum():
                reached[at + 1] = reached.get(at + 1, False) or needed
                furthest = max(furthest, at + 1)
            if not is_boundary(text, at):
                continue
            for token in self.words.starts(text, at):
                end = at + len(token)
                reached[end] = reached.get(end, False) or needed or token in self.needs.tokens
                furthest = max(furthest, end)
        return reached.get(len(text), False)

    def labels_it(self, line: Reading) -> bool:
        """Whether the line starts with a label and its colon, bracket or bar."""
        return any(_LABEL_END.match(line.head, len(label)) for label in self.labels.starts(line.head, 0))

    def opens_clause(self, line: Reading) -> bool:
        """Whether one of the line's clauses starts as those of this kind do."""
        return any(self.clauses.starts(clause, 0) for clause in line.clauses)


@cache
def lines() -> tuple[Line, ...]:
    """The one-line chrome of lexicon.toml, read once: constant data, no state of any page."""
    return tuple(
        Line(Kind(name), *(Words.of(entry[key]) for key in ("words", "needs", "labels", "clauses")))
        for name, entry in table()["lines"].items()
    )


def candidates(line: Reading) -> tuple[Line, ...]:
    """The kinds of chrome that a line may be by the first characters of it and of its clauses."""
    firsts = {clause[:1] for clause in line.clauses}
    firsts.add(line.folded[:1])
    by_first = _by_first()
    found = {index for first in firsts for index in by_first.get(first, ())}
    return tuple(lines()[index] for index in sorted(found)) if found else ()


@cache
def _clause_firsts() -> frozenset[str]:
    """The first characters of all clauses, in both cases: what a later clause of a short line can start with."""
    firsts = frozenset(first for line in lines() for first in line.clauses.by_first)
    return firsts | frozenset(first.upper() for first in firsts)


@cache
def _by_first() -> dict[str, tuple[int, ...]]:
    index: dict[str, set[int]] = {}
    for number, line in enumerate(lines()):
        for words in (line.words, line.labels, line.clauses):
            for first in words.by_first:
                index.setdefault(first, set()).add(number)
        if line.words.tokens:  # a bar may start with its count: 5条评论
            for digit in "0123456789":
                index.setdefault(digit, set()).add(number)
    return {first: tuple(sorted(numbers)) for first, numbers in index.items()}
