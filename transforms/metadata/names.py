"""Names of people and outlets: split a list of them, and drop what is no name."""

import re
import unicodedata
from html import unescape

from transforms.metadata.dates import MONTHS
from transforms.metadata.words import DATA, HAN, LABELS, NOBODY, NOUNS, PERSON, TOOLS, alternation

_LONGEST = 60
_LONGEST_LIST = 500
_MOST = 12
_URL = re.compile(r"https?:|www\.|@|\.(?:com|cn|net|org|html?)\b|/{2}", re.IGNORECASE)
_CODE = re.compile(r"(?:[_ ]|(?<=[^\W\d_a-zA-Z]))[A-Za-z]{0,4}\d{2,}$|[(（][A-Za-z]{0,4}\d{2,}[)）]$")
_BRACKETED = re.compile(r"\s?(?:[(（\[【][^()（）\[\]【】]{0,40}[)）\]】]|<[^<>]{0,40}>)")
_BREAK = re.compile(
    r"\s*(?:[、，;；|｜丨│/／&＆+]|(?<!\w)(?:and|und|et|y|e|и|en|og)(?!\w)|(?<![A-Z]),(?!\s(?:Jr|Sr)\b))\s*"
)
_DAY = re.compile(r"([^\W\d_]+)\.? \d{1,2}(?:st|nd|rd|th)?")
_NO_LETTER = re.compile(r"[\W_]+")
_PEOPLE = re.compile(rf"(?:{PERSON})(?:\s(?:{PERSON}))+")
_SPACED = re.compile(rf"(?<=(?<![{HAN}])[{HAN}])\s(?=[{HAN}](?![{HAN}]))")
_BY = re.compile(
    r"(?:(?:written |posted |published |story |words |reported )?by|von|par|por|автор|author|作者|记者|記者|文)\s*[:：]?\s+",
    re.IGNORECASE,
)
_ROLE = re.compile(
    rf"[{HAN}·]{{0,10}}?(?:{alternation(DATA['reporters']['roles'])})\s?[:：]?\s?(?=(?:{PERSON})(?:\s(?:{PERSON}))*$)"
)
"""What stands before the names of reporters and is none: 河湾日报特约评论员 韩涵, 记者汪万里."""
_UNOPENED = re.compile(r"([^(（\[【]+?)\s?[)）\]】]")
"""A name before a bracket that was opened outside it: 责编：苏平）查看更多."""
_COUNTED = re.compile(r"\s\d{1,6}\s[^\W\d_]{4,}$")
"""A count that has run into the name before it: Solène 3 commentaires."""
_AT = re.compile(r"\s(?:at|@)\s.*")
"""Where a blogger blogs: Posted by oldmill at 河湾部落格."""
_AGO = re.compile(r"\s?\d{1,3}\s?(?:秒|分钟|小时|天|周|个?月|年)前$")
LATIN_PERSON = (
    r"[A-Z][\w'’-]+(?:\s(?:[A-Z]\.?|(?:de|van|von|der|den|bin|al|la|da|di)(?=\s)|[A-Z][\w'’-]+)){1,3}"
)
_IS_HAN = re.compile(f"[{HAN}]")
_NO_HAN_NAME = re.compile(r"作者|文章|编辑|編輯|来源|來源|登录|关注|[:：，。！？]|\d\s?[篇人次条个万+]")
_COMMON = frozenset(DATA["names"]["common"])
_LATIN_PERSON = re.compile(LATIN_PERSON)
_OUTLET = re.compile(rf"[{HAN}A-Za-z]{{1,}}(?:{alternation(DATA['outlets']['endings'])})$")
_TAIL = re.compile(
    rf"\s(?:{alternation(DATA['names']['tails'])})$|(?<=[{HAN}]{{2}})(?:{alternation(DATA['names']['glued_tails'])})$"
)
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.?){1,3}(?:-[A-Z]+)?|(?:[A-Z]\.){2,5}|Jr\.?|Sr\.?|I{2,3}")


def split_names(value: str, site: str | None = None) -> list[str]:
    """The names in an author's field: `王硕 李明`, `Jane Roe and John Doe, PhD`, in their order, each once.

    Drops the site's own name, URLs, numbers and words for nobody (admin, 未知).
    """
    value = unescape(value[:_LONGEST_LIST])
    if _URL.search(value):
        return []
    value = _BRACKETED.sub(
        "", _BY.sub("", value.strip(), count=1) if _BY.match(value.strip()) else value.strip()
    )
    if match := _UNOPENED.match(value):
        value = match[1]
    names: list[str] = []
    for part in (_AT.sub("", _ROLE.sub("", one)) for one in _BREAK.split(value)):
        people = part.split(" ") if _PEOPLE.fullmatch(part) else [part]
        for one in people:
            name = clean_name(one, site)
            if name and name not in names and not (names and _DEGREE.fullmatch(name)):
                names.append(name)
    return names[:_MOST]


def clean_name(name: str, site: str | None = None, nobody: frozenset[str] = NOBODY) -> str | None:
    """One name without staff codes (`姚立伟_NT6056`) and brackets, or None where it is none or one of `nobody`."""
    name = name[:_LONGEST_LIST]
    name = _CODE.sub("", _BRACKETED.sub("", name)).strip(
        " \t\u3000\"'“”‘’:：·•,，.。|｜丨/／-–—_*()（）[]【】<>@©"
    )
    name = _AGO.sub("", _TAIL.sub("", _SPACED.sub("", _COUNTED.sub("", name))))
    if not 1 < len(name) <= _LONGEST or _URL.search(name) or name.lower() in nobody or same_name(name, site):
        return None
    if (day := _DAY.fullmatch(name)) and day[1].lower() in MONTHS:
        return None
    letters = sum(char.isalpha() for char in name)
    return name if letters * 2 > len(name) else None


def looks_personal(text: str) -> bool:
    """Whether a text is nothing but a personal name: 王硕, Jane Q. Roe. Pen-names and outlets are not."""
    if _LATIN_PERSON.fullmatch(text):
        return not is_phrase(text)
    return text not in NOUNS and re.fullmatch(PERSON, text) is not None


def may_be_name(text: str) -> bool:
    """Whether the text of an element marked as an author's can be a name, and is not 关于作者 or Written by."""
    if _IS_HAN.search(text):
        return len(text) <= 12 and not _NO_HAN_NAME.search(text) and text not in LABELS and text not in TOOLS
    return not is_phrase(text)


def is_phrase(text: str) -> bool:
    """Whether a Latin text is made of words that stand where names do and are none: View more posts, Written by."""
    return not _COMMON.isdisjoint(text.lower().split())


def looks_like_outlet(text: str) -> bool:
    """Whether a text ends as names of newspapers, sites and offices do."""
    return len(text) <= 16 and _OUTLET.search(text) is not None


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names differ at most in case, spaces and punctuation."""
    if not one or not other:
        return False
    return fold(one) == fold(other)


def fold(text: str) -> str:
    """Letters and digits only, lower case, compatibility forms made one: to compare names and headlines."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("™", ""))
    return _NO_LETTER.sub("", text.lower())
