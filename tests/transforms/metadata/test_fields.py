"""The fields of whole pages: the trap of each is in its name."""

import time
from typing import Any

import pytest

from tests.transforms.metadata.pages import BODY, HEADLINE, article, fields_named, json_ld, page_of
from transforms.kind import Kind
from transforms.metadata import read_fields

CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "empty date, fields run together, credits at the end",
        "",
        "<div>当前位置:<a href=/>首页</a> > <a href=/a>文化</a> > <a href=/b>故事</a> ></div>"
        + article(
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
        article("<p>2021-05-06 10:20 | 来源：河湾日报 | 作者：林小雨 李明 | 责任编辑：周文_QS12</p>"),
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
        article("<div><span>2021年5月6日</span><br>来源：<a>河湾日报</a><br>作者：林小雨</div>"),
        {"published": "2021-05-06", "source": "河湾日报", "author": ["林小雨"]},
    ),
    (
        "the outlet of a public account",
        "",
        article("", "<p>本文来自微信公众号“河湾读书”，编译：林小雨。</p>"),
        {"source": "河湾读书"},
    ),
    ("the outlet before a reporter", "", article("<p>河湾日报记者 林小雨</p>"), {"source": "河湾日报"}),
    ("no outlet before a reporter", "", article("<p>本刊记者 林小雨</p>"), {"source": None}),
    (
        "the outlet in the page's state",
        "",
        article("", '<script>window.DATA = {"media": "河湾读书", "id": 5}</script>'),
        {"source": "河湾读书"},
    ),
    ("the page says 网络", "", article("<p>来源：网络</p>"), {"source": "网络"}),
    ("the page says 未知", "", article("<p>来源：未知</p>"), {"source": None}),
    (
        "meta",
        "<meta property=article:published_time content=2021-05-06T10:20:00+08:00><meta name=source content=来源：河湾日报>",
        article(""),
        {"published": "2021-05-06T10:20:00+08:00", "source": "河湾日报"},
    ),
    (
        "credits mention the original headline and the source",
        "",
        article("", "<p>（原标题：书店开门）</p><p>本文来源：河湾日报 责任编辑：周文</p>"),
        {
            "credits": ["（原标题：书店开门）", "本文来源：河湾日报 责任编辑：周文"],
            "source": "河湾日报",
            "editor": "周文",
        },
    ),
    (
        "JSON-LD breadcrumb, the headline last",
        json_ld(
            **{"@type": "BreadcrumbList"},
            itemListElement=[{"name": "首页"}, {"name": "文化"}, {"name": HEADLINE}],
        ),
        article(""),
        {"section": ["首页", "文化"]},
    ),
    (
        "nothing at all",
        "",
        article(""),
        {"published": None, "source": None, "author": None, "editor": None, "credits": None, "section": None},
    ),
]


@pytest.mark.parametrize(
    ("head", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_fields(head: str, body: str, expected: dict[str, Any]) -> None:
    assert fields_named(expected, body, head) == expected


@pytest.mark.parametrize("kind", [Kind.RELATED, Kind.HOT, Kind.COMMENTS, Kind.FOOTER, Kind.HIDDEN])
def test_what_stands_in_a_list_is_not_this_pages(kind: Kind) -> None:
    page = page_of(article("<p>2021-05-06 10:20 来源：河湾日报 作者：林小雨</p>", "<p>责任编辑：周文</p>"))
    kinds: list[Kind | None] = [
        kind if "：" in block.text and "<" not in block.text and len(block.text) < 40 else None
        for block in page.blocks
    ]
    fields = read_fields(page, kinds)
    assert (fields.published, fields.source, fields.author, fields.editor) == (None, None, None, None)


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
    page = page_of(
        article("", "<p><b class=author>Jane Roe</b></p>"),
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
    page = page_of(f"<h1>{HEADLINE}</h1><p>最后回复 2021-05-08</p>{posts}")
    fields = read_fields(page, [None] * len(page.blocks), page_type="forum")
    assert (fields.author, fields.published) == (["stone_bridge"], "2021-05-06")


def test_a_thread_without_microdata_is_its_first_members() -> None:
    page = page_of(f"<h1>{HEADLINE}</h1><div><b class=username>stone_bridge</b></div>{BODY}")
    assert read_fields(page, [None] * len(page.blocks), page_type="forum").author == ["stone_bridge"]


def test_closing_lines_that_the_rules_called_bylines_are_credits() -> None:
    page = page_of(article("<p>来源：河湾日报</p>", "<p>编辑：周文</p>"))
    kinds = [Kind.TITLE, Kind.BYLINE, Kind.CONTENT, Kind.CONTENT, Kind.BYLINE]
    assert read_fields(page, kinds).credits == ["编辑：周文"]


def test_language_is_that_of_the_text() -> None:
    page = page_of(article(""))
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
    page = page_of(body, head)
    start = time.process_time()
    read_fields(page, [None] * len(page.blocks), body)
    assert time.process_time() - start < 3


def test_a_member_that_is_mostly_a_number_is_the_author_of_a_thread() -> None:
    post = (
        "<div itemprop='author'><span itemprop='name'>{}</span></div><p>Who mends old boats here, please?</p>"
    )
    page = page_of(article(post.format("user3080392") + post.format("river_jane")))
    fields = read_fields(page, [None] * len(page.blocks), page_type="forum")
    assert fields.author == ["user3080392"]


def test_the_line_over_a_post_may_look_like_a_breadcrumb() -> None:
    page = page_of(article("<p>Post by river_jane » Sat Feb 24, 2024 12:41 pm</p>"))
    kinds = [Kind.BREADCRUMB if "»" in block.text else None for block in page.blocks]
    fields = read_fields(page, kinds, page_type="forum")
    assert (fields.author, fields.published) == (["river_jane"], "2024-02-24T12:41:00")
