"""Sets of words, and where in a text they stand."""

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

_SPACES = re.compile(r"\s+")
_ASIAN = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_ASIAN_GAP = re.compile(rf"[\W_](?<=[{_ASIAN}].)[\W_]*(?=[{_ASIAN}])", re.DOTALL)
_ASIAN_SPACE = re.compile(rf"\s(?<=[{_ASIAN}].)\s*(?=[{_ASIAN}])", re.DOTALL)
"""What stands before a gap is looked at second: a gap is rare, so that most of a text is passed over at once."""
_OPENING = re.compile(r"^(?>(?:[^\w\n]|_)*)([^\W_]?[^\W_]?)", re.MULTILINE)
SHORT_NOTICE = 100
"""Characters up to which a clause counts wherever it stands in its line (`某报报料热线…，未经授权不得转载`)."""

_HEAD = 60
"""Characters of a longer line that are read."""

_IS_ASIAN = re.compile(f"[{_ASIAN}]")


def fold(text: str) -> str:
    """A text as the lexicon sees it: NFKC, lower case, no punctuation at the ends or between Asian characters."""
    text = trim(unicodedata.normalize("NFKC", text).casefold())
    if text.isalnum():
        return text
    return _SPACES.sub(" ", _ASIAN_GAP.sub("", text))


def folds_to(text: str, folded: str) -> bool:
    """Whether `folded` is what `fold` makes of a text; most texts that differ do so in their first character."""
    first = text[:1]
    is_kept = "\u3400" <= first <= "\u9fff" or (text.isascii() and first.isalnum())
    return not (is_kept and first.lower() != folded[:1]) and fold(text) == folded


def close_up(text: str) -> str:
    """A text without white space between Asian characters, as `fold` leaves it in the tokens."""
    return _ASIAN_SPACE.sub("", text)


def first_letter(text: str) -> str:
    """The first letter or digit of a text as `fold` leaves it: what a token of the text can start with, or nothing."""
    for char in text:
        if char.isalnum():
            if "\u3400" <= char <= "\u9fff":  # ideographs are folded already
                return char
            return char.lower() if char.isascii() else fold(char)[:1]
    return ""


@dataclass(frozen=True, slots=True)
class Texts:
    """The lines of a page folded in one go, so that one look passes over each of which no word says anything.

    `lower` are all of them in lower case, of long ones the head, and `lines` the same one by one; `openings` the first
    letter or digit of each and, where it follows at once, the second; empty where a line has none.
    """

    texts: Sequence[str]
    lower: str
    lines: list[str]
    openings: list[str]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Texts":
        """Texts of one line each."""
        heads = [text if len(text) <= SHORT_NOTICE else text[:_HEAD] for text in texts]
        lower = "\n".join([unicodedata.normalize("NFKC", head) for head in heads]).casefold()
        return cls(texts, lower, lower.split("\n"), _OPENING.findall(lower))

    def found(self, pattern: re.Pattern[str]) -> set[int]:
        """The numbers of the lines in which `pattern` is found in lower case, a line feed before the first one."""
        places = [match.start() for match in pattern.finditer("\n" + self.lower)]
        ends = list(accumulate(len(line) + 1 for line in self.lines)) if places else []
        return {bisect_right(ends, place) for place in places}


@dataclass(frozen=True, slots=True)
class Openings:
    """What a line starts with that starts with one of some tokens: two letters, or one that stands alone.

    `starts` has also the first letter of each, for what is spaced out (相 关); whatever follows one of `letters`.
    """

    starts: frozenset[str]
    letters: frozenset[str]

    @classmethod
    def of(cls, tokens: Iterable[str], letters: str = "") -> "Openings":
        """Of folded tokens and further first letters."""
        tokens = list(tokens)
        starts = frozenset(token[:length] for token in tokens for length in (1, 2))
        return cls(starts, frozenset(letters).union(token for token in tokens if len(token) == 1))

    def lines(self, texts: Texts) -> list[int]:
        """The numbers of the lines that may start so."""
        starts, letters = self.starts, self.letters
        return [
            at for at, opening in enumerate(texts.openings) if opening in starts or opening[:1] in letters
        ]


def trim(text: str, end: bool = True) -> str:
    """A text from its first letter or digit on, and, with `end`, up to its last."""
    start, stop = 0, len(text)
    while start < stop and not text[start].isalnum():
        start += 1
    while end and stop > start and not text[stop - 1].isalnum():
        stop -= 1
    return text[start:stop]


@dataclass(frozen=True, slots=True)
class Words:
    """A set of folded tokens; `by_first` holds them by their first character, `longest` is in characters."""

    tokens: frozenset[str]
    by_first: dict[str, tuple[str, ...]]
    longest: int

    @classmethod
    def of(cls, tokens: list[str]) -> "Words":
        """The set of `tokens`.

        Raises:
            ValueError: a token has no letter or digit, so nothing of it is left when it is folded.
        """
        folded = {token: fold(token) for token in tokens}
        empty = [token for token, left in folded.items() if not left]
        if empty:
            raise ValueError(f"nothing to match in {empty}")
        by_first: dict[str, tuple[str, ...]] = {}
        for token in sorted(set(folded.values())):
            by_first[token[0]] = (*by_first.get(token[0], ()), token)
        return cls(frozenset(folded.values()), by_first, max(map(len, folded.values()), default=0))

    def starts(self, text: str, start: int) -> list[str]:
        """The tokens that stand in `text` at `start`, each ending where a word ends."""
        candidates = self.by_first.get(text[start : start + 1])
        if candidates is None or not text.startswith(candidates, start):
            return []
        return [
            token
            for token in candidates
            if text.startswith(token, start) and is_boundary(text, start + len(token))
        ]


def is_boundary(text: str, at: int) -> bool:
    """Whether a word may end or start at `at`: not between two letters of one word of an alphabet."""
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()):
        return True
    return bool(_IS_ASIAN.match(before) or _IS_ASIAN.match(after))


@cache
def table() -> dict[str, Any]:
    """lexicon.toml, read once: constant data, no state of any page."""
    return tomllib.loads(files("transforms.lexicon").joinpath("lexicon.toml").read_text("utf-8"))
