"""JSON-LD and meta tags: read as they stand, broken ones silently left."""

import json

import pytest
from lxml import etree

from transforms.linked_data import read_linked_data
from transforms.metadata.structured import Structured, read_structured


def _root(*scripts: str, meta: str = "") -> etree._Element:
    blocks = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return etree.fromstring(f"<html><head>{meta}{blocks}</head><body></body></html>", etree.HTMLParser())


def _read(root: etree._Element) -> Structured:
    return read_structured(root, read_linked_data(root))


def test_the_article_comes_before_the_page() -> None:
    graph = {
        "@graph": [{"@type": "WebPage", "name": "p"}, {"@type": ["Thing", "NewsArticle"], "headline": "a"}]
    }
    found = _read(_root(json.dumps(graph)))
    assert [node.get("headline") for node in found.nodes] == ["a", None]
    assert found.is_article(found.nodes[0])
    assert not found.is_article(found.nodes[1])


def test_breadcrumb_and_site() -> None:
    items = [{"@type": "ListItem", "name": "首页"}, {"@type": "ListItem", "item": {"name": "文化"}}]
    found = _read(
        _root(
            json.dumps({"@type": "BreadcrumbList", "itemListElement": items}),
            json.dumps({"@type": "WebSite", "name": "河湾网"}),
        )
    )
    assert found.crumbs == ["首页", "文化"]
    assert found.site == "河湾网"


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 100_000,
        "null",
        "3",
        '{"@type": 5}',
        '{"@graph": "x"}',
        "<!-- -->",
        '{"itemListElement": [1]}',
    ],
)
def test_broken_json_says_nothing(script: str) -> None:
    found = _read(_root(script, '{"@type": "Article", "headline": "a"}'))
    assert [node["headline"] for node in found.nodes] == ["a"]


def test_wrapped_json_is_read() -> None:
    found = _read(_root('//<![CDATA[\n{"@type": "Article", "name": "a\tb"}\n//]]>'))
    assert [node["name"] for node in found.nodes] == ["a\tb"]


def test_meta_by_name_property_and_itemprop() -> None:
    found = _read(
        _root(
            meta="<meta name=Author content=' Jane  Roe '><meta property=og:title content=T>"
            "<meta itemprop=datePublished content=D><meta name=empty content=''>"
        )
    )
    assert found.meta == {"author": ["Jane Roe"], "og:title": ["T"], "datepublished": ["D"]}
