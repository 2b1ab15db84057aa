"""The words of chrome that is one line by itself: share bars, prompts, disclaimers, tags, footers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from transforms.kind import Kind
from transforms.lexicon.words import (
    SHORT_NOTICE,
    Openings,
    Texts,
    Words,
    close_up,
    fold,
    is_boundary,
    table,
    trim,
)

LONGEST_BAR = 60
"""Characters of a line that is covered by words: prompts and bars are short."""

LONGEST_NOTICE = 300
"""Characters of a line that is known by its label or first clause: disclaimers run to 280 on the annotated pages."""

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
    return _read(text, Texts.of([text]).lower)


def _read(text: str, lower: str) -> Reading | None:
    if len(text) > LONGEST_NOTICE:
        return None
    index = _index()
    head = close_up(trim(lower, end=False))
    clauses = [head]
    if len(text) <= SHORT_NOTICE and index.clause.search(lower):
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
    return _said(read(text))


def _said(reading: Reading | None) -> tuple[Said, ...]:
    if reading is None:
        return ()
    found = (
        Said(line.kind, line.covers(reading), line.labels_it(reading), line.opens_clause(reading))
        for line in candidates(reading)
    )
    return tuple(said for said in found if said.covers or said.labels_it or said.opens_clause)


def match_all(texts: Texts) -> dict[int, tuple[Said, ...]]:
    """What `match` gives for those lines of a page of which words say something."""
    index = _index()
    bars = (
        at
        for at in index.bar_openings.lines(texts)
        if len(texts.texts[at]) <= LONGEST_BAR
        and index.needed_start.search(texts.lines[at])
        and index.has_letters_of_bars(texts.lines[at])
    )
    found: dict[int, tuple[Said, ...]] = {}
    known: dict[str, tuple[Said, ...]] = {}  # buttons stand on a page again and again
    for at in {*bars, *texts.found(index.clause)}:
        text = texts.texts[at]
        if text not in known:
            known[text] = _said(_read(text, texts.lines[at]))
        if known[text]:
            found[at] = known[text]
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """The vocabulary of one kind of one-line chrome."""

    kind: Kind
    words: Words
    needs: Words
    labels: Words
    clauses: Words
    needed: re.Pattern[str]
    """Finds one of `needs`."""

    def covers(self, line: Reading) -> bool:
        """Whether words and numbers cover the line, at least one of `needs` among them."""
        text = line.folded
        if not text or not (text[0] in self.words.by_first or text[0].isdigit()):
            return False
        if self.needed.search(text) is None:
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


def any_of(tokens: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these tokens; nothing where there are none."""
    return re.compile("|".join(sorted(map(re.escape, tokens))) or "(?!)")


def any_start(tokens: Iterable[str], gap: str) -> str:
    """A pattern of how these tokens start before they are folded, with this between what folding closes up."""
    starts = (token if token.isascii() or token[:2].isalnum() else token[:1] for token in tokens)
    return "|".join(
        sorted({re.escape(start) if start.isascii() else gap.join(start[:2]) for start in starts})
    )


@cache
def lines() -> tuple[Line, ...]:
    """The one-line chrome of lexicon.toml, read once: constant data, no state of any page."""
    return tuple(
        Line(
            Kind(name),
            Words.of(entry["words"]),
            Words.of(entry["needs"]),
            Words.of(entry["labels"]),
            Words.of(entry["clauses"]),
            any_of(map(fold, entry["needs"])),
        )
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
    by their first. `clause` finds a place where a label or clause may start. `bar_openings`, `bar_firsts`: how the words
    that cover a line start, and their first characters; `no_bar` finds letters of no such word, `needed` the words of
    which one has to be there, `needed_start` how they start before folding.
    """

    kinds: dict[str, tuple[int, ...]]
    openings: dict[str, tuple[str, ...]]
    bar_openings: Openings
    clause: re.Pattern[str]
    bar_firsts: frozenset[str]
    no_bar: re.Pattern[str]
    needed: re.Pattern[str]
    needed_start: re.Pattern[str]

    def may_cover(self, head: str, lower: str) -> bool:
        """Whether each letter of a line is one of a word that covers lines, and its first starts such a word."""
        if not head or not (head[0] in self.bar_firsts or head[0].isdigit()):
            return False
        return self.has_letters_of_bars(lower)

    def has_letters_of_bars(self, lower: str) -> bool:
        """Whether each letter of a line is one of a word that covers lines."""
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
    clauses = any_start((token for tokens in openings.values() for token in tokens), r"[^\S\n]*+")
    bars = [token for line in lines() for token in line.words.tokens]
    needs = [token for line in lines() for token in line.needs.tokens]
    return _Index(
        kinds={first: tuple(sorted(found)) for first, found in numbers.items()},
        openings=openings,
        bar_openings=Openings.of(bars, "0123456789"),
        clause=re.compile(rf"[\W_](?=[{re.escape(''.join(sorted(openings)))}])(?:{clauses})"),
        bar_firsts=frozenset(first for line in lines() for first in line.words.by_first),
        no_bar=re.compile(rf"[^\W\d_{re.escape(''.join(sorted(set(''.join(bars)))))}]+"),
        needed=any_of(needs),
        needed_start=re.compile(any_start(needs, r"[\W_]*+")),
    )
