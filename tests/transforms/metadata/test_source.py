from typing import Any

import pytest

from tests.transforms.metadata.pages import article, fields_named

CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "a tool's word run into the source",
        "",
        article("<p>2021-05-06 10:20 来源：河湾日报举报</p>"),
        {"source": "河湾日报"},
    ),
    (
        "the site's name beside the date",
        "",
        article("<p>2021-05-06 10:20 河湾网[整理]</p>"),
        {"source": "河湾网"},
    ),
    (
        "an outlet of another name beside the date, with its link, a button and a tool",
        "",
        article(
            "<p>2021-05-06 10:20 <a href=//www.mill.example/>水车音乐</a> <a href=/talk>我要评论(0)</a>"
            " <a href=//help.mill.example/>手机看新闻</a></p>"
        ),
        {"source": "水车音乐"},
    ),
    (
        "a tool that links to a site",
        "",
        article("<p>2021-05-06 10:20 <a href=//help.mill.example/>手机看新闻</a></p>"),
        {"source": None},
    ),
    (
        "a person beside the date who links to a page of hers",
        "",
        article("<p>2021-05-06 10:20 <a href=//www.mill.example/jane>水车人家</a></p>"),
        {"source": None},
    ),
    (
        "the credited outlet goes before the linked one",
        "",
        article("<p>2021-05-06 10:20 <a href=//www.mill.example/>水车音乐</a></p>", "<p>来源：河湾日报</p>"),
        {"source": "河湾日报"},
    ),
    (
        "an outlet in book marks that runs on from a sentence's beginning",
        "",
        article("<p>本文来源于《河湾财经网》 2021年05月06日 18:49 我要评论（0）</p>"),
        {"source": "河湾财经网"},
    ),
    (
        "the issue of a journal",
        "",
        "<div>当前位置：<a href=/>首页</a> &gt; <a href=/j>杂志</a> &gt; <a href=/j/hw>河湾评论 2010年02期</a></div>"
        + article(""),
        {"source": "河湾评论"},
    ),
    (
        "a breadcrumb that ends with a year",
        "",
        "<div>当前位置：<a href=/>首页</a> &gt; <a href=/j>杂志</a> &gt; <a href=/j/hw>河湾评论 2010年</a></div>"
        + article(""),
        {"source": None},
    ),
    (
        "a tool before the outlet",
        "",
        article("<p>手机免费访问 河湾网 2021年05月06日 18:49</p>"),
        {"source": "河湾网"},
    ),
    (
        "a hidden line beneath the headline that is no byline",
        "",
        article("<p style='display:none'>2021年3月1日</p>"),
        {"source": None, "published": None},
    ),
    (
        "a hidden byline in the article",
        "",
        article("<p>一</p><p>二</p><p>三</p><p style='display:none'>2021-05-06 10:20:05来源：河湾日报</p>"),
        {"source": None, "published": None},
    ),
    ("another name beside the date", "", article("<p>2021-05-06 10:20 桥头人家</p>"), {"source": None}),
]


@pytest.mark.parametrize(
    ("head", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_fields(head: str, body: str, expected: dict[str, Any]) -> None:
    assert fields_named(expected, body, head) == expected
