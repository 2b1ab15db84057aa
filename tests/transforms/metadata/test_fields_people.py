from typing import Any

import pytest

from tests.transforms.metadata.pages import BODY, HEADLINE, article, fields_named, page_of
from transforms.kind import Kind
from transforms.metadata import read_fields

CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "a reporter without a colon among the credits",
        "",
        article("", "<p>《河湾》作者 林小雨</p>" + BODY),
        {"author": ["林小雨"]},
    ),
    ("a heading that is no reporter", "", article("", "<p>作者简介</p>"), {"author": None}),
    (
        "a name beside a date in doubt",
        "",
        article("<p>Jane Roe</p><p>03/06/2020</p>"),
        {"author": ["Jane Roe"], "published": None},
    ),
    (
        "a button run into the author's name",
        "",
        article("<p>2021年05月06日10:20水车科技[微博]林小雨我要评论(0)</p>"),
        {"author": ["林小雨"]},
    ),
    (
        "a byline for phones, hidden beneath the headline",
        "",
        article(
            "<p style='display:none'>2021-05-06 10:20:05来源： 河湾日报作者：林小雨</p><p>2021年05月06日 10:20 试听</p>"
        ),
        {"source": "河湾日报", "author": ["林小雨"], "published": "2021-05-06T10:20:05"},
    ),
    (
        "a desk and its people",
        "",
        article("<p>2021/05/06 10:20 社會中心／林小雨、王碩 採訪報導</p>")
        + "<p>社會中心／林小雨、王碩 採訪報導</p>",
        {"author": ["林小雨", "王碩"]},
    ),
    (
        "another role behind the editor",
        "",
        article("", "<p>(责任编辑：林小雨 审稿专家：河湾医院儿科 王硕)</p>"),
        {"editor": "林小雨"},
    ),
    (
        "thread starter",
        "",
        article("<ul><li>Thread starter river_jane</li></ul>"),
        {"author": ["river_jane"]},
    ),
    (
        "the last of a thread's posts",
        "",
        article(
            "<p>23 replies, last post by mill_wheel May 8, 2021</p><p>Posted by stone_bridge on Friday May 6, 2021</p>"
        ),
        {"author": ["stone_bridge"], "published": "2021-05-06"},
    ),
    (
        "tools between the byline and the headline",
        "",
        "<p>来源：《河湾评论》2010年第3期 作者：王硕</p>"
        + "<p>选择字号</p><p>大</p><p>中</p><p>小</p>"
        + article(""),
        {"author": ["王硕"]},
    ),
    (
        "the author's class has the platform beside the name",
        "",
        article(
            "",
            "<p class=author>石桥人家看世界 发表在 <a href='https://www.blogs.example/'>南湖博客台</a></p>",
        ),
        {"author": None},
    ),
    (
        "an author who links to a page of a site",
        "",
        article("", "<p class=author><a href='https://www.blogs.example/stone'>石桥人家看世界</a></p>"),
        {"author": ["石桥人家看世界"]},
    ),
    (
        "a dot operator between the parts",
        "",
        article("<p>By Jane Roe ⋅ Review Editor ⋅ Updated May 6, 2021</p>"),
        {"author": ["Jane Roe"], "published": "2021-05-06"},
    ),
    (
        "an author's page is linked below the body",
        "",
        article("", "<p><a href=/authors/jane>Jane Roe</a></p>"),
        {"author": ["Jane Roe"]},
    ),
    (
        "the author's class has no personal name",
        "",
        article("", "<p><b class=author-name>stone_bridge</b></p>"),
        {"author": ["stone_bridge"]},
    ),
    (
        "a customer's name",
        "",
        article("", "<div class=testimonial><b class=author>Jane Roe</b></div>"),
        {"author": None},
    ),
    (
        "the author's link before the author's class",
        "",
        article("", "<p><b class=author>Jane Roe</b></p><p><a rel=author href=/john>John Doe</a></p>"),
        {"author": ["John Doe"]},
    ),
    ("a prompt in the author's class", "", article("", "<b class=author>关于作者</b>"), {"author": None}),
    (
        "written by, in the text",
        "",
        article("", "<p>This guest post was written by Jane Roe, who keeps a book shop in a small town.</p>"),
        {"author": ["Jane Roe"]},
    ),
    (
        "an account behind by",
        "",
        article("<p>June 3, 2020</p><p>by jane_r</p>"),
        {"author": ["jane_r"]},
    ),
    (
        "the role stands in the author's box",
        "",
        article("", "<div class=author-box><p>Jane Roe</p><p>Senior Editor</p></div>"),
        {"author": ["Jane Roe"]},
    ),
    ("an account and a date", "", article("<p>山石居士·2021年05月06日 10:20</p>"), {"author": ["山石居士"]}),
    (
        "who posted it",
        "",
        article("<p>山石居士 发表于：2021年5月6日</p>"),
        {"author": ["山石居士"], "published": "2021-05-06"},
    ),
    (
        "translator in brackets at the end",
        "",
        f"<h1>{HEADLINE}</h1>{BODY}<p>店主说，书店的木架是用旧船板做的，每一块都有自己的故事，来的人可以坐下来。（编译/林小雨）</p>",
        {"author": ["林小雨"]},
    ),
    ("reporter in the text", "", article("<p>河湾日报记者 林小雨</p>"), {"author": ["林小雨"]}),
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
    (
        "by, with a button behind it",
        "",
        "<h1>" + HEADLINE + "</h1><div>By</div><div>Share Article</div><div>June 3, 2020</div>" + BODY,
        {"author": None, "published": "2020-06-03"},
    ),
    ("shop by", "", "<h1>" + HEADLINE + "</h1><div>By Product</div>" + BODY, {"author": None}),
]


@pytest.mark.parametrize(
    ("head", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_fields(head: str, body: str, expected: dict[str, Any]) -> None:
    assert fields_named(expected, body, head) == expected


@pytest.mark.parametrize(("kind", "author"), [(Kind.BYLINE, ["林小雨"]), (None, None)])
def test_the_reporter_stands_behind_the_outlet_below_the_date(
    kind: Kind | None, author: list[str] | None
) -> None:
    page = page_of(article("<p>2021/05/06 10:20</p><p>河湾日报</p><p>林小雨</p>"))
    kinds: list[Kind | None] = [Kind.TITLE, kind, kind, kind, Kind.CONTENT, Kind.CONTENT]
    fields = read_fields(page, kinds)
    assert (fields.author, fields.source) == (author, "河湾日报")


@pytest.mark.parametrize(
    ("body", "author"),
    [(article(""), ["石桥小莊"]), (article("<p>作者：林小雨 2021-05-06</p>"), ["林小雨"])],
    ids=["nobody else", "behind the byline"],
)
def test_the_owner_of_a_blog_stands_in_the_title(body: str, author: list[str]) -> None:
    page = page_of(body, title=f"{HEADLINE}_石桥小莊_新浪博客")
    assert read_fields(page, [None] * len(page.blocks)).author == author
