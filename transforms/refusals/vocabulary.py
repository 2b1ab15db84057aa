"""The words of refusals.toml: which reasons a clause of a line, or a piece of a title, speaks for."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from transforms.lexicon.words import fold, is_boundary
from transforms.reason import Reason

LONGEST_CLAUSE = 120
"""Characters of a clause that can be covered from end to end; it bounds the cost."""

_KEY = 2
"""Characters by which tokens are found."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Folded tokens with what each stands for (as bits), found by their first characters."""

    by_start: dict[str, tuple[tuple[str, int], ...]]
    ends: frozenset[str]

    @classmethod
    def of(cls, groups: list[tuple[int, list[str]]]) -> "Tokens":
        """The tokens of some groups, a bit mask and its words each; a word of several groups has all their bits."""
        bits: dict[str, int] = {}
        for bit, words in groups:
            for word in words:
                bits[fold(word)] = bits.get(fold(word), 0) | bit
        by_start: dict[str, tuple[tuple[str, int], ...]] = {}
        for token in sorted(bits):
            by_start[token[:_KEY]] = (*by_start.get(token[:_KEY], ()), (token, bits[token]))
        return cls(by_start, frozenset(token[-_KEY:] for token in bits))

    def at(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """(end, bits) of the tokens that stand in `text` at `start`, each ending where a word ends."""
        key = text[start : start + _KEY]
        for token, bits in (*self.by_start.get(key[:1], ()), *self.by_start.get(key, ())):
            end = start + len(token)
            if text.startswith(token, start) and is_boundary(text, end):
                yield end, bits

    def all(self) -> list[str]:
        """The tokens alone."""
        return [token for found in self.by_start.values() for token, _ in found]

    def may_cover(self, text: str) -> bool:
        """Whether one stands at the beginning of `text` and one at its end, as far as their first and last letters say."""
        if not text:
            return False
        starts = text[0].isdigit() or text[0] in self.by_start or text[:_KEY] in self.by_start
        return starts and (text[-1].isdigit() or text[-1] in self.ends or text[-_KEY:] in self.ends)


@dataclass(frozen=True, slots=True)
class Voice:
    """What the pages of one reason say: clauses covered by `tokens` that together have all the bits of `needed`."""

    tokens: Tokens
    needed: int

    def covers(self, clause: str) -> bool:
        """Whether tokens cover a folded clause from end to end, all that is needed among them.

        A state is a place in the clause that tokens reach, with the bits met on the ways there.
        """
        if len(clause) > LONGEST_CLAUSE or not self.tokens.may_cover(clause):
            return False
        reached: dict[int, set[int]] = {0: {0}}
        furthest = 0
        for at, char in enumerate(clause):
            if at > furthest:
                return False
            met = reached.get(at)
            if not met:
                continue
            if char.isdigit() or not char.isalnum():
                reached.setdefault(at + 1, set()).update(met)
                furthest = max(furthest, at + 1)
            if char.isalnum() and is_boundary(clause, at):
                for end, bits in self.tokens.at(clause, at):
                    reached.setdefault(end, set()).update([one | bits for one in met])
                    furthest = max(furthest, end)
        return self.needed in reached.get(len(clause), ())


@dataclass(frozen=True, slots=True)
class Chorus:
    """The voices of all reasons, in order; `opens` has what clauses start with, the reasons as bits; `tokens` the
    tokens of all.
    """

    voices: tuple[Voice, ...]
    opens: Tokens
    tokens: Tokens

    @classmethod
    def of(cls, voices: list[Voice], opens: list[list[str]]) -> "Chorus":
        """The chorus of some voices, with what clauses of each start with."""
        return cls(
            tuple(voices),
            Tokens.of([(1 << at, words) for at, words in enumerate(opens)]),
            Tokens.of([(0, voice.tokens.all()) for voice in voices]),
        )

    def who_says(self, clause: str) -> int:
        """The reasons, as bits, whose pages say such a clause (folded)."""
        said = 0
        for _, bits in self.opens.at(clause, 0):
            said |= bits
        if self.tokens.may_cover(clause):
            for at, voice in enumerate(self.voices):
                if not said >> at & 1 and voice.covers(clause):
                    said |= 1 << at
        return said


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of one reason beside its words.

    `proof`: kinds of evidence of which one is needed; `links`: whether linked text beside it speaks against it;
    `status`: of HTTP; `hosts`, `names`: marks of its markup; `mark`: how strong a mark is.
    """

    reason: Reason
    proof: frozenset[str]
    links: bool
    status: frozenset[int]
    hosts: tuple[str, ...]
    names: frozenset[str]
    mark: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All reasons in the order of the file: their traits, and what their pages say in a line, in a title, and
    `beside` it (with the reasons as bits).
    """

    traits: tuple[Traits, ...]
    line: Chorus
    title: Chorus
    beside: Tokens


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of refusals.toml, read once: constant data, no state of any page."""
    table = tomllib.loads(files("transforms.refusals").joinpath("refusals.toml").read_text("utf-8"))
    common = table.pop("common")["words"]
    entries = list(table.values())
    return Vocabulary(
        tuple(_traits(Reason(name), entry) for name, entry in table.items()),
        line=Chorus.of(
            [_voice(entry, common, entry["enough"]) for entry in entries],
            [entry["opens"] for entry in entries],
        ),
        title=Chorus.of(
            [_voice(entry, common, [*entry["enough"], *entry["title_enough"]]) for entry in entries],
            [[*entry["opens"], *entry["title_opens"]] for entry in entries],
        ),
        beside=Tokens.of([(1 << at, entry["beside"]) for at, entry in enumerate(entries)]),
    )


def _traits(reason: Reason, entry: dict[str, Any]) -> Traits:
    return Traits(
        reason,
        proof=frozenset(entry["proof"]),
        links=entry["links"],
        status=frozenset(entry["status"]),
        hosts=tuple(entry["hosts"]),
        names=frozenset(entry["names"]),
        mark=entry["mark"],
    )


def _voice(entry: dict[str, Any], common: list[str], enough: list[str]) -> Voice:
    needs = entry.get("needs", [])
    needed = (1 << max(1, len(needs))) - 1
    groups = [(0, [*common, *entry["words"]]), *((1 << at, group) for at, group in enumerate(needs))]
    return Voice(Tokens.of([*groups, (needed, enough)]), needed)
