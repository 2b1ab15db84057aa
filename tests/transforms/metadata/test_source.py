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
        "a sentence behind the label",
        "",
        article("<p>2021-05-06 10:20 来源：我有类似问题，立即提问</p>"),
        {"source": None},
    ),
    (
        "a place within a place",
        "",
        article("<p>2021-05-06 10:20 来自：上海 浦东</p>"),
        {"source": None},
    ),
    (
        "the host and address behind a board's name",
        "",
        article("<p>※ 来源:．河湾社区 bbs.mill.example．[FROM: 10.15.6.41]</p>"),
        {"source": "河湾社区"},
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
    ("where a post was sent from", "", article("<p>2021-05-06 10:20</p><p>来自甘肃</p>"), {"source": None}),
    (
        "the same in the source's place",
        "",
        article("<p>2021-05-06 10:20 来源：内蒙古自治区</p>"),
        {"source": None},
    ),
    ("what a post was written with", "", article("<p>5月6日 10:20 来自 石桥浏览器</p>"), {"source": None}),
    (
        "a sentence that says where something comes from",
        "",
        article("<p>2021-05-06</p>", "<p>记者 苏平说，书来自石桥的老船厂，转自己家里的架子上。</p>"),
        {"source": None},
    ),
    (
        "an article that says where it comes from",
        "",
        article("<p>2021-05-06</p>", "<p>本文来自微信公众号“河湾夜话”，作者：苏平。</p>"),
        {"source": "河湾夜话"},
    ),
    ("a word of origin with a colon", "", article("", "<p>（摘自：河湾周刊）</p>"), {"source": "河湾周刊"}),
    (
        "a place run into the outlet's name, which also stands alone",
        "",
        article("<p>2021-05-06 10:20 来源: 河湾夜话广东 举报</p>", "<div>河湾夜话</div>"),
        {"source": "河湾夜话"},
    ),
    (
        "a name that ends with a place",
        "",
        article("<p>2021-05-06 10:20 来源: 这里是广东</p>"),
        {"source": "这里是广东"},
    ),
    (
        "a person's name run into it",
        "",
        article("<p>2021-05-06 来源：河湾新闻网王帆</p>"),
        {"source": "河湾新闻网"},
    ),
    ("an editor run into it", "", article("<p>2021-05-06 来源:河湾选稿：苏平</p>"), {"source": "河湾"}),
    (
        "a word of origin in the value",
        "",
        article("<p>2021-05-06 来源：摘自河湾晚报</p>"),
        {"source": "河湾晚报"},
    ),
    (
        "a book mark",
        "",
        article("<p>来源：河湾网-《河湾日报》2021-05-06 03:15</p>"),
        {"source": "河湾网-河湾日报"},
    ),
    ("an issue in the byline", "", article("<p>来源：《河湾评论》2010年第2期</p>"), {"source": "河湾评论"}),
    ("another name beside the date", "", article("<p>2021-05-06 10:20 桥头人家</p>"), {"source": None}),
]


@pytest.mark.parametrize(
    ("head", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_fields(head: str, body: str, expected: dict[str, Any]) -> None:
    assert fields_named(expected, body, head) == expected
