"""Take a byline or credit line apart: `日期: 来源:上海松江收集编辑:上海松江` → labels with their values, dates, the rest.

A label is a known word and its colon. Its value reaches to the next label, the next date or a separator, so
fields that run into each other come apart, and an empty field is an empty value. What no label claims is `rest`:
the less of it, the surer the line is a byline.
"""

import re
from dataclasses import dataclass, field

from transforms.metadata.dates import FoundDate, find_dates
from transforms.metadata.labels import CJK, Label, find_labels
from transforms.metadata.words import DATA, HAN, TOOLS, alternation

_CUT = re.compile(r"\s[|｜丨│/／·•⋅»—–-]\s|[|｜丨│·•⋅;；]|\s—+\s?")
_PHRASE = re.compile(r"\s?[|｜丨·•⋅/／]\s?|\s[-–—]+\s|\[[^\[\]]{0,10}\]")
_GLUED = re.compile(
    rf"(?:{alternation([word for word in DATA['tools']['words'] if len(word) > 2 and not word.isascii()])})$"
)
_BRACKETS = "()（）[]【】<>《》〈〉「」『』{}"
_EDGE = " \t\u3000\xa0,，、:：|｜丨│/／·•⋅．;；—–-_&" + _BRACKETS
_DIGIT = re.compile(r"\d")
_LONE_TIME = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_COUNT = re.compile(
    rf"(?:我要|我来)?(?:{alternation(DATA['labels']['counter'])})\s?[(（\[]?\s?\d[\d.,]*\s?[万次]?[)）\]]?|[(（]\d+[)）]"
    rf"|(?<!\d)\d[\d,]{{0,9}}\s?[則则條条篇]\s?(?:留言|評論|评论|回應|回应|回覆|回复)"
    rf"|(?<!\d)\d[\d.,]{{0,20}}\s?[万]?\s?(?:次|人|条|字|阅读|浏览|评论|views|comments|min read|minute read|人评论|人参与)+",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    "|".join(rf"\s?(?P<{name}>{alternation(words)})(?![:：])" for name, words in DATA["dated"].items())
)
_WEEKDAY = re.compile(r"\s?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]?\s?", re.IGNORECASE)
_PEOPLE = ("author", "editor")
_NEXT_FIELD = re.compile(rf"(?<=\S)\s([{HAN}]{{2,8}})[:：]")
"""A field of some other role behind a person: 责任编辑：苏平 审稿专家：河湾医院 柳青."""
DATE_LABELS = ("published", "modified", "other_date")
SENTENCE = re.compile(r"[。！？；!?…]|[^\d.]\.\s+[a-z]|，.{12}")


