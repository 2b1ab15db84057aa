"""How much a text looks like a language: the share of its characters that are among the most frequent ones.

Read in the right charset, more than half of the non-ASCII characters of a page are frequent ones or punctuation; read
in a wrong one, about a third at most (figures: `transforms.decode.detect.LIKELY`). The lists are in `characters.toml`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_PUNCTUATION = (
    "\u00a0\u00a9\u00ab\u00ae\u00b7\u00bb\u2013\u2014\u2018-\u201d\u2022\u2026\u203b"
    "\u3000-\u3002\u3008-\u3011\uff01-\uff5e"
)
_KANA = "\u3041-\u3096\u30a1-\u30fc"

_LANGUAGES = {
    "gb18030": "zh", "big5": "zh", "hz-gb-2312": "zh", "shift_jis": "ja", "euc-jp": "ja", "iso-2022-jp": "ja",
    "euc-kr": "ko",
}  # fmt: skip

EAST_ASIAN = ("gb18030", "big5", "shift_jis", "euc-jp", "euc-kr")
"""The charsets that cannot be told apart by their bytes alone: each reads most of the others without an error."""


def likelihood(text: str, charset: str) -> float:
    """How much the non-ASCII part of `text` looks like the language `charset` was made for, 0 to 1.

    0 where the text is all ASCII. A replacement character counts double against it.
    """
    foreign = re.sub("[\0-\x7f]+", "", text)
    if not foreign:
        return 0.0
    frequent = float(len(foreign) - len(_frequent_run(_LANGUAGES[charset]).sub("", foreign)))
    if charset == "gb18030":  # it has kana too, but a page of kana is rather in a Japanese charset
        frequent += 0.5 * sum(map(len, re.findall(f"[{_KANA}]+", foreign)))
    return max(0.0, (frequent - foreign.count("\ufffd")) / len(foreign))


def frequent_in(charset: str) -> frozenset[str]:
    """The characters that are frequent in the language an East Asian charset was made for."""
    return _frequent(_LANGUAGES[charset])


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("transforms.decode").joinpath("characters.toml").read_text("utf-8"))


@cache
def _frequent(language: str) -> frozenset[str]:
    return frozenset(_lists()[language]["common"])


@cache
def _frequent_run(language: str) -> re.Pattern[str]:
    kana = _KANA if language == "ja" else ""
    return re.compile(f"[{_PUNCTUATION}{kana}{''.join(sorted(_frequent(language)))}]+")
