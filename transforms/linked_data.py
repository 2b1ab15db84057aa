"""The JSON-LD of a page: every schema.org object in its scripts, at any depth."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

MOST_OBJECTS = 2_000
_LONGEST_SCRIPT = 2_000_000
_WRAPPER = re.compile(r"^(?://)?\s*+(?:<!--|<!\[CDATA\[)|(?://)?\s{0,8}(?:-->|\]\]>)\s*+;?+$")
"""What hides a script from old browsers, around a text without white space at its ends."""

Object = dict[str, Any]


def read_linked_data(root: etree._Element) -> list[Object]:
    """The objects that have a type or a name (`@id`), in document order, the outer before the inner.

    Scripts above 2 million characters and scripts that are no JSON (many sites' own are broken) say nothing; of one
    page the first MOST_OBJECTS objects are read.
    """
    objects: list[Object] = []
    for script in root.iter("script"):
        if (
            "ld+json" in (script.get("type") or "").lower()
            and script.text
            and len(script.text) < _LONGEST_SCRIPT
        ):
            _flatten(_loads(script.text), objects)
    return objects


def types_of(node: Object) -> list[str]:
    """The lower-case schema.org types of a JSON-LD object."""
    kinds = node.get("@type")
    return [
        one.rsplit("/", 1)[-1].lower()
        for one in (kinds if isinstance(kinds, list) else [kinds])
        if isinstance(one, str)
    ]


def texts_of(node: Object, *keys: str) -> Iterator[str]:
    """The non-empty strings under these keys of an object, in the order of the keys, lists opened."""
    for key in keys:
        value = node.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one.strip():
                yield one


def _loads(text: str) -> Any:
    text = _WRAPPER.sub("", text.strip())
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _flatten(value: Any, objects: list[Object]) -> None:
    stack = [value]
    while stack and len(objects) < MOST_OBJECTS:
        one = stack.pop()
        if isinstance(one, list):
            stack.extend(reversed(one))
        elif isinstance(one, dict):
            if "@type" in one or "@id" in one:
                objects.append(one)
            stack.extend(inner for inner in reversed(list(one.values())) if isinstance(inner, dict | list))
