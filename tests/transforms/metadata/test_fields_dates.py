from dataclasses import replace
from typing import Any

import pytest

from tests.transforms.metadata.pages import BODY, article, fields_named, json_ld, page_of
from transforms.kind import Kind
from transforms.metadata import read_fields

CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("no year", "", article("<p>05-06 10:20 来源：河湾日报</p>"), {"published": None, "source": "河湾日报"}),
    (
        "a date of another article",
        "",
        article("<p>最新推荐文章于 2021-05-06 10:20:00 发布</p>"),
        {"published": None},
    ),
    ("only updated", "", article("<p>更新时间：2021-05-06</p>"), {"published": "2021-05-06"}),
    (
        "published and updated",
        "",
        article("<p>更新时间：2021-05-08 发布时间：2021-05-06</p>"),
        {"published": "2021-05-06"},
    ),
    (
        "published behind the body, updated at the headline",
        "",
        article("<p>更新时间：2021-05-08</p>", "<p>发布时间：2021-05-06</p>"),
        {"published": "2021-05-06"},
    ),
    (
        "the only time, empty",
        "",
        article("<p><time datetime='2021-05-06'></time></p>"),
        {"published": "2021-05-06"},
    ),
    (
        "several times, all empty",
        "",
        article("<p><time datetime='2021-05-06'></time><time datetime='2021-05-07'></time></p>"),
        {"published": None},
    ),
    (
        "the day of the week behind a label",
        "",
        article("<p>Joined: Mon Jul 24, 2017 9:28 am</p><p>Posted: Tue May 4, 2021 9:28 am</p>"),
        {"published": "2021-05-04T09:28:00"},
    ),
    (
        "a day with its article",
        "",
        article("<p>Posted on the 16/05/2021 by @jroe</p>"),
        {"published": "2021-05-16"},
    ),
    (
        "meta named published",
        "<meta name='published' content='May 6, 2021'>",
        article(""),
        {"published": "2021-05-06"},
    ),
    (
        "a day or month in doubt, another date that tells",
        "",
        article("<p>Posted: 03/06/2020 10:20</p>", "<ul><li>25/05/2020</li></ul>"),
        {"published": "2020-06-03T10:20:00"},
    ),
    ("a day or month in doubt", "", article("<p>Posted: 03/06/2020 10:20</p>"), {"published": None}),
    (
        "in other letters, with more words than a line of Chinese may have beside a date",
        "",
        article("<p>Thứ hai, 16/8/2021, 06:00 - Quế Lâm, Hữu Thạch, Bích Đào</p>"),
        {"published": "2021-08-16T06:00:00"},
    ),
    ("only a deadline", "", article("<p>截止日期：2021-05-06</p>"), {"published": None}),
    ("today's date in the header", "", "<div>今天是2021年5月6日</div>" + article(""), {"published": None}),
    (
        "dates in the text",
        "",
        article("", "<p>书店始建于2021年5月6日。</p><p>2021年5月7日</p>"),
        {"published": None},
    ),
    (
        "JSON-LD, published before modified",
        json_ld(
            **{"@type": "NewsArticle"},
            datePublished="2021-05-06T10:20:00+08:00",
            dateModified="2021-05-08",
            author=[{"@type": "Person", "name": "林小雨"}],
        ),
        article("<p>2021-05-06 09:00</p>"),
        {"published": "2021-05-06T10:20:00+08:00", "author": ["林小雨"]},
    ),
    (
        "another day at the headline than in the JSON-LD",
        json_ld(**{"@type": "NewsArticle"}, datePublished="2021-05-06T23:20:00Z"),
        article("<p>2021-05-07 07:20</p>"),
        {"published": "2021-05-07T07:20:00"},
    ),
    (
        "another day further down",
        json_ld(**{"@type": "NewsArticle"}, datePublished="2021-05-06T10:20:00Z"),
        article("<p>书店</p>" * 6 + "<p>2021-05-07 07:20</p>"),
        {"published": "2021-05-06T10:20:00Z"},
    ),
    (
        "the same day with day and month turned round",
        json_ld(**{"@type": "NewsArticle"}, datePublished="2021-05-06T10:20:00Z"),
        article("<p>05.06.2021</p>"),
        {"published": "2021-05-06T10:20:00Z"},
    ),
    (
        "JSON-LD modified only",
        json_ld(**{"@type": "Article"}, dateModified="2021-05-08"),
        article(""),
        {"published": None},
    ),
    (
        "JSON-LD of a company page",
        json_ld(**{"@type": "WebPage"}, datePublished="2021-05-08"),
        article(""),
        {"published": None},
    ),
    (
        "revised behind the body",
        "",
        article("", "<p>May 6, 2021. Updated: May 8, 2021</p>"),
        {"published": "2021-05-06"},
    ),
    (
        "updated behind the body",
        "",
        article("", "<p>Last updated: May 8, 2021</p>"),
        {"published": "2021-05-08"},
    ),
    (
        "published far below the body",
        "",
        article("", "<p>书店</p>" * 20 + "<p>Published</p><p>May 6, 2021</p>"),
        {"published": "2021-05-06"},
    ),
    (
        "dated element",
        "",
        article("<time datetime=2021-05-06T10:20:00Z>2 days ago</time>"),
        {"published": "2021-05-06T10:20:00Z"},
    ),
]


