"""What tags and class names hint at, from hints.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


@dataclass(frozen=True, slots=True)
class Hints:
    """`names[bit]` is the name of a hint; `tags` and `tokens` map a tag or a token of a class name to its bits."""

    names: tuple[str, ...]
    tags: dict[str, int]
    tokens: dict[str, int]

    def bits(self, tag: str, name: str) -> int:
        """The hint bits of an element with this tag and these class names, id, role and itemprop."""
        bits = self.tags.get(tag, 0)
        if name:
            tokens = self.tokens
            for token in _TOKEN.findall(name[:LONGEST_NAME]):
                bits |= tokens.get(token.lower(), 0)
        return bits


LONGEST_NAME = 400
"""Characters of class names that are read; utility-class pages have thousands that say nothing."""


@cache
def hints() -> Hints:
    """The hints of hints.toml, read once: constant data, no state of any page."""
    table = tomllib.loads(files("transforms.features").joinpath("hints.toml").read_text("utf-8"))
    names = (*(f"tag_{name}" for name in table["tags"]), *(f"named_{name}" for name in table["tokens"]))
    tags: dict[str, int] = {}
    tokens: dict[str, int] = {}
    for bit, words in enumerate((*table["tags"].values(), *table["tokens"].values())):
        target = tags if bit < len(table["tags"]) else tokens
        for word in words:
            target[word] = target.get(word, 0) | 1 << bit
    return Hints(names, tags, tokens)
