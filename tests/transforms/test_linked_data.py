import json
from typing import Any

import pytest
from lxml import etree

from transforms.linked_data import MOST_OBJECTS, read_linked_data, texts_of, types_of


def _root(*scripts: str) -> etree._Element:
    markup = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return etree.fromstring(f"<html><body>{markup}</body></html>", etree.HTMLParser())


def test_objects_come_outer_first_in_document_order() -> None:
    graph = {"@graph": [{"@type": "A", "part": {"@type": "B"}}, {"name": "no type", "part": [{"@id": "c"}]}]}
    found = read_linked_data(_root(json.dumps(graph), "{", '{"@type": "D"}'))
    assert [one.get("@type") or one.get("@id") for one in found] == ["A", "B", "c", "D"]


def test_no_more_than_the_most_are_read() -> None:
    assert len(read_linked_data(_root(json.dumps([{"@type": "A"}] * (MOST_OBJECTS + 1))))) == MOST_OBJECTS


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("Product", ["product"]), (["http://schema.org/Car", 5], ["car"]), (None, []), ({}, [])],
)
def test_types(kind: Any, expected: list[str]) -> None:
    assert types_of({"@type": kind}) == expected


def test_texts() -> None:
    node = {"a": "一", "b": ["二", " ", {"c": "三"}, "四"], "c": 5}
    assert list(texts_of(node, "b", "a", "c", "d")) == ["二", "四", "一"]
