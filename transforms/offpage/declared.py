"""The bodies that a page's JSON-LD has."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from transforms.linked_data import Object, texts_of, types_of
from transforms.offpage.body import Body, make_body

_MOST_INNER = 500


@dataclass(frozen=True, slots=True)
class _Source:
    """`types` have their text under `keys`; objects under `inner` (answers, steps) go on with it."""

    page_type: str
    types: frozenset[str]
    keys: tuple[str, ...]
    inner: tuple[str, ...]


@cache
def _sources() -> tuple[_Source, ...]:
    table = tomllib.loads(files("transforms.offpage").joinpath("linked_data.toml").read_text("utf-8"))
    return tuple(
        _Source(one["page_type"], frozenset(one["types"]), tuple(one["keys"]), tuple(one["inner"]))
        for one in table["source"]
    )


def declared_bodies(objects: Sequence[Object]) -> list[Body]:
    """One body for each kind of page that the JSON-LD speaks of.

    Of several objects of one kind the one with the most text counts: a list of articles declares many.
    """
    bodies = []
    for source in _sources():
        own = [list(_texts(one, source)) for one in objects if not source.types.isdisjoint(types_of(one))]
        texts = max(own, key=lambda found: sum(map(len, found)), default=[])
        if texts:
            bodies.append(make_body(texts, source.page_type))
    return bodies


def _texts(node: Object, source: _Source) -> Iterator[str]:
    stack: list[object] = [node]
    seen = 0
    while stack and seen < _MOST_INNER:
        one = stack.pop()
        if isinstance(one, list):
            stack.extend(reversed(one))
        elif isinstance(one, dict):
            seen += 1
            yield from texts_of(one, *source.keys)
            stack.extend(one[key] for key in reversed(source.inner) if isinstance(one.get(key), dict | list))
        elif isinstance(one, str) and seen > 1:
            yield one
