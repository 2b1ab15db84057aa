"""The language of a page: the script of its text decides, then words, and only then what the page declares."""

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from pathlib import Path

from lxml import etree

_DATA = tomllib.loads(Path(__file__).with_name("language.toml").read_text("utf-8"))
_RANGES = sorted(
    (ord(first), ord(last), name) for name, spans in _DATA["scripts"].items() for first, last in spans
)
_STARTS = [first for first, _, _ in _RANGES]
_ALONE: dict[str, str] = _DATA["alone"]
_DECLARES: dict[str, str] = _DATA["declared"]
_LETTERS: dict[str, str] = _DATA["letters"]
_WORDS: dict[str, dict[str, frozenset[str]]] = {
    script: {language: frozenset(words.split()) for language, words in languages.items()}
    for script, languages in _DATA["words"].items()
}
_WORD = re.compile(r"[^\W\d_]+")
_DECLARED = re.compile(r"([a-z]{2,3})(?:[-_]|$)")
_SAMPLE = 2_000
_FEW = 3


def language_of(text: str, root: etree._Element) -> str | None:
    """The two-letter code of a page's language (ISO 639-1), or None where nothing tells.

    Args:
        text: the clean text of the page.
        root: the html element; its `lang` decides only between languages that the text allows.
    """
    sample = text[:_SAMPLE]
    chars = Counter(sample)
    script = _script(chars)
    if script is None:
        return _declared(root)
    if script in _ALONE:
        return _ALONE[script]
    if script == "han":
        return "zh"
    return _by_words(sample, chars, script, _declared(root))


def _script(chars: Counter[str]) -> str | None:
    """The script most of the letters belong to; a Chinese character counts for three Latin letters."""
    counts = dict.fromkeys(_DATA["scripts"], 0)
    for char, count in chars.items():
        at = bisect_right(_STARTS, ord(char)) - 1
        if at >= 0 and ord(char) <= _RANGES[at][1]:
            counts[_RANGES[at][2]] += count
    if counts["kana"] and counts["kana"] * 8 > counts["han"]:
        counts["kana"] += counts["han"]
    for name in ("han", "kana", "hangul"):
        counts[name] *= 3
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None


def _by_words(text: str, chars: Counter[str], script: str, declared: str | None) -> str | None:
    """Among the languages of one script, the one whose small words and own letters stand in the text."""
    languages = _WORDS[script]
    words = Counter(word.lower() for word in _WORD.findall(text))
    scores = {name: sum(words[word] for word in own) for name, own in languages.items()}
    for name, letters in _LETTERS.items():
        if name in scores:
            scores[name] += sum(chars[letter] for letter in letters)
    best = max(scores, key=lambda name: scores[name])
    if declared in scores and scores[declared] * 2 >= scores[best]:
        return declared
    if scores[best] >= _FEW and scores[best] * 20 >= words.total():
        return best
    return declared if declared not in _ALONE.values() and declared != "zh" else None


def _declared(root: etree._Element) -> str | None:
    """The language that the html element or a meta tag declares."""
    values = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    values += [
        meta.get("content")
        for meta in root.iter("meta")
        if (meta.get("http-equiv") or "").lower() == "content-language"
    ]
    for value in values:
        if value and (match := _DECLARED.match(value.strip().lower())):
            return _DECLARES.get(match[1], match[1] if len(match[1]) == 2 else None)
    return None
