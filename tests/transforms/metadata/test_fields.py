"""The fields of whole pages: the trap of each is in its name."""

import json
import time
from dataclasses import asdict
from typing import Any

import pytest
from lxml import etree

from transforms.blocks import segment
from transforms.kind import Kind
from transforms.metadata import find_title, read_fields
from transforms.page import Page
from transforms.records import Fields

HEADLINE = "青石镇的第一家书店今天开门"
BODY = (
    "<p>清晨，镇里的第一家书店开门了，门口排起了长队，孩子们挤在最前面，等着挑自己的第一本书。</p>"
    "<p>店主说，书店的木架是用旧船板做的，每一块都有自己的故事，来的人可以坐下来慢慢看。</p>"
)


def _page(body: str, head: str = "") -> Page:
    html = f"<html><head><title>{HEADLINE}_河湾网</title>{head}</head><body>{body}</body></html>"
    root = etree.fromstring(html, etree.HTMLParser())
    blocks = segment(root)
    return Page(root, blocks, None, find_title(root, blocks))


def _fields(body: str, head: str = "") -> Fields:
    page = _page(body, head)
    return read_fields(page, [None] * len(page.blocks))


def _article(byline: str, behind: str = "") -> str:
    return f"<h1>{HEADLINE}</h1>{byline}{BODY}{behind}"


