"""The words of the HTML files in the languages that they speak, from TOML beside the module that asks."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: `words["key"]`; `words.of("table", name)` is `name` itself where the table has none."""

    language: str
    table: Mapping[str, Any]

    def __getitem__(self, key: str) -> str:
        return str(self.table[key])

    def of(self, table: str, name: str) -> str:
        """The word for one of the program's names, such as a kind of block."""
        return str(self.table[table].get(name, name))


def locale_language() -> str:
    """The language of the locale: Chinese where that is Chinese, else English."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, named), "").lower().startswith("zh") else "en"


def read_words(package: str, language: str) -> Words:
    """The words of a package's words.toml, with the common ones of this package."""
    table: dict[str, Any] = {}
    for place in ("pipeline.html", package):
        words = tomllib.loads(files(place).joinpath("words.toml").read_text("utf-8"))
        for key, value in words.items():
            if isinstance(value, dict) and set(value) == set(LANGUAGES):
                table[key] = value[language]
            else:
                table[key] = {name: said[language] for name, said in value.items()}
    return Words(language, table)
