"""Find the labels of a byline in a line: 来源：, 编辑|, Posted by, each with the field it stands for."""

import re
from dataclasses import dataclass

from transforms.metadata.words import DATA, HAN, LABELS, PERSON, alternation

CJK = f"{HAN}\u3040-\u30ff\uac00-\ud7af"
_IS_CJK = re.compile(f"[{CJK}]")
_COMPOUNDS = {
    first + second: "editor"
    for first in DATA["compound"]["editor"]
    for second in DATA["labels"]["editor"]
    if _IS_CJK.match(second)
}
_WORDS = _COMPOUNDS | LABELS
_LONGEST = max(map(len, _WORDS))
_MARK = re.compile(r"\s?[:：﹕∶]|\s?[|｜丨︱│/／](?=\s?[^\s\d|｜丨︱│/／])")
_LASTS = {word[-1] for word in _WORDS}
_MARKED = re.compile(
    rf"[{''.join(sorted(_LASTS | {last.upper() for last in _LASTS}))}]\s?(?:[:：﹕∶|｜丨︱│/／]|\d\d)"
)
"""Without it no mark or date of a line has a label before it: most lines are passed over by this one look."""
_BOUNDARY = frozenset(" \u3000(（[【<|｜丨·•—/／")
_SPACED = re.compile(
    rf"[ (（\[【|｜丨]({alternation(DATA['bare']['spaced'])})(?=\s(?:{PERSON})(?:[\s、，,)）】\]]|$))"
)
_BARE = re.compile(rf"[ (（\[|｜•·—,-]({alternation(DATA['bare']['latin'])})(?=\s\S)", re.IGNORECASE)
_DATES = [
    word
    for name in ("published", "modified", "other_date")
    for word in DATA["labels"][name]
    if _IS_CJK.match(word)
]
_BEFORE_DATE = re.compile(rf"({alternation(_DATES)})\s?(?=\d\d)")
"""A date's label needs no colon before the date itself: 发布于2021-05-06."""
_BARE_PLACE = re.compile(r"(?:^|[|｜•·⋅—,(（\[-]\s?|\d{4}\s|[ap]m\s|:\d\d\s)$", re.IGNORECASE)
"""What may stand before a bare label: nothing, a separator, or a date."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label at `text[start:end]`, its mark included: the word, lower case, and its field."""

    start: int
    end: int
    word: str
    name: str


def find_labels(text: str) -> list[Label]:
    """All labels of a line in their order; the longest word before a mark wins (收集编辑: over 编辑:)."""
    labels: list[Label] = []
    if text.isalpha() and "丨" not in text:  # the one mark that is a letter
        return labels
    if _MARKED.search(text):
        for mark in _MARK.finditer(text):
            if label := _before(text, mark, labels[-1].end if labels else 0):
                labels.append(label)
        for match in _BEFORE_DATE.finditer(text):
            _add(labels, match[1], *match.span())
    if len(text.split(maxsplit=1)) > 1:
        spaced = (
            " " + text
        )  # so that a place of `spaced`, the character before a word, is that of the word in `text`
        for match in _SPACED.finditer(spaced):
            _add(labels, match[1], match.start(), match.end())
        for match in _BARE.finditer(spaced):
            if " " in match[1] or _BARE_PLACE.search(text[: match.start()]):
                _add(labels, match[1], match.start(), match.end())
    return sorted(labels, key=lambda label: label.start)


def _add(labels: list[Label], word: str, start: int, end: int) -> None:
    """Add the label of a word, where none stands yet."""
    if all(end <= other.start or start >= other.end for other in labels):
        word = " ".join(word.lower().split())
        labels.append(Label(start, end, word, LABELS[word]))


def _before(text: str, mark: re.Match[str], floor: int) -> Label | None:
    """The longest label word that ends where the mark begins and does not reach into the label before."""
    end = mark.start()
    is_colon = mark[0][-1] in ":：﹕∶"
    for start in range(max(floor, end - _LONGEST), end):
        name = _WORDS.get(text[start:end].lower())
        if name is None:
            continue
        before = text[start - 1] if start else " "
        free = before in _BOUNDARY
        glued = _IS_CJK.match(text[start]) is not None and end - start > 1  # fields may run into each other
        if free or (is_colon and (glued or not before.isalpha())):
            return Label(start, mark.end(), text[start:end].lower(), name)
    return None
