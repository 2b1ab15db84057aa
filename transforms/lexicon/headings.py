"""The headings of lists that lead away from a page: 相关阅读, 热门文章, most read."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from transforms.kind import Kind
from transforms.lexicon.words import Openings, Texts, Words, first_letter, fold, is_boundary, table

LONGEST = 40
"""Characters; no heading of a list on the pages seen was longer, and it bounds the cost of covering."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    kind: Kind | None
    is_noun: bool


@dataclass(frozen=True, slots=True)
class Headings:
    """The vocabulary of list headings.

    A text is a heading when it is one of the phrases, or is covered from end to end by tokens of which one is a
    quality (相关, latest) and one a noun (文章, posts), with any fillers (更多, the) between them; or when it says
    what `readers` read or may like (其他人也在看).
    """

    phrases: dict[str, Kind]
    tokens: dict[str, tuple[_Token, ...]]
    openings: Openings
    more: Words
    readers: re.Pattern[str]
    other_ideograph: re.Pattern[str]
    """Finds an ideograph of no token and of no word of readers, in a text as it stands: folding changes none and drops none."""

    def kind_of(self, text: str) -> Kind | None:
        """The kind of list that `text` is the heading of, or None where it is no such heading."""
        if len(text) > LONGEST or first_letter(text) not in self.tokens or self.other_ideograph.search(text):
            return None
        folded = fold(text)
        said = self.phrases.get(folded) or self._covered(folded)
        return said or (Kind.RELATED if self.readers.fullmatch(folded) else None)

    def kinds_of(self, texts: Texts) -> dict[int, Kind]:
        """The kinds of those lines of a page that are such headings, by number, in order."""
        kinds = ((at, self.kind_of(texts.texts[at])) for at in self.openings.lines(texts))
        return {at: kind for at, kind in kinds if kind is not None}

    def is_filler(self, text: str) -> bool:
        """Whether `text` is only the small link beside a heading: 更多, more, 换一批, or an arrow."""
        if len(text) > LONGEST:
            return False
        folded = fold(text)
        return not folded or folded in self.more.tokens

    def _covered(self, text: str) -> Kind | None:
        """Cover `text` from left to right; a state is (what the first quality or phrase said, noun seen)."""
        states: list[set[tuple[Kind | None, bool]]] = [set() for _ in range(len(text) + 1)]
        states[0].add((None, False))
        furthest = 0
        for at, here in enumerate(states[:-1]):
            if at > furthest:
                return None
            if not here or not is_boundary(text, at):
                continue
            if not text[at].isalnum():
                states[at + 1] |= here
                furthest = max(furthest, at + 1)
                continue
            for token in self.tokens.get(text[at], ()):
                end = at + len(token.text)
                if text.startswith(token.text, at) and is_boundary(text, end):
                    states[end] |= {(seen or token.kind, noun or token.is_noun) for seen, noun in here}
                    furthest = max(furthest, end)
        return min((kind for kind, noun in states[-1] if kind is not None and noun), default=None)


@cache
def headings() -> Headings:
    """The list headings of lexicon.toml, read once: constant data, no state of any page."""
    entries = dict(table()["headings"])
    parts, readers = entries.pop("parts"), entries.pop("readers")
    tokens: list[_Token] = []
    for name, entry in entries.items():
        tokens += [_Token(fold(text), Kind(name), True) for text in entry["phrases"]]
        tokens += [_Token(fold(text), Kind(name), False) for text in entry["qualities"]]
    tokens += [_Token(fold(text), None, True) for text in parts["nouns"]]
    tokens += [_Token(fold(text), None, False) for text in parts["fillers"]]
    by_first: dict[str, tuple[_Token, ...]] = {}
    for token in tokens:
        by_first[token.text[0]] = (*by_first.get(token.text[0], ()), token)
    said = [readers[name] for name in ("who", "also", "does")]
    who, also, does, nouns = map(_any_of, (*said, parts["nouns"]))
    for text in readers["who"]:
        by_first.setdefault(text[0], ())
    phrases = {
        fold(text): Kind(name) for name, entry in reversed(entries.items()) for text in entry["phrases"]
    }
    texts = chain((token.text for token in tokens), *said, "的")
    openings = Openings.of(map(fold, [*(token.text for token in tokens), *readers["who"]]))
    letters = re.escape("".join(sorted({letter for text in texts for letter in text})))
    other = re.compile(rf"[^\x00-\u33ff{letters}\ua000-\U0010ffff]")
    reading = re.compile(f"{who}{also}*{does}(?:的{nouns}?)?")
    return Headings(phrases, by_first, openings, Words.of(parts["more"]), reading, other)


def _any_of(words: list[str]) -> str:
    """A pattern of any of these words, folded; longer ones first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(map(fold, words), key=len, reverse=True))})"
