"""The authors of a page."""

import re
from collections.abc import Sequence
from typing import Any

from transforms.metadata.credits import REPORTER, strip_brackets
from transforms.metadata.head import Head
from transforms.metadata.lines import Line
from transforms.metadata.names import fold, looks_personal, same_name, split_names
from transforms.metadata.structured import Structured, types_of
from transforms.metadata.words import DATA, HAN, LABELS, PERSON

_PREPOSITIONS = frozenset(("by", "von", "par", "por"))
_META = tuple(DATA["meta"]["author"])
_PEOPLE = rf"(?:{PERSON})(?:[\s、，,]{{1,2}}(?:{PERSON})){{0,5}}"
_IN_TEXT = re.compile(
    rf"[（(【\[]\s?(?:[{HAN}]{{0,10}})(?:记者|記者)\s?[:：]?\s?({_PEOPLE})[^）)】\]]{{0,20}}[)）】\]]"
)
_AT_END = re.compile(rf"[（(]\s?({_PEOPLE})\s?[)）]$")
_KOREAN_ROLE = "기자"
"""In Korean the role stands behind the name: 한보람 기자."""
_KOREAN_NAME = re.compile(r"[가-힣]{2,4}")
_ACCOUNT = re.compile(r"[a-z0-9_.-]+|\S*\d\S*")
_IS_HAN = re.compile(f"[{HAN}]")


def find_author(
    structured: Structured, head: Head, tail: Sequence[Line], body: Sequence[str], editor: str | None
) -> list[str] | None:
    """The authors: JSON-LD of an article, the card's, the byline, reporters named in the text, marked elements, meta, credits.

    Args:
        structured: what the page says for machines.
        head: the head of the page.
        tail: the closing credits, taken apart.
        body: texts of the lines of the body that can name a reporter, the last paragraph last.
        editor: the page's editor: some sites put him into `<meta name=author>`.
    """
    site = structured.site
    for node in structured.nodes:
        if structured.is_article(node) and (names := _of_node(node, structured)):
            return names
    if names := _split_all(_of_card(structured), site):
        return names
    is_dated = any(date.iso for line in head.lines for _, date in line.dates)
    shown = [value for line in head.lines for value in _of_line(line, is_dated)]
    marked = [text for text in head.marked["author"] if _can_be_name(text)] or head.marked["handle"]
    credited = [value for line in tail for value in line.values("author")]
    for values in (shown, _reporters(body), credited, marked[:1], head.personal[:1]):
        if names := _split_all(values, site):
            return names
    stated = [value for name in _META for value in structured.meta.get(name, ())]
    names = [
        name
        for name in _split_all(stated, site)
        if not same_name(name, editor) and not _is_site(name, structured) and not _ACCOUNT.fullmatch(name)
    ]
    return names or None


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
    return reporters + [
        value
        for name, value, word in line.fields
        if name == "author"
        and (word not in _PREPOSITIONS or looks_personal(value) or (is_dated and value[:1].isupper()))
    ]


def _split_all(values: Sequence[str], site: str | None) -> list[str]:
    return list(dict.fromkeys(name for value in values for name in split_names(value, site)))


def _of_node(node: dict[str, Any], structured: Structured) -> list[str]:
    """The author names of a JSON-LD object; a reference is followed once."""
    authors = node.get("author") or node.get("creator")
    names: list[str] = []
    for author in authors if isinstance(authors, list) else [authors]:
        one = author
        if isinstance(one, dict) and isinstance(one.get("@id"), str):
            one = {**one, **structured.by_id.get(one["@id"], {})}
        name = one.get("name") if isinstance(one, dict) else one
        # a site may bear its author's name
        site = None if isinstance(one, dict) and "person" in types_of(one) else structured.site
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str):
                names += [found for found in split_names(text, site) if found not in names]
    return names


def _reporters(body: Sequence[str]) -> list[str]:
    """The names in 新京报记者 陆一夫, in …讯（记者 王硕）…, and in a bracket that ends the last paragraph."""
    found = [match["names"] for line in body if (match := REPORTER.fullmatch(strip_brackets(line)))]
    found += [match[1] for line in body if (match := _IN_TEXT.search(line))]
    if not found:
        ends = [_AT_END.fullmatch(line) for line in body[-10:-1]] + [
            _AT_END.search(line) for line in body[-1:]
        ]
        found = [match[1] for match in ends if match]
    return found


def _can_be_name(text: str) -> bool:
    """Whether the text of an element marked as author is a name and not 关于作者 or Written by."""
    if _IS_HAN.search(text):
        return len(text) <= 12 and not re.search(r"作者|文章|编辑|来源|登录|关注|[:：\d]", text)
    return looks_personal(text)


def _is_site(name: str, structured: Structured) -> bool:
    """Whether a stated author is the site: a Chinese name with no personal name's shape that the site bears too."""
    if looks_personal(name):
        return False
    own = fold(name)
    return bool(_IS_HAN.search(name)) or any(
        own in fold(value) for value in (structured.site or "", structured.first("og:title") or "")
    )