@dataclass(slots=True)
class Line:
    """A line taken apart: `fields` are (field, value, label word) in order; a date label's value is in `dates`.

    `dates` are (label's field or "", date): one of DATE_LABELS, `prose`, or without a label. `rest` is what is left;
    `lead` that of it which stands before all else.
    """

    fields: list[tuple[str, str, str]] = field(default_factory=list)
    dates: list[tuple[str, FoundDate]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    lead: str = ""

    def values(self, name: str) -> list[str]:
        """The non-empty values of a field."""
        return [value for label, value, _ in self.fields if label == name and value]


def read_line(text: str) -> Line:
    """Take one line apart; cost is linear in its length."""
    line = Line()
    dates = find_dates(text)
    labels = [label for label in find_labels(text) if not any(d.start <= label.start < d.end for d in dates)]
    marks: list[Label | FoundDate] = [*labels, *dates]
    marks.sort(key=lambda mark: mark.start)
    if not marks:
        line.rest.append(text)
        return line
    _gap(line, text[: marks[0].start])
    line.lead = line.rest[0] if line.rest else ""
    waiting = ""  # the date label that the next date belongs to
    for index, mark in enumerate(marks):
        gap = text[mark.end : marks[index + 1].start if index + 1 < len(marks) else len(text)]
        if isinstance(mark, FoundDate):
            line.dates.append((waiting or _told_behind(gap) or _told_inside(mark, gap), mark))
            waiting = ""
            _gap(line, gap)
            continue
        is_date = mark.name in DATE_LABELS
        is_bare = not _clean(gap) or _WEEKDAY.fullmatch(gap) is not None  # Joined: Mon Jul 24, 2017
        names_other = mark.word.endswith(" by")  # Last post by Jane on May 6, 2021
        waiting = mark.name if is_date and (is_bare or names_other) else ""
        if is_date:
            line.fields.append((mark.name, "", mark.word))
            if not names_other:
                _gap(line, gap)
        else:
            _value(line, mark.name, mark.word, gap)
    return line


def _told_behind(gap: str) -> str:
    """What the words behind a date say that it is: one of DATE_LABELS or nothing."""
    match = _BEHIND.match(gap)
    return (match.lastgroup or "") if match else ""


def _told_inside(date: FoundDate, gap: str) -> str:
    """`prose` for a day that runs on into words (2021年5月6日起施行): it is part of a sentence or a headline.

    A Latin capital begins a name that runs into the date (May 6, 2021Jane Roe), 木曜日 is the day of the week.
    """
    if date.timed or not gap[:1].isalpha() or "A" <= gap[0] <= "Z" or gap[1:2] == "曜":
        return ""
    return "prose"


def _value(line: Line, name: str, word: str, gap: str) -> None:
    """Give a label its value: the gap up to a separator; what is behind the separator is rest."""
    head, *others = _CUT.split(gap.lstrip(_EDGE.replace("(", "").replace("（", "")), maxsplit=1)
    more: list[str] = []
    if name in _PEOPLE:
        head, *more = _NEXT_FIELD.split(head)
    value = _without_tools(head)
    if name == "counter":
        value = ""
    elif name == "source":
        value, rest = _first_name(value)
        _gap(line, rest)
    line.fields.append((name, value, word))
    for label, text in zip(more[::2], more[1::2], strict=True):
        line.fields.append(("credit", _without_tools(text), label))
    for other in others:
        _gap(line, other)


def _first_name(value: str) -> tuple[str, str]:
    """Cut a source after its first Chinese name; a Latin one may hold spaces."""
    tokens = value.split(" ")
    keep = 1
    while keep < len(tokens) and not (
        re.search(f"[{CJK}]", tokens[keep]) and re.search(f"[{CJK}]", tokens[0])
    ):
        keep += 1
    return " ".join(tokens[:keep]).strip(_EDGE.replace(")", "").replace("）", "")), " ".join(tokens[keep:])


def _without_tools(text: str) -> str:
    """Drop tool words (举报, 打印 …), counts and lone times from the end of a value."""
    if _DIGIT.search(text):
        text = _COUNT.sub(" ", text)
    tokens = text.split()
    while tokens and (tokens[-1].strip(_EDGE).lower() in TOOLS or not tokens[-1].strip(_EDGE)):
        tokens.pop()
    return _clean(" ".join(tokens))


def _gap(line: Line, text: str) -> None:
    """Keep of unclaimed text what is neither a tool word, a count nor punctuation."""
    if not text.strip(_EDGE):
        return
    if _DIGIT.search(text):
        text = _LONE_TIME.sub(" ", _COUNT.sub(" ", text))
    for part in _PHRASE.split(text):
        tokens = [
            token for token in part.split() if token.strip(_EDGE) and token.strip(_EDGE).lower() not in TOOLS
        ]
        phrase = " ".join(token for token in tokens if not token.isdecimal()).strip(_EDGE)
        phrase = _GLUED.sub("", phrase).strip(_EDGE)
        if phrase:
            line.rest.append(phrase)


def _clean(text: str) -> str:
    """Strip separators and unpaired or enclosing brackets from both ends."""
    text = text.strip(" \t\u3000\xa0,，、:：|｜丨/／·•⋅;；—–-_&[]【】<>")
    if text[:1] in ("(", "（") and text[-1:] in (")", "）"):
        text = text[1:-1]
    if text[-1:] in (")", "）") and "(" not in text and "（" not in text:
        text = text[:-1]
    if text[:1] in (")", "）"):
        text = text[1:]
    return text.strip()
