"""The word lists of `words.toml`, read once and made ready to match."""

import re
import tomllib
from pathlib import Path

DATA = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))

LABELS: dict[str, str] = {word.lower(): label for label in DATA["labels"] for word in DATA["labels"][label]}
"""Label word, lower case → field of the line parser."""

TOOLS = frozenset(word.lower() for word in DATA["tools"]["words"])
NOBODY = frozenset(word.lower() for word in DATA["names"]["nobody"])
NOUNS = frozenset(DATA["names"]["nouns"])
CAPTIONS = frozenset(word.lower() for word in DATA["captions"]["words"])
WEAK = frozenset(word.lower() for word in DATA["weak"]["words"])

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇"
_surname = "|".join([*DATA["names"]["double_surnames"], f"[{DATA['names']['surnames']}]"])
PERSON = rf"(?:{_surname})[{HAN}]{{1,2}}(?:[·•][{HAN}]{{2,6}})?"
"""A Chinese personal name: surname and one or two characters."""


def alternation(words: list[str]) -> str:
    """A regular expression for any of the words, the longer before the shorter."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s")
        for word in sorted(set(words), key=lambda word: (-len(word), word))
    )
