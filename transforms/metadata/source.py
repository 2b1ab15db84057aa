"""The source of a page: the outlet it names as its origin (来源)."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from lxml import etree

from transforms.metadata.credits import REPORTER, strip_brackets
from transforms.metadata.head import Head
from transforms.metadata.lines import Line, read_line
from transforms.metadata.names import clean_name, fold, looks_like_outlet, same_name
from transforms.metadata.structured import Structured
from transforms.metadata.words import DATA, HAN, PERSON, alternation

_LOOSE = alternation(DATA["credits"]["loose_origins"])
_META = tuple(DATA["meta"]["source"])
_LONGEST = 200
_NO_SOURCE = frozenset(DATA["names"]["no_source"])
_WORKS = alternation(DATA["credits"]["works"])
_ORIGINS = alternation(DATA["credits"]["origins"])
_ORIGIN = re.compile(
    rf"(?:(?:^|[（(【\[《〈。；;—\s]|{_WORKS})(?:综合|综编)?(?:{_ORIGINS})|(?:{_ORIGINS})(?=\s?[:：])"
    rf"|(?:{_WORKS})(?:{_LOOSE})|(?:^|[（(【\[])(?:{_LOOSE})(?=\s?[:：]))\s?(?:{alternation(DATA['credits']['accounts'])})?"
    r"\s?[:：]?\s?[“\"「『《(（]?([^”\"」』》，,。()（）:：|｜]{2,30})"
)
"""An outlet behind a word of origin that begins a line or a bracket, has a colon, or follows what it is said of (本文摘自…)."""
_KEYS = tuple(f'"{key}"' for key in DATA["marks"]["state"])
_STATE = re.compile(rf'"(?:{alternation(DATA["marks"]["state"])})"\s?:\s?"([^"\\]{{2,20}})"')
_NAME = re.compile(rf"[{HAN}A-Za-z\d]{{3,16}}")
_ISSUE = re.compile(rf"《?([{HAN}A-Za-z·]{{2,20}})》?[ ，,]?\d{{4}}年第?\d{{1,2}}期")
"""A journal and its issue, as the last part of a breadcrumb: 河湾评论 2010年02期."""
_LONGEST_SCRIPT = 500_000
_LEAD = re.compile(rf"(?:本文)?(?:{_ORIGINS}|原创(?=[:：]))\s?[:：]?\s?《?")
"""What may stand before the outlet though it is no label there: 本文来源于《河湾财经网》, 摘自河湾晚报, 原创：河湾网."""
_GLUED = re.compile(
    rf"(?:(?:{alternation(DATA['tools']['glued'])})|(?:{alternation(DATA['names']['run_in_roles'])})[:：].*)$"
)
_POSTED_FROM = re.compile(r"\s?(?:[\w-]+\.)+\w+\s?[·．]?\s?\[FROM.*")
"""The host and the poster's address, behind the board's name: ※ 来源:·河湾社区 bbs.example·[FROM: 10.1.2.3]."""
_PLACE = rf"(?:{alternation(DATA['names']['places'])})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?"
_PLACE_ALONE = re.compile(rf"(?:{_PLACE})(?:\s\S{{1,6}})?")
"""A place, or one within it: 上海 浦东."""
_CLAUSE = re.compile("[，。！？]")
"""A sentence of the page, which no outlet's name is: 我有类似问题，立即提问."""
_BEFORE_PLACE = re.compile(rf"(.{{2,}}?)(?:{_PLACE})")
_WITH_PERSON = re.compile(rf"(.{{2,}}(?:{alternation(DATA['outlets']['before_person'])}))(?:{PERSON})")


def find_source(
    structured: Structured,
    root: etree._Element,
    head: Head,
    tail: Sequence[Line],
    lines: Sequence[str],
    section: Sequence[str],
) -> str | None:
    """The source in the byline, else in the meta tags, beside the date, in the credits, before a reporter's name.

    Else it is the journal whose issue the article stands in, or the site that its byline links to.

    Args:
        structured: what the page says for machines.
        root: the html element.
        head: the head of the page.
        tail: the closing credits, taken apart.
        lines: the credits, and the lines that may name a reporter, as they stand.
        section: the parts of the breadcrumb.
    """
    for value in chain(_in_head(structured, root, head), _elsewhere(root, head, tail, lines, section)):
        if match := _ISSUE.fullmatch(value):
            return match[1]
        own = _GLUED.sub("", _LEAD.sub("", _POSTED_FROM.sub("", value))).replace("《", "").replace("》", "")
        name = clean_name(own, nobody=_NO_SOURCE)
        if name and _PLACE_ALONE.fullmatch(name) is None and _CLAUSE.search(name) is None:
            return _alone(name, root)
    return None


def _alone(name: str, root: etree._Element) -> str:
    """An outlet without a person's name run into it, or a place where it also stands on the page without."""
    if match := _WITH_PERSON.fullmatch(name):
        return match[1]
    match = _BEFORE_PLACE.fullmatch(name)
    return match[1] if match and any(text.strip() == match[1] for text in root.itertext()) else name


def _beside_date(structured: Structured, root: etree._Element, head: Head) -> Iterator[str]:
    """What stands beside the date with no label and is the name of the site: 2024-05-06 10:20 南湖在线."""
    title = fold(root.findtext("head/title") or "")
    for line in head.lines:
        for part in line.rest if line.dates else ():
            if _NAME.fullmatch(part) and (title.endswith(fold(part)) or same_name(part, structured.site)):
                yield part


def _in_head(structured: Structured, root: etree._Element, head: Head) -> Iterator[str]:
    yield from (value for line in head.lines for value in line.values("source"))
    if stated := structured.first(*_META):
        yield from read_line(stated[:_LONGEST]).values("source") or [stated[:_LONGEST]]
    yield from (text for text in head.marked["source"] if len(text) <= 20)
    yield from head.outlets
    yield from _beside_date(structured, root, head)


def _elsewhere(
    root: etree._Element, head: Head, tail: Sequence[Line], lines: Sequence[str], section: Sequence[str]
) -> Iterator[str]:
    yield from (value for line in tail for value in line.values("source"))
    yield from (match[1] for line in lines if (match := _ORIGIN.search(line[:_LONGEST])))
    yield from (part for part in section[-1:] if _ISSUE.fullmatch(part))
    yield from head.linked
    for script in root.iter("script"):
        code = script.text
        if code and len(code) <= _LONGEST_SCRIPT and any(key in code for key in _KEYS):
            yield from (match[1] for match in _STATE.finditer(code))
    for line in lines:
        if (match := REPORTER.fullmatch(strip_brackets(line))) and looks_like_outlet(match["outlet"]):
            yield match["outlet"]
