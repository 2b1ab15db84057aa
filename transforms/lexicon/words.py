"""Sets of words, and where in a text they stand."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_SPACES = re.compile(r"\s+")
_ASIAN = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_ASIAN_GAP = re.compile(rf"[\W_](?<=[{_ASIAN}].)[\W_]*(?=[{_ASIAN}])", re.DOTALL)
_ASIAN_SPACE = re.compile(rf"\s(?<=[{_ASIAN}].)\s*(?=[{_ASIAN}])", re.DOTALL)
"""What stands before a gap is looked at second: a gap is rare, so that most of a text is passed over at once."""
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
