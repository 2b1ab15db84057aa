"""Name a block that was left out by what its containers call themselves."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lxml import etree

from transforms.kind import Kind

_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+")


@dataclass(frozen=True, slots=True)
class _Names:
    tags: dict[str, Kind]
    roles: dict[str, Kind]
    tokens: dict[str, Kind]


@cache
def _names() -> _Names:
    table = tomllib.loads(files("transforms.chrome").joinpath("regions.toml").read_text("utf-8"))
    names = _Names({}, {}, {})
    for kind, entry in table.items():
        names.tags.update(dict.fromkeys(entry["tags"], Kind(kind)))
        names.roles.update(dict.fromkeys(entry["roles"], Kind(kind)))
        for token in entry["tokens"]:
            names.tokens.setdefault(token, Kind(kind))
    return names


class Regions:
    """The regions of one page; each container is read once."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, Kind | None] = {}

    def kind_of(self, node: etree._Element) -> Kind | None:
        """The kind that the nearest telling container around `node` (or itself) names."""
        way: list[etree._Element] = []
        kind: Kind | None = None
        current: etree._Element | None = node
        while current is not None:
            if current in self._known:
                kind = self._known[current]
                break
            way.append(current)
            kind = own_kind(current)
            if kind is not None:
                break
            current = current.getparent()
        self._known.update(dict.fromkeys(way, kind))
        return kind


def own_kind(element: etree._Element) -> Kind | None:
    """What an element says of itself by its tag, its role, then the words of its id and class."""
    names = _names()
    if element.tag in names.tags:
        return names.tags[str(element.tag)]
    role = element.get("role")
    if role in names.roles:
        return names.roles[str(role)]
    said = f"{element.get('id') or ''} {element.get('class') or ''}"
    for word in _WORD.findall(said[:200]):
        kind = names.tokens.get(word.lower())
        if kind is not None:
            return kind
    return None