def _json_ld(**node: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "empty date, fields run together, credits at the end",
        "",
        "<div>当前位置:<a href=/>首页</a> > <a href=/a>文化</a> > <a href=/b>故事</a> ></div>"
        + _article(
            "<div>日期: 来源:江城晚报收集编辑:青石镇</div>",
            "<p>文字:陈一</p><p>图片:青石镇分中心</p><p>编辑:周文</p>",
        ),
        {
            "title": HEADLINE,
            "published": None,
            "source": "江城晚报",
            "editor": "青石镇",
            "author": ["陈一"],
            "credits": ["文字:陈一", "图片:青石镇分中心", "编辑:周文"],
            "section": ["首页", "文化", "故事"],
        },
    ),
    (
        "one line",
        "",
        _article("<p>2021-05-06 10:20 | 来源：河湾日报 | 作者：林小雨 李明 | 责任编辑：周文_QS12</p>"),
        {
            "published": "2021-05-06T10:20:00",
            "source": "河湾日报",
            "author": ["林小雨", "李明"],
            "editor": "周文",
            "credits": None,
        },
    ),
    (
        "each field in its own element",
        "",
        _article("<div><span>2021年5月6日</span><br>来源：<a>河湾日报</a><br>作者：林小雨</div>"),
        {"published": "2021-05-06", "source": "河湾日报", "author": ["林小雨"]},
    ),
    ("no year", "", _article("<p>05-06 10:20 来源：河湾日报</p>"), {"published": None, "source": "河湾日报"}),
    (
        "a date of another article",
        "",
        _article("<p>最新推荐文章于 2021-05-06 10:20:00 发布</p>"),
        {"published": None},
    ),
    ("only updated", "", _article("<p>更新时间：2021-05-06</p>"), {"published": "2021-05-06"}),
    (
        "published and updated",
        "",
        _article("<p>更新时间：2021-05-08 发布时间：2021-05-06</p>"),
        {"published": "2021-05-06"},
    ),
    (
        "published behind the body, updated at the headline",
        "",
        _article("<p>更新时间：2021-05-08</p>", "<p>发布时间：2021-05-06</p>"),
        {"published": "2021-05-06"},
    ),
    ("only a deadline", "", _article("<p>截止日期：2021-05-06</p>"), {"published": None}),
    ("today's date in the header", "", "<div>今天是2021年5月6日</div>" + _article(""), {"published": None}),
    (
        "dates in the text",
        "",
        _article("", "<p>书店始建于2021年5月6日。</p><p>2021年5月7日</p>"),
        {"published": None},
    ),
    (
        "JSON-LD, published before modified",
        _json_ld(
            **{"@type": "NewsArticle"},
            datePublished="2021-05-06T10:20:00+08:00",
            dateModified="2021-05-08",
            author=[{"@type": "Person", "name": "林小雨"}],
        ),
        _article("<p>2021-05-06 09:00</p>"),
        {"published": "2021-05-06T10:20:00+08:00", "author": ["林小雨"]},
    ),
    (
        "another day at the headline than in the JSON-LD",
        _json_ld(**{"@type": "NewsArticle"}, datePublished="2021-05-06T23:20:00Z"),
        _article("<p>2021-05-07 07:20</p>"),
        {"published": "2021-05-07T07:20:00"},
    ),
    (
        "another day further down",
        _json_ld(**{"@type": "NewsArticle"}, datePublished="2021-05-06T10:20:00Z"),
        _article("<p>书店</p>" * 6 + "<p>2021-05-07 07:20</p>"),
        {"published": "2021-05-06T10:20:00Z"},
    ),
    (
        "the same day with day and month turned round",
        _json_ld(**{"@type": "NewsArticle"}, datePublished="2021-05-06T10:20:00Z"),
        _article("<p>05.06.2021</p>"),
        {"published": "2021-05-06T10:20:00Z"},
    ),
    (
        "JSON-LD has the firm, the page the person",
        _json_ld(**{"@type": "Article"}, author={"@type": "Organization", "name": "River Bend Books"}),
        _article("<div class=post-author>Jane Roe</div>"),
        {"author": ["Jane Roe"]},
    ),
    (
        "JSON-LD has the firm alone",
        _json_ld(**{"@type": "Article"}, author={"@type": "Organization", "name": "River Bend Books"}),
        _article(""),
        {"author": ["River Bend Books"]},
    ),
    (
        "an author's page is linked below the body",
        "",
        _article("", "<p><a href=/authors/jane>Jane Roe</a></p>"),
        {"author": ["Jane Roe"]},
    ),
    (
        "the author's class has no personal name",
        "",
        _article("", "<p><b class=author-name>stone_bridge</b></p>"),
        {"author": ["stone_bridge"]},
    ),
    (
        "a customer's name",
        "",
        _article("", "<div class=testimonial><b class=author>Jane Roe</b></div>"),
        {"author": None},
    ),
    (
        "the author's link before the author's class",
        "",
        _article("", "<p><b class=author>Jane Roe</b></p><p><a rel=author href=/john>John Doe</a></p>"),
        {"author": ["John Doe"]},
    ),
    ("a prompt in the author's class", "", _article("", "<b class=author>关于作者</b>"), {"author": None}),
    (
        "the site's own name in the meta tags",
        "<meta name=author content='River Bend'><meta property=og:site_name content='River Bend'>",
        _article(""),
        {"author": ["River Bend"]},
    ),
    (
        "written by, in the text",
        "",
        _article(
            "", "<p>This guest post was written by Jane Roe, who keeps a book shop in a small town.</p>"
        ),
        {"author": ["Jane Roe"]},
    ),
    (
        "the site is the author, in the byline",
        "<meta property=og:site_name content='Jane Roe'>",
        _article("<p>By Jane Roe | June 3, 2020</p>"),
        {"author": ["Jane Roe"]},
    ),
    (
        "the site is the author, in the JSON-LD",
        _json_ld(**{"@type": "Article"}, author={"@type": "Organization", "name": "River Bend"})
        + "<meta property=og:site_name content='River Bend'>",
        _article(""),
        {"author": ["River Bend"]},
    ),
    (
        "a Chinese site is the author, in the JSON-LD",
        _json_ld(**{"@type": "Article"}, author={"@type": "Organization", "name": "河湾网"})
        + "<meta property=og:site_name content='河湾网'>",
        _article(""),
        {"author": None},
    ),
    (
        "an account behind by",
        "",
        _article("<p>June 3, 2020</p><p>by jane_r</p>"),
        {"author": ["jane_r"]},
    ),
    (
        "the role stands in the author's box",
        "",
        _article("", "<div class=author-box><p>Jane Roe</p><p>Senior Editor</p></div>"),
        {"author": ["Jane Roe"]},
    ),
    ("an account and a date", "", _article("<p>山石居士·2021年05月06日 10:20</p>"), {"author": ["山石居士"]}),
    (
        "who posted it",
        "",
        _article("<p>山石居士 发表于：2021年5月6日</p>"),
        {"author": ["山石居士"], "published": "2021-05-06"},
    ),
    (
        "translator in brackets at the end",
        "",
        f"<h1>{HEADLINE}</h1>{BODY}<p>店主说，书店的木架是用旧船板做的，每一块都有自己的故事，来的人可以坐下来。（编译/林小雨）</p>",
        {"author": ["林小雨"]},
    ),
    (
        "the outlet of a public account",
        "",
        _article("", "<p>本文来自微信公众号“河湾读书”，编译：林小雨。</p>"),
        {"source": "河湾读书"},
    ),
    ("the outlet before a reporter", "", _article("<p>河湾日报记者 林小雨</p>"), {"source": "河湾日报"}),
    ("no outlet before a reporter", "", _article("<p>本刊记者 林小雨</p>"), {"source": None}),
    (
        "the outlet in the page's state",
        "",
        _article("", '<script>window.DATA = {"media": "河湾读书", "id": 5}</script>'),
        {"source": "河湾读书"},
    ),
    ("the page says 网络", "", _article("<p>来源：网络</p>"), {"source": "网络"}),
    ("the page says 未知", "", _article("<p>来源：未知</p>"), {"source": None}),
    (
        "JSON-LD modified only",
        _json_ld(**{"@type": "Article"}, dateModified="2021-05-08"),
        _article(""),
        {"published": None},
    ),
    (
        "JSON-LD of a company page",
        _json_ld(**{"@type": "WebPage"}, datePublished="2021-05-08"),
        _article(""),
        {"published": None},
    ),
    (
        "meta",
        "<meta property=article:published_time content=2021-05-06T10:20:00+08:00><meta name=source content=来源：河湾日报>",
        _article(""),
        {"published": "2021-05-06T10:20:00+08:00", "source": "河湾日报"},
    ),
    ("meta author is the site", "<meta name=author content=河湾网>", _article(""), {"author": None}),
    ("meta author is an account", "<meta name=author content=admin>", _article(""), {"author": None}),
    (
        "meta author is the editor",
        "<meta name=author content=周文>",
        _article("<p>责任编辑：周文</p>"),
        {"author": None, "editor": "周文"},
    ),
    (
        "the card's author",
        "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Roe'>"
        "<meta name=twitter:label2 content='Reading time'><meta name=twitter:data2 content='5 minutes'>",
        _article(""),
        {"author": ["Jane Roe"]},
    ),
    (
        "JSON-LD author by reference",
        _json_ld(
            **{
                "@graph": [
                    {"@type": "Article", "author": {"@id": "#jane"}},
                    {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
                ]
            }
        ),
        _article(""),
        {"author": ["Jane Roe"]},
    ),
    ("reporter in the text", "", _article("<p>河湾日报记者 林小雨</p>"), {"author": ["林小雨"]}),
    (
        "reporter in brackets",
        "",
        f"<h1>{HEADLINE}</h1><p>本报青石镇5月6日讯（记者 林小雨 李明）清晨，镇里的第一家书店开门了，门口排起了长队。</p>",
        {"author": ["林小雨", "李明"]},
    ),
    (
        "label and name in two blocks",
        "",
        "<h1>" + HEADLINE + "</h1><div>By</div><div>Jane Roe</div><div>June 3, 2020</div>" + BODY,
        {"author": ["Jane Roe"], "published": "2020-06-03"},
    ),
    ("shop by", "", "<h1>" + HEADLINE + "</h1><div>By Product</div>" + BODY, {"author": None}),
    (
        "dated element",
        "",
        _article("<time datetime=2021-05-06T10:20:00Z>2 days ago</time>"),
        {"published": "2021-05-06T10:20:00Z"},
    ),
    (
        "credits mention the original headline and the source",
        "",
        _article("", "<p>（原标题：书店开门）</p><p>本文来源：河湾日报 责任编辑：周文</p>"),
        {
            "credits": ["（原标题：书店开门）", "本文来源：河湾日报 责任编辑：周文"],
            "source": "河湾日报",
            "editor": "周文",
        },
    ),
    (
        "JSON-LD breadcrumb, the headline last",
        _json_ld(
            **{"@type": "BreadcrumbList"},
            itemListElement=[{"name": "首页"}, {"name": "文化"}, {"name": HEADLINE}],
        ),
        _article(""),
        {"section": ["首页", "文化"]},
    ),
    (
        "nothing at all",
        "",
        _article(""),
        {"published": None, "source": None, "author": None, "editor": None, "credits": None, "section": None},
    ),
]


