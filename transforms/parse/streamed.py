"""Put the parts of a streamed page where they belong.

A server that streams a page sends what was not ready as `<div hidden id="S:3">` behind the rest, and in its place
`<template id="B:3">` (or `P:3`, inside another such part); a script of a few bytes then swaps them. The ids are those
of React 18 and 19, whose servers are the only ones known to write them. One page in fifty of the English gold set has
its content in such parts.
"""

import re
from collections.abc import Iterator

from lxml import etree

_PLACE = re.compile(r"(.{0,60})[BP]:([0-9a-f]{1,8})")
_PART = re.compile(r"(.{0,60})S:([0-9a-f]{1,8})")
_DEEPEST = 256
"""Ancestors of a place; deeper ones are left alone, so that parts in parts in parts build no tree of any depth."""


def place_streamed(root: etree._Element) -> None:
    """Move each streamed part before its place and take its `hidden` off; parts without a place stay."""
    parts = {
        (found[1], found[2]): element
        for element in root.iter("div")
        if "hidden" in element.attrib and (found := _PART.fullmatch(element.get("id") or ""))
    }
    if not parts:
        return
    hidden = set(parts.values())
    waiting = [place for place in _places(root) if _is_reached(place, hidden)]
    while waiting:
        place = waiting.pop()
        found = _PLACE.fullmatch(place.get("id") or "")
        part = parts.pop((found[1], found[2]), None) if found else None
        if part is None or not _is_reached(place, hidden):
            continue
        _detach_tail(part)
        place.addprevious(part)
        del part.attrib["hidden"]
        hidden.discard(part)
        waiting.extend(_places(part))


def _places(element: etree._Element) -> Iterator[etree._Element]:
    return (one for one in element.iter("template") if _PLACE.fullmatch(one.get("id") or ""))


def _is_reached(place: etree._Element, hidden: set[etree._Element]) -> bool:
    """Whether a place is in no part that still waits for its own place, and not too deep."""
    ancestor = place.getparent()
    for _ in range(_DEEPEST):
        if ancestor is None:
            return True
        if ancestor in hidden:
            return False
        ancestor = ancestor.getparent()
    return False


def _detach_tail(element: etree._Element) -> None:
    """Leave the text behind an element where it is when the element moves."""
    tail, element.tail = element.tail, None
    if not tail:
        return
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + tail
    elif parent is not None:
        parent.text = (parent.text or "") + tail
