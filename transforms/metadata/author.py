"""The authors of a page."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from transforms.linked_data import types_of
from transforms.metadata.credits import REPORTER, strip_brackets
from transforms.metadata.head import Head
from transforms.metadata.lines import Line
from transforms.metadata.names import LATIN_PERSON, fold, looks_personal, may_be_name, same_name, split_names
from transforms.metadata.structured import Structured
from transforms.metadata.words import DATA, HAN, LABELS, NOUNS, PERSON, alternation

_PREPOSITIONS = frozenset(("by", "von", "par", "por"))
_META = tuple(DATA["meta"]["author"])
_PEOPLE = rf"(?:{PERSON})(?:[\s、，,]{{1,2}}(?:{PERSON})){{0,5}}"
_IN_TEXT = re.compile(
    rf"[（(【\[]\s?(?:[{HAN}]{{0,10}})(?:记者|記者)\s?[:：]?\s?({_PEOPLE})[^）)】\]]{{0,20}}[)）】\]]"
)
_WRITTEN = re.compile(
    r"(?:[Tt]his|[Tt]he|[Gg]uest) (?:article|post|story|guide|piece|blog)(?: post)? "
    rf"(?:was|is) (?:originally )?(?:written|authored) by ({LATIN_PERSON})(?!\w)"
)
_DESK = re.compile(
    rf"^[【（(]?[{HAN}]{{1,6}}(?:中心|組|组)\s?[/／]\s?({_PEOPLE})\s?(?:採訪|綜合|整理|外電)?(?:報導|報道|编译|編譯)"
)
"""A desk and its people: 社會中心／柳青、林悅 採訪報導."""
_ROLES = alternation([*DATA["reporters"]["roles"], "编译", "编写", "文", "图文"])
_AT_END = re.compile(rf"[（(]\s?(?:(?:{_ROLES})\s?[/／|｜:：]?\s?)?({_PEOPLE})\s?[)）]$")
_KOREAN_ROLE = "기자"
"""In Korean the role stands behind the name: 한보람 기자."""
_KOREAN_NAME = re.compile(r"[가-힣]{2,4}")
_SAID = frozenset(("发表于", "發表於", "发帖于"))
"""Before these stands who did it: 一苇渡江 发表于 2014年11月29日."""
_FROM = re.compile(
    rf"({_PEOPLE})\s?[（(][{HAN}]{{0,12}}(?:社|报|報|网|網|特稿|专电|專電|供稿)[{HAN}]{{0,8}}[)）]"
)
_ACCOUNT = re.compile(r"[a-z0-9_.-]+|\S*\d\S*")
_HOLDER = re.compile(r"[^()（）]{2,30}\s?[(（][a-z0-9_.-]{3,30}[)）]")
"""A name and its account, 小莊 (xiaozhuang0602): a blog's, whose own name often begins with its owner's."""
_IS_HAN = re.compile(f"[{HAN}]")


def find_author(
    structured: Structured, head: Head, tail: Sequence[Line], body: Sequence[str], editor: str | None
) -> list[str] | None:
    """The authors: JSON-LD of an article, the card's, the byline, reporters named in the text, credits, marked, meta.

    A firm or the site itself in the JSON-LD gives way to a person whom the page shows; so does whoever else is stated for
    machines to the one person whose marked name stands right beneath the headline.

    Args:
        structured: what the page says for machines.
        head: the head of the page.
        tail: the closing credits, taken apart.
        body: texts of the lines of the body that can name a reporter, the last paragraph last.
        editor: the page's editor: some sites put him into `<meta name=author>`.
    """
    site = structured.site
    articles = [node for node in structured.nodes if structured.is_article(node)]
    linked, is_firm = next(
        (found for node in articles if (found := _of_node(node, structured))[0]), ([], True)
    )
    carded = _split_all(_of_card(structured), site)
    if signed := _signed(head, [*linked, *carded]):
        return signed
    if not is_firm and any(map(looks_personal, linked)):
        return linked
    if carded:
        return carded
    is_dated = any(date.iso for line in head.lines for _, date in line.dates)
    shown = [value for line in head.lines for value in _of_line(line, is_dated)]
    marked = [
        text
        for text in head.marked["author"]
        if may_be_name(text) and (_IS_HAN.search(text) or looks_personal(text))
    ]
    credited = [value for line in tail for value in line.values("author")]
    for values in (shown, _reporters(body), credited, marked[:1]):
        names = _split_all(values, site if _IS_HAN.search(site or "") else None)
        if names and (not linked or looks_personal(names[0])):  # a person, before the firm of the JSON-LD
            return names
    stated = [value for name in _META for value in structured.meta.get(name, ())]
    named = {name: value for value in stated for name in split_names(value, site)}
    names = [
        name
        for name, value in named.items()
        if not same_name(name, editor)
        and (_HOLDER.fullmatch(value) or not (_is_site(name, structured) or _ACCOUNT.fullmatch(name)))
    ]
    return linked or names or None


def stated_author(structured: Structured) -> list[str] | None:
    """The first name of the JSON-LD or the meta tags though it be the site's own or an account's.

    Not a Chinese one: those are the site's, of which its pages say nothing by it.
    """
    frank = replace(structured, site=None)
    names = [
        name for node in structured.nodes if structured.is_article(node) for name in _of_node(node, frank)[0]
    ]
    names += _split_all([value for name in _META for value in structured.meta.get(name, ())], None)
    return next(([name] for name in names if not _IS_HAN.search(name)), None)


def _signed(head: Head, stated: Sequence[str]) -> list[str]:
    """The one person marked as author right beneath the headline, where others are stated: who posted it for him."""
    people = list(dict.fromkeys(filter(looks_personal, head.signed)))
    if len(people) != 1 or not stated:
        return []
    own = fold(people[0])
    return [] if any(own in fold(name) or fold(name) in own for name in stated) else people


def _of_card(structured: Structured) -> list[str]:
    """The author on the card that `twitter:label1` = Written by and `twitter:data1` draw."""
    found = []
    for number in ("1", "2"):
        label, data = (structured.first(f"twitter:{part}{number}") for part in ("label", "data"))
        if label and data and LABELS.get(label.lower().rstrip(": ")) == "author":
            found.append(data)
    return found


def _of_line(line: Line, is_dated: bool) -> list[str]:
    """The author values of a byline; behind a bare `by` in an undated head only a full name counts (By Product)."""
    named_before = any(word == _KOREAN_ROLE and not value for _, value, word in line.fields)
    reporters = [part for part in line.rest[:1] if named_before and _KOREAN_NAME.fullmatch(part)]
    said = [line.lead] if line.lead and line.fields and line.fields[0][2] in _SAID else []
    return (
        said
        + reporters
        + [
            value
            for name, value, word in line.fields
            if name == "author"
            and (word not in _PREPOSITIONS or looks_personal(value) or (is_dated and _is_handle(value, line)))
        ]
    )


def _is_handle(value: str, line: Line) -> bool:
    """Whether what stands behind a bare `by` can be an account's or a team's name."""
    if not may_be_name(value):
        return False
    return value[:1].isupper() or (" " not in value and not line.rest and len(line.fields) == 1)


def _split_all(values: Sequence[str], site: str | None) -> list[str]:
    return list(dict.fromkeys(name for value in values for name in split_names(value, site)))


def _of_node(node: dict[str, Any], structured: Structured) -> tuple[list[str], bool]:
    """The author names of a JSON-LD object, and whether the first is a firm's; a reference is followed once."""
    authors = node.get("author") or node.get("creator")
    names: list[str] = []
    is_firm = False
    for author in authors if isinstance(authors, list) else [authors]:
        one = author
        if isinstance(one, dict) and isinstance(one.get("@id"), str):
            one = {**one, **structured.by_id.get(one["@id"], {})}
        name = one.get("name") if isinstance(one, dict) else one
        is_firm = is_firm or (not names and isinstance(one, dict) and "organization" in types_of(one))
        # a site may bear its author's name
        site = None if isinstance(one, dict) and "person" in types_of(one) else structured.site
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str):
                names += [found for found in split_names(text, site) if found not in names]
    return names, is_firm or same_name(names[0] if names else None, structured.site)


def _reporters(body: Sequence[str]) -> list[str]:
    """The names in 新京报记者 陆一夫, in …讯（记者 王硕）…, and in a bracket that ends the last paragraph."""
    found = [
        match["names"]
        for line in body
        if (match := REPORTER.fullmatch(strip_brackets(line))) and match["names"] not in NOUNS  # 作者简介
    ]
    found += [
        match[1]
        for line in body
        if (match := _IN_TEXT.search(line) or _WRITTEN.search(line) or _DESK.match(line))
    ]
    if not found:
        ends = [_AT_END.fullmatch(line) or _FROM.fullmatch(line) for line in body[-10:-1]] + [
            _AT_END.search(line) or _FROM.fullmatch(line) for line in body[-1:]
        ]
        found = [match[1] for match in ends if match]
    return found


def _is_site(name: str, structured: Structured) -> bool:
    """Whether a stated author is the site: a Chinese name with no personal name's shape that the site bears too."""
    if looks_personal(name):
        return False
    own = fold(name)
    return bool(_IS_HAN.search(name)) or any(
        own in fold(value) for value in (structured.site or "", structured.first("og:title") or "")
    )