@pytest.mark.parametrize(
    ("head", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_fields(head: str, body: str, expected: dict[str, Any]) -> None:
    assert fields_named(expected, body, head) == expected


@pytest.mark.parametrize(
    ("line", "published"),
    [("2021-05-06", "2021-05-06"), ("2021年5月6日 星期四", None), ("登录 注册", None)],
)
def test_a_date_above_the_headline_may_look_like_the_menu(line: str, published: str | None) -> None:
    page = page_of(f"<div>{line}</div>" + article(""))
    kinds: list[Kind | None] = [Kind.NAV, Kind.TITLE, Kind.CONTENT, Kind.CONTENT]
    assert read_fields(page, kinds).published == published


def test_a_date_far_from_the_headline_is_the_menus() -> None:
    page = page_of("<div>2021-05-06</div>" + "<div>书店</div>" * 4 + article(""))
    kinds: list[Kind | None] = [*[Kind.NAV] * 5, Kind.TITLE, Kind.CONTENT, Kind.CONTENT]
    assert read_fields(page, kinds).published is None


def test_a_headline_worded_otherwise_is_the_one_h1() -> None:
    page = page_of("<h1>石桥镇的水车转了</h1><p>2021-05-06</p>" + BODY)
    assert read_fields(page, [None] * len(page.blocks)).published == "2021-05-06"


@pytest.mark.parametrize(("kind", "published"), [(Kind.BYLINE, "2021-05-06"), (None, None)])
def test_with_no_headline_a_bare_date_is_a_byline_if_the_engine_says_so(
    kind: Kind | None, published: str | None
) -> None:
    page = page_of("<p>2021-05-06</p>" + BODY)
    assert read_fields(page, [kind, Kind.CONTENT, Kind.CONTENT]).published == published


def test_the_date_stands_at_the_posts_own_heading_below_the_blogs() -> None:
    post = "<h3>The lower bridge is open</h3><p>June 3, 2020</p>" + BODY
    blog = (
        "<h1><a href='/'>Mill Notes</a></h1><p>Of wheels and water</p><p>May 1, 2020</p>" + "<p>Home</p>" * 6
    )
    page = page_of(blog + post, title="Mill Notes: The lower bridge is open")
    assert read_fields(page, [None] * len(page.blocks)).published == "2020-06-03"


def test_a_date_in_doubt_beside_the_headline_is_the_pages_own_though_it_stands_in_a_menu() -> None:
    page = page_of(f"<p>17:24 03/06/2020</p>{article('')}<p>25/05/2020</p>")
    kinds = [Kind.NAV if "2020" in block.text else None for block in page.blocks]
    assert read_fields(page, kinds).published == "2020-06-03"


ADDRESS = "https://hewan.example/2021/05/06/bookshop"


@pytest.mark.parametrize(
    ("body", "page_type", "published"),
    [
        pytest.param(article(""), "article", "2021-05-06", id="nothing else"),
        pytest.param(article("<p>2021-05-07</p>"), "article", "2021-05-07", id="another day at the headline"),
        pytest.param(article("<p>Updated: 2021-05-08</p>"), "article", "2021-05-06", id="before a revision"),
        pytest.param(article("<p>06/05/2021</p>"), "article", "2021-05-06", id="tells one in doubt"),
        pytest.param(article(""), "product", None, id="products have none"),
    ],
)
def test_the_address_has_the_date(body: str, page_type: str, published: str | None) -> None:
    page = replace(page_of(body), url=ADDRESS)
    assert read_fields(page, [None] * len(page.blocks), page_type=page_type).published == published


def test_a_revision_behind_the_body_is_no_date_of_a_product() -> None:
    page = page_of(article("", "<p>Last updated: May 8, 2021</p>"))
    assert read_fields(page, [None] * len(page.blocks), page_type="product").published is None


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        pytest.param(
            "What the miller and his daughter saw, heard and wrote: The lower bridge is open",
            "<h1>The lower bridge is open</h1>{}<h1>Who built it</h1>",
            id="the title ends with it",
        ),
        pytest.param(
            "Why the lower bridge opened again | River Notes",
            "<h2>Letters</h2><p>May 1, 2020</p>"
            + "<p>Home</p>" * 6
            + "<h2>Why the old lower bridge has opened</h2>{}",
            id="most of its words",
        ),
    ],
)
def test_the_date_stands_at_a_headline_that_the_title_words_otherwise(title: str, headings: str) -> None:
    head = f"<meta property=og:title content='{title}'>"
    page = page_of(headings.format("<p>June 3, 2020</p>") + BODY, head, title)
    assert read_fields(page, [None] * len(page.blocks)).published == "2020-06-03"


def test_the_date_stands_at_what_the_engine_takes_for_the_headline() -> None:
    page = page_of("<h2>三月</h2><p>石桥镇的水车转了</p><p>2021-05-06</p>" + BODY)
    kinds: list[Kind | None] = [None, Kind.TITLE, None, Kind.CONTENT, Kind.CONTENT]
    assert read_fields(page, kinds).published == "2021-05-06"
    assert read_fields(page, [None] * 5).published is None


@pytest.mark.parametrize(
    ("kinds", "published"),
    [
        ([Kind.TITLE, Kind.BYLINE, Kind.CONTENT, Kind.CONTENT], "2021-05-06"),
        ([Kind.HIDDEN] * 4, None),
    ],
)
def test_a_hidden_headline_counts_where_the_page_is_hidden_until_its_script_shows_it(
    kinds: list[Kind], published: str | None
) -> None:
    page = page_of("<div hidden>" + article("<p>2021-05-06</p>") + "</div>")
    assert read_fields(page, kinds).published == published
