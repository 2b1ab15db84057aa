"""Character references that were escaped twice and so stand in the text as `&nbsp;` or `&amp;#8220;`.

Only references to spaces, typographic signs and plain characters are repaired, never `&lt;` and `&gt;`, and
nothing at all in a text that speaks of markup: there `&nbsp;` is what the author means. What a repair gives
is never part of another reference, so that repairing twice changes nothing.
"""

import re
import unicodedata
from html.entities import name2codepoint

from transforms.normalize.debris import DEBRIS, FILLERS
from transforms.normalize.sequences import MARKS
from transforms.normalize.width import FORMS

_SIGNS = (
    "quot ldquo rdquo lsquo rsquo laquo raquo mdash ndash hellip middot bull sect deg plusmn times divide "
    "yen euro pound cent copy reg trade permil prime Prime larr uarr rarr darr hearts"
)
_NAMES = {
    **dict.fromkeys(("nbsp", "ensp", "emsp", "thinsp"), " "),
    **dict.fromkeys(("shy", "ZeroWidthSpace"), ""),
    "apos": "'",
    **{name: chr(name2codepoint[name]) for name in _SIGNS.split()},
}

# Converters of punctuation turn the semicolon into a full-width one.
_END = "[;；]"
_REFERENCE = re.compile(
    rf"&(?:amp{_END})*(?:(?P<name>{'|'.join(_NAMES)})|\#(?P<dec>[0-9]{{2,7}})|\#[xX](?P<hex>[0-9A-Fa-f]{{2,6}}))"
    rf"{_END}(?![{MARKS}])"
    rf"|&(?:amp{_END})+(?![#0-9A-Za-z]{{0,31}}{_END})"
)
_ABOUT_MARKUP = re.compile(
    r"<[a-z/!?]|[lg]t[;；]|(?<![./0-9a-z])x?html|\bxml\b|markup|entit(?:y|ies)\b|\bescap|unicode"
    r"|字符实体|字元實體|转义|轉義|跳脫字元|编码|編碼|源代码|原始碼|文字参照|エスケープ",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s")
_INVISIBLE = frozenset("\u00ad\u200b\ufeff")
_SENSITIVE = re.compile(f"[{DEBRIS}{FILLERS}{FORMS}；\u1160-\u11ff\ud7b0-\ud7ff]")
"""Characters that another rule changes, that compose with the one before, or that could end a reference."""

_GLUE = re.compile("[!-~！-～]")


def repair_references(text: str) -> str:
    """Replace character references left in a text (in the form the other rules give) by what they stand for.

    >>> repair_references("春天&nbsp;来了，&amp;ldquo;花开&amp;rdquo;，R&amp;D")
    '春天 来了，“花开”，R&D'
    """
    if not _REFERENCE.search(text) or _ABOUT_MARKUP.search(text):
        return text
    out: list[str] = []
    end = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > end:
            out.append(text[end : match.start()])
        char = _meaning(match)
        if not char and out and _GLUE.match(out[-1][-1]):
            char = match[0]  # with it gone, its neighbours could make a new reference
        if char:
            out.append(char)
        end = match.end()
    out.append(text[end:])
    return "".join(out)


def _meaning(match: re.Match[str]) -> str:
    if match["name"]:
        return _NAMES[match["name"]]
    if match["dec"]:
        return _character(int(match["dec"]), match[0])
    if match["hex"]:
        return _character(int(match["hex"], 16), match[0])
    return "&"


def _character(code: int, reference: str) -> str:
    """The character of a code point, "" for an invisible one, the reference where it is not repaired."""
    if code > 0x10FFFF:
        return reference
    char = chr(code)
    if char in _INVISIBLE:
        return ""
    if _SPACE.match(char) and not 0x1C <= code <= 0x1F:
        return " "
    if char in "\"'":
        return char
    plain = code > 0xA0 and unicodedata.category(char)[0] in "LNPS" and not _SENSITIVE.match(char)
    return char if plain and unicodedata.is_normalized("NFC", char) else reference
