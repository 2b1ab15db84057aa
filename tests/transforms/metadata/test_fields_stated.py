"""Authors that a page states for machines, against those that it shows."""

from typing import Any

import pytest

from tests.transforms.metadata.pages import article, fields_named, json_ld

CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "another than the one stated signs beneath the headline",
        json_ld(**{"@type": "NewsArticle"}, author={"@type": "Person", "name": "王硕"}),
        article("<p class=author>林小雨</p>"),
        {"author": ["林小雨"]},
    ),
    (
        "two sign",
        json_ld(**{"@type": "NewsArticle"}, author={"@type": "Person", "name": "王硕"}),
        article("<p class=author>林小雨</p><p class=author>周文</p>"),
        {"author": ["王硕"]},
    ),
    (
        "who signs far below the headline",
        json_ld(**{"@type": "NewsArticle"}, author={"@type": "Person", "name": "王硕"}),
        article("<p>书店</p>" * 3 + "<p class=author>林小雨</p>"),
        {"author": ["王硕"]},
    ),
    (
        "a section marked as the author",
        json_ld(**{"@type": "NewsArticle"}, author={"@type": "Person", "name": "王硕"}),
        article("<p class=author>时评</p>"),
        {"author": ["王硕"]},
    ),
    (
        "a blog that begins with the name of its owner, whose account is stated",
        "<meta property=og:site_name content=石桥小莊看世界><meta name=author content='石桥小莊 (shiqiao0602)'>",
        article(""),
        {"author": ["石桥小莊"]},
    ),
    (
        "a blog stated as its own author",
        "<meta property=og:site_name content=石桥小莊看世界><meta name=author content=石桥小莊>",
        article(""),
        {"author": None},
    ),
    (
        "JSON-LD has the firm, the page the person",
        json_ld(**{"@type": "Article"}, author={"@type": "Organization", "name": "River Bend Books"}),
        article("<div class=post-author>Jane Roe</div>"),
        {"author": ["Jane Roe"]},
    ),
    (
        "JSON-LD has the firm alone",
        json_ld(**{"@type": "Article"}, author={"@type": "Organization", "name": "River Bend Books"}),
        article(""),
        {"author": ["River Bend Books"]},
    ),
    (
        "the site's own name in the meta tags",
        "<meta name=author content='River Bend'><meta property=og:site_name content='River Bend'>",
        article(""),
        {"author": ["River Bend"]},
    ),
    (
        "the site is the author, in the byline",
        "<meta property=og:site_name content='Jane Roe'>",
        article("<p>By Jane Roe | June 3, 2020</p>"),
        {"author": ["Jane Roe"]},
    ),
    (
        "the site is the author, in the JSON-LD",
        json_ld(**{"@type": "Article"}, author={"@type": "Organization", "name": "River Bend"})
        + "<meta property=og:site_name content='River Bend'>",
        article(""),
        {"author": ["River Bend"]},
    ),
    (
        "a Chinese site is the author, in the JSON-LD",
        json_ld(**{"@type": "Article"}, author={"@type": "Organization", "name": "河湾网"})
        + "<meta property=og:site_name content='河湾网'>",
        article(""),
        {"author": None},
    ),
    ("meta author is the site", "<meta name=author content=河湾网>", article(""), {"author": None}),
    ("meta author is an account", "<meta name=author content=admin>", article(""), {"author": None}),
    (
        "meta author is the editor",
        "<meta name=author content=周文>",
        article("<p>责任编辑：周文</p>"),
        {"author": None, "editor": "周文"},
    ),
    (
        "the card's author",
        "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Roe'>"
        "<meta name=twitter:label2 content='Reading time'><meta name=twitter:data2 content='5 minutes'>",
        article(""),
        {"author": ["Jane Roe"]},
    ),
    (
        "JSON-LD author by reference",
        json_ld(
            **{
                "@graph": [
                    {"@type": "Article", "author": {"@id": "#jane"}},
                    {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
                ]
            }
        ),
        article(""),
        {"author": ["Jane Roe"]},
    ),
]


@pytest.mark.parametrize(
    ("head", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_fields(head: str, body: str, expected: dict[str, Any]) -> None:
    assert fields_named(expected, body, head) == expected
