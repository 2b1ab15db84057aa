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

    `folded` is the whole line where words may cover it, else empty; `head` is its start without opening punctuation;
    `clauses` are those of its clauses that start as a label or clause of chrome does.
    """

    folded: str
    head: str
    clauses: tuple[str, ...]


def read(text: str) -> Reading | None:
    """The reading of a line, None where it is too long, or no word of the lexicon stands where it would count."""
    if len(text) > LONGEST_NOTICE:
        return None
    index, short = _index(), len(text) <= SHORT_NOTICE
    if first_letter(text) not in index.kinds and (not short or index.clause_firsts.isdisjoint(text)):
        return None
    lower = unicodedata.normalize("NFKC", text if short else text[:_HEAD]).casefold()
    head = close_up(trim(lower, end=False))
    clauses = [head]
    if short and index.later_clause.search(lower):
        # a space ends a clause in Chinese, a full stop or comma elsewhere
        parts = [*(close_up(part) for part in _CLAUSE_END.split(lower)[1:]), *lower.split()[1:]]
        clauses += [trim(part, end=False) for part in parts]
    clauses = [clause for clause in clauses if clause.startswith(index.openings.get(clause[:1], ()))]
    bar = fold(text) if len(text) <= LONGEST_BAR and index.may_cover(head, lower) else ""
    if bar and index.needed.search(bar) is None:
        bar = ""
    return Reading(bar, head, tuple(clauses)) if bar or clauses else None


@dataclass(frozen=True, slots=True)
class Said:
    """What a line's words say: they cover it, it starts with a label, or one of its clauses opens, as those of `kind`."""

    kind: Kind
    covers: bool
    labels_it: bool
    opens_clause: bool


def match(text: str) -> tuple[Said, ...]:
    """The kinds of chrome that the words of a line speak for, in the order of the lexicon; most often none."""
    reading = read(text)
    if reading is None:
        return ()
    found = (
        Said(line.kind, line.covers(reading), line.labels_it(reading), line.opens_clause(reading))
        for line in candidates(reading)
    )
    return tuple(said for said in found if said.covers or said.labels_it or said.opens_clause)


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
    kinds = _index().kinds
    found = {number for first in firsts for number in kinds.get(first, ())}
    return tuple(lines()[number] for number in sorted(found)) if found else ()


@dataclass(frozen=True, slots=True)
class _Index:
    """What all kinds of lines have in common, so that most lines are passed over by one look each.

    `kinds`: the numbers of the kinds that a line may be, by first character of a token. `openings`: labels and clauses,
    by their first. `clause_firsts`: first characters of clauses, in both cases. `later_clause` finds a place behind
    the head where a clause may start. `bar_firsts`: first characters of the words that cover a line; `no_bar` finds
    letters of no such word, `needed` the words of which one has to be there.
    """

    kinds: dict[str, tuple[int, ...]]
    openings: dict[str, tuple[str, ...]]
    clause_firsts: frozenset[str]
    later_clause: re.Pattern[str]
    bar_firsts: frozenset[str]
    no_bar: re.Pattern[str]
    needed: re.Pattern[str]

    def may_cover(self, head: str, lower: str) -> bool:
        """Whether each letter of a line is one of a word that covers lines, and its first starts such a word."""
        if not head or not (head[0] in self.bar_firsts or head[0].isdigit()):
            return False
        return all(other.isdigit() for other in self.no_bar.findall(lower))


@cache
def _index() -> _Index:
    numbers: dict[str, set[int]] = {}
    for number, line in enumerate(lines()):
        for words in (line.words, line.labels, line.clauses):
            for first in words.by_first:
                numbers.setdefault(first, set()).add(number)
        if line.words.tokens:  # a bar may start with its count: 5条评论
            for digit in "0123456789":
                numbers.setdefault(digit, set()).add(number)
    openings: dict[str, tuple[str, ...]] = {}
    for words in (words for line in lines() for words in (line.labels, line.clauses)):
        for first, tokens in words.by_first.items():
            openings[first] = (*openings.get(first, ()), *tokens)
    clauses = sorted(token for line in lines() for token in line.clauses.tokens)
    starts = {re.escape(token if token.isascii() else token[0]) for token in clauses}
    firsts = {token[0] for token in clauses}
    letters = {letter for line in lines() for token in line.words.tokens for letter in token}
    return _Index(
        kinds={first: tuple(sorted(found)) for first, found in numbers.items()},
        openings=openings,
        clause_firsts=frozenset(firsts | {first.upper() for first in firsts}),
        later_clause=re.compile(rf"[\W_](?:{'|'.join(sorted(starts))})"),
        bar_firsts=frozenset(first for line in lines() for first in line.words.by_first),
        no_bar=re.compile(rf"[^\W\d_{re.escape(''.join(sorted(letters)))}]+"),
        needed=re.compile(
            "|".join(sorted(re.escape(token) for line in lines() for token in line.needs.tokens))
        ),
    )
