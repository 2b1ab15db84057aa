"""What the page itself says its content is: the description in its head, an article body in its JSON-LD."""

import json
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from lxml import etree

Ints = npt.NDArray[np.int64]

NAMES = ("described", "declared", "page_declares")

_OPENING = 12
"""Characters of a block's beginning that are looked for in the description."""

_LONGEST_SCRIPT = 2_000_000
_MOST_OBJECTS = 500
_LETTERS = re.compile(r"[\W_]+")
_DESCRIPTIONS = frozenset(("description", "og:description", "twitter:description"))


def read_declared(root: etree._Element, texts: Sequence[str]) -> Ints:
    """Per block: its beginning is in the description; it is in the declared body; whether one is declared.

    Shape (blocks, len(NAMES)).
    """
    elements = list(root.iter("meta", "script"))
    descriptions = _descriptions(elements)
    body = _body(elements)
    out = np.zeros((len(texts), len(NAMES)), np.int64)
    out[:, 2] = bool(body)
    if descriptions:
        head = "\n".join(descriptions)
        heads = tuple(text[: 2 * _OPENING] for text in descriptions)
        out[:, 0] = [
            len(text) > _OPENING and (text[: 2 * _OPENING] in head or text.startswith(heads))
            for text in texts
        ]
    if body:
        for index, text in enumerate(texts):
            letters = _LETTERS.sub("", text)
            out[index, 1] = len(letters) > 3 and letters in body
    return out


def _descriptions(elements: Sequence[etree._Element]) -> list[str]:
    found = []
    for meta in elements:
        if meta.tag == "meta" and (meta.get("name") or meta.get("property") or "").lower() in _DESCRIPTIONS:
            content = " ".join((meta.get("content") or "").split())
            if len(content) > 2 * _OPENING and content not in found:
                found.append(content)
    return found


def _body(elements: Sequence[etree._Element]) -> str:
    """The letters of all article bodies in JSON-LD."""
    bodies: list[str] = []
    for script in elements:
        text = script.text if script.tag == "script" else None
        if text and len(text) < _LONGEST_SCRIPT and '"articleBody"' in text:
            _gather(_loads(text), bodies)
    return "".join(_LETTERS.sub("", body) for body in bodies)


def _loads(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):  # many sites' own JSON is broken; then it says nothing
        return None


def _gather(value: Any, bodies: list[str]) -> None:
    stack = [value]
    seen = 0
    while stack and seen < _MOST_OBJECTS:
        one = stack.pop()
        seen += 1
        if isinstance(one, dict):
            body = one.get("articleBody")
            if isinstance(body, str) and len(body) > 2 * _OPENING:
                bodies.append(body)
            stack.extend(one.values())
        elif isinstance(one, list):
            stack.extend(one)
