"""The text of a page in the state of its scripts: the largest run of prose under one name."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from transforms.lexicon import fold
from transforms.offpage.body import Body, make_body

_MOST_NODES = 200_000
_DEEPEST = 100
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_COPY = 200
_LONGEST_TITLE = 500
_NEAR = 1
"""Keys between the object that has the title and the text, besides words for a body: `post.acf.body`, `post.blocks.text`."""

_FAR = 1_000


@dataclass(frozen=True, slots=True)
class _Words:
    body: frozenset[str]
    other: frozenset[str]
    spans: frozenset[str]
    title: frozenset[str]


@dataclass(slots=True)
class _Group:
    """The strings of one path, list places left out. `at` is the place of the line that is being put together."""

    texts: list[str] = field(default_factory=list)
    at: tuple[int, ...] | None = None


@cache
def _words() -> _Words:
    table = tomllib.loads(files("transforms.offpage").joinpath("state.toml").read_text("utf-8"))
    return _Words(*(frozenset(table[name]["words"]) for name in ("body", "other", "spans", "title")))


def state_body(values: Iterable[Any], title: str) -> Body:
    """The body among these JSON values: of all strings under the same path of keys, those with the most prose.

    Only paths whose last key is a word for a body count, with no word for something else on the way
    (`transforms/offpage/state.toml`), inside an object that has the page's `title`: the state also holds other
    articles, translations and tooltips. It has no lines where there is none.
    """
    wanted = fold(title)
    groups: dict[tuple[str, ...], _Group] = {}
    for value in values:
        for path, places, text in _strings(value, wanted):
            group = groups.setdefault(path, _Group())
            is_span = len(places) > 1 and not _words().spans.isdisjoint(path[-3:])
            if is_span and group.at == places[:-1]:
                group.texts[-1] += text
            else:
                group.texts.append(text)
                group.at = places[:-1] if is_span else None
    large = sorted(groups.values(), key=lambda group: -sum(map(len, group.texts)))[:5]
    bodies = [make_body(_without_copies(group.texts)) for group in large]
    return max(bodies, key=lambda body: body.prose, default=Body([]))


def _without_copies(texts: list[str]) -> Iterator[str]:
    """The texts, long ones once: caches keep an entry for each view of it. Short ones may be refrains."""
    known = set()
    for text in texts:
        if len(text) < _COPY or text not in known:
            yield text
            known.add(text)


def _strings(value: Any, title: str) -> Iterator[tuple[tuple[str, ...], tuple[int, ...], str]]:
    """(keys on the way, places in the lists on the way, string) of every string that may be of the body."""
    stack: list[tuple[Any, tuple[str, ...], tuple[int, ...], int]] = [(value, (), (), _FAR)]
    seen = 0
    while stack and seen < _MOST_NODES:
        one, path, places, far = stack.pop()
        seen += 1
        if isinstance(one, dict) and len(path) < _DEEPEST:
            if any(_is_title(one.get(key), title) for key in _words().title):
                far = 0
            stack.extend(
                (inner, (*path, key), places, far + (not _is_of_body(key)))
                for key, inner in reversed(one.items())
                if isinstance(inner, dict | list | str) and _words().other.isdisjoint(_cut(key))
            )
        elif isinstance(one, list):
            stack.extend((inner, path, (*places, at), far) for at, inner in reversed(list(enumerate(one))))
        elif isinstance(one, str) and one and far <= _NEAR and path and _is_of_body(path[-1]):
            yield path, places, one


def _is_title(said: Any, title: str) -> bool:
    if isinstance(said, dict):  # WordPress: {"rendered": "…"}
        said = said.get("rendered")
    return isinstance(said, str) and len(said) < _LONGEST_TITLE and fold(said) == title


def _is_of_body(key: str) -> bool:
    return not (_words().body | _words().spans).isdisjoint(_cut(key))


def _cut(key: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(key[:80])]
