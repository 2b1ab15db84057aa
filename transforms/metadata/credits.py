"""Credit lines: who wrote, took, edited, checked, at the end of an article or in brackets."""

import re
from collections.abc import Sequence

from transforms.kind import Kind
from transforms.metadata.labels import find_labels
from transforms.metadata.lines import SENTENCE, Line, read_line
from transforms.metadata.words import CAPTIONS, DATA, HAN, PERSON, WEAK, alternation

_LONGEST = 120
_MAY_BE_CREDIT = (None, Kind.BYLINE, Kind.OTHER)
_LONGEST_VALUE = 40
_OPEN, _CLOSE = "(（[【〔", ")）]】〕"
_SIGN = re.compile(
    rf"[:：|｜丨/／﹕∶《“(（【\[]|[︱│]|{alternation(DATA['reporters']['roles'])}|[{HAN}] [{HAN}]|^(?:本文|原|经|图片|照片|圖片)"
)
"""Without one of these there is nothing of a credit in a line."""
_STARTS = re.compile(rf"(?:{alternation(DATA['credits']['starts'])})\s?[:：《“\"「『(（丨|｜]")
_SENTENCE_STARTS = re.compile(f"(?:{alternation(DATA['credits']['sentence_starts'])})")
_SENTENCE_WORDS = re.compile(alternation(DATA["credits"]["sentence_words"]))
_ROLES = alternation(DATA["reporters"]["roles"])
REPORTER = re.compile(
    rf"(?:文\s?[|｜丨/／]\s?)?(?:[{HAN}]{{2,8}}·)?《?(?P<outlet>[{HAN}A-Za-z]{{0,12}}?)》?(?P<role>{_ROLES})\s?[:：]?\s?"
    rf"(?P<names>(?:{PERSON})(?:[\s、，,]{{1,2}}(?:{PERSON})){{0,5}})"
    rf"(?P<tail>\s?[／/]?\s?[{HAN}]{{0,8}}(?:報導|报道))?"
)
"""A reporter's line without a label's colon: 新京报记者 陆一夫, 記者林悅／南市報導."""


def is_credit(text: str) -> bool:
    """Whether a block's text is a line of credits (`责任编辑：…`, `文字:… 图片:…`, `（记者 王硕）`, `原标题：…`)."""
    if len(text) > _LONGEST or _SIGN.search(text) is None:
        return False
    bare = strip_brackets(text)
    if REPORTER.fullmatch(bare) or _STARTS.match(bare):
        return True
    if _SENTENCE_STARTS.match(bare):
        return _SENTENCE_WORDS.search(bare) is not None
    line = _labelled(bare)
    if line is None or all(word in CAPTIONS for _, _, word in line.fields):
        return False
    values = [value for _, value, _ in line.fields]
    strong = any(name == "editor" or word not in WEAK for name, _, word in line.fields)
    return (any(values) or line.fields[0][0] == "editor") and (
        strong or len(values) > 1 or _is_name(values[0])
    )


def may_be_credit(text: str) -> bool:
    """The same beside another line of credits: a caption's label (图：) or a word of many uses (词：) is enough."""
    return len(text) <= _LONGEST_VALUE and _labelled(strip_brackets(text)) is not None


def _labelled(bare: str) -> Line | None:
    """The line taken apart where it is nothing but labels of people and their short values."""
    if not find_labels(bare):  # then there is no field, and nothing else is worth reading
        return None
    line = read_line(bare)
    if line.rest or line.dates or not line.fields:
        return None
    if any(name not in ("author", "editor", "source", "credit") for name, _, _ in line.fields):
        return None
    if any(len(value) > _LONGEST_VALUE or SENTENCE.search(value) for _, value, _ in line.fields):
        return None
    return line


def find_credits(blocks: Sequence[tuple[str, Kind | None]]) -> list[str]:
    """The credit lines among the blocks in and behind the body, as they stand."""
    return [
        text for text, kind in blocks if kind is Kind.CREDIT or (kind in _MAY_BE_CREDIT and is_credit(text))
    ]


def strip_brackets(text: str) -> str:
    """The text without one pair of brackets around all of it."""
    text = text.strip()
    if len(text) > 2 and text[0] in _OPEN and text[-1] in _CLOSE:
        return text[1:-1].strip()
    return text


def _is_name(value: str) -> bool:
    return len(value) <= 12