@pytest.mark.parametrize(
    ("head", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_fields(head: str, body: str, expected: dict[str, Any]) -> None:
    found = asdict(_fields(body, head))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("kind", [Kind.RELATED, Kind.HOT, Kind.COMMENTS, Kind.FOOTER, Kind.HIDDEN])
def test_what_stands_in_a_list_is_not_this_pages(kind: Kind) -> None:
    page = _page(_article("<p>2021-05-06 10:20 来源：河湾日报 作者：林小雨</p>", "<p>责任编辑：周文</p>"))
    kinds: list[Kind | None] = [
        kind if "：" in block.text and "<" not in block.text and len(block.text) < 40 else None
        for block in page.blocks
    ]
    fields = read_fields(page, kinds)
    assert (fields.published, fields.source, fields.author, fields.editor) == (None, None, None, None)


@pytest.mark.parametrize(
    ("line", "published"),
    [("2021-05-06", "2021-05-06"), ("2021年5月6日 星期四", None), ("登录 注册", None)],
)
def test_a_date_above_the_headline_may_look_like_the_menu(line: str, published: str | None) -> None:
    page = _page(f"<div>{line}</div>" + _article(""))
    kinds: list[Kind | None] = [Kind.NAV, Kind.TITLE, Kind.CONTENT, Kind.CONTENT]
    assert read_fields(page, kinds).published == published


def test_a_date_far_from_the_headline_is_the_menus() -> None:
    page = _page("<div>2021-05-06</div>" + "<div>书店</div>" * 4 + _article(""))
    kinds: list[Kind | None] = [*[Kind.NAV] * 5, Kind.TITLE, Kind.CONTENT, Kind.CONTENT]
    assert read_fields(page, kinds).published is None


def test_a_headline_worded_otherwise_is_the_one_h1() -> None:
    page = _page("<h1>石桥镇的水车转了</h1><p>2021-05-06</p>" + BODY)
    assert read_fields(page, [None] * len(page.blocks)).published == "2021-05-06"


@pytest.mark.parametrize(("kind", "published"), [(Kind.BYLINE, "2021-05-06"), (None, None)])
def test_with_no_headline_a_bare_date_is_a_byline_if_the_engine_says_so(
    kind: Kind | None, published: str | None
) -> None:
    page = _page("<p>2021-05-06</p>" + BODY)
    assert read_fields(page, [kind, Kind.CONTENT, Kind.CONTENT]).published == published


@pytest.mark.parametrize(
    ("page_type", "published", "author"),
    [
        ("article", "2021-05-06", ["Jane Roe"]),
        (None, "2021-05-06", ["Jane Roe"]),
        ("doc", None, ["Jane Roe"]),
        ("product", None, None),
        ("service", None, None),
    ],
)
def test_what_only_the_markup_says_counts_by_the_type_of_the_page(
    page_type: str | None, published: str | None, author: list[str] | None
) -> None:
    page = _page(
        _article("", "<p><b class=author>Jane Roe</b></p>"),
        "<meta property=article:published_time content=2021-05-06>",
    )
    fields = read_fields(page, [None] * len(page.blocks), page_type=page_type)
    assert (fields.published, fields.author) == (published, author)


def test_a_thread_is_its_first_posts() -> None:
    posts = "".join(
        f"<div itemscope><span itemprop=author><b itemprop=name>{name}</b></span>"
        f"<meta itemprop=dateCreated content={day}>{BODY}</div>"
        for name, day in (("stone_bridge", "2021-05-06"), ("mill_wheel", "2021-05-07"))
    )
    page = _page(f"<h1>{HEADLINE}</h1><p>最后回复 2021-05-08</p>{posts}")
    fields = read_fields(page, [None] * len(page.blocks), page_type="forum")
    assert (fields.author, fields.published) == (["stone_bridge"], "2021-05-06")


def test_a_thread_without_microdata_is_its_first_members() -> None:
    page = _page(f"<h1>{HEADLINE}</h1><div><b class=username>stone_bridge</b></div>{BODY}")
    assert read_fields(page, [None] * len(page.blocks), page_type="forum").author == ["stone_bridge"]


def test_closing_lines_that_the_rules_called_bylines_are_credits() -> None:
    page = _page(_article("<p>来源：河湾日报</p>", "<p>编辑：周文</p>"))
    kinds = [Kind.TITLE, Kind.BYLINE, Kind.CONTENT, Kind.CONTENT, Kind.BYLINE]
    assert read_fields(page, kinds).credits == ["编辑：周文"]


def test_language_is_that_of_the_text() -> None:
    page = _page(_article(""))
    assert read_fields(page, [None] * len(page.blocks), "青石镇的书店").language == "zh"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>" + "x<br>" * 20_000 + "</h1>",
        "<h1>" + HEADLINE + "</h1>" + "<p>来源：</p>" * 20_000,
        "<h1>" + HEADLINE + "</h1><p>" + "（记者 王硕" * 50_000 + "</p>",
        "<h1>" + HEADLINE + "</h1><p>" + "2021-05-06 " * 50_000 + "</p>",
        "<div>" * 200 + "首页 > " * 50_000,
    ],
)
def test_huge_pages_are_read_in_bounded_time(body: str) -> None:
    head = (
        f"<meta name=author content='{'王硕、' * 100_000}'><meta name=source content='{'来源：' * 100_000}'>"
    )
    page = _page(body, head)
    start = time.process_time()
    read_fields(page, [None] * len(page.blocks), body)
    assert time.process_time() - start < 3
