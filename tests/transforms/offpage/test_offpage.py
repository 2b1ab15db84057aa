"""Text that is not on the page: from which sources it comes, and when the page's own stands."""

import json
import time
from typing import Any

import pytest

from transforms import extract
from transforms.blocks import segment
from transforms.offpage import Found, find_offpage
from transforms.page import Page
from transforms.parse import parse
from transforms.records import Document, Reject

TITLE = "石桥镇修复百年水车"
LINES = [
    "清晨的薄雾还没有散去，石桥镇东头的水车已经吱呀转动，这是它停了三十年之后第一次下水。",
    "木匠们站在齐腰深的河水里，把新做的叶片一块块装上去，谁也不说话，只听见锤子的声音。",
    "老何今年七十二岁，他的父亲就是当年的水车匠，图纸一直压在家里樟木箱子的最底下。",
    "镇上的小学把自然课搬到了河边，孩子们数着叶片，算它转一圈能提上来多少桶水。",
    "修复用的木料是从上游林场运来的旧杉木，泡过两个冬天，不怕虫也不怕裂。",
    "最难的是轴心，找遍三个县才找到一位还会打铁箍的师傅，他带着徒弟住了半个月。",
    "水渠两边的菜地已经整好，等清明一过就放水，今年打算先种一季早豆和青椒。",
    "有人问花这么多钱值不值，镇长说账不能这样算，水车转起来，人才愿意往河边走。",
    "傍晚时候风小了，水声听得更清楚，桥上站满了端着饭碗出来看热闹的人家。",
    "明年他们还想再修两架，一架给下游的磨坊，一架就留在学校门口让孩子们照看。",
]
BODY = "".join(LINES)
MARKUP = "".join(f"<p>{line}</p>" for line in LINES)
SHELL = f"<html><head><title>{TITLE}</title></head><body><div id=app></div>%s</body></html>"


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def state(value: Any) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(value)}</script>'


def text_of(html: str) -> str:
    outcome = extract(html)
    return outcome.text if isinstance(outcome, Document) else ""


POST = {"title": TITLE, "content": MARKUP}
RICH = [{"children": [{"text": line[:9]}, {"text": line[9:]}]} for line in LINES]
STREAM = f'1:T{len(MARKUP.encode()):x},{MARKUP}2:["$",{{"title":{json.dumps(TITLE)},"content":"$1"}}]\n'


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(ld({"@type": "NewsArticle", "articleBody": "\n".join(LINES)}), id="articleBody"),
        pytest.param(ld({"@graph": [{"@type": "Article", "articleBody": MARKUP}]}), id="articleBody in HTML"),
        pytest.param(
            ld({"@type": "BlogPosting", "articleBody": MARKUP.replace("<", "&lt;").replace(">", "&gt;")}),
            id="articleBody in escaped HTML",
        ),
        pytest.param(
            ld(
                {
                    "@type": "QAPage",
                    "mainEntity": {
                        "@type": "Question",
                        "text": "\n".join(LINES[:3]),
                        "acceptedAnswer": {"text": LINES[3]},
                        "suggestedAnswer": [{"text": line} for line in LINES[4:]],
                    },
                }
            ),
            id="question with answers",
        ),
        pytest.param(
            ld(
                {
                    "@type": "DiscussionForumPosting",
                    "text": LINES[0],
                    "comment": [{"text": s} for s in LINES[1:]],
                }
            ),
            id="posting with replies",
        ),
        pytest.param(ld({"@type": "Product", "description": MARKUP}), id="description of a product"),
        pytest.param(state({"props": {"pageProps": {"post": POST}}}), id="state of Next.js"),
        pytest.param(state({"post": {"title": {"rendered": TITLE}, "body": RICH}}), id="rich text in spans"),
        pytest.param(
            f"<script>window.__INITIAL_STATE__ = {json.dumps({'a': 1, 'post': POST})[:-1]},"
            '"b":undefined};(function(){})()</script>',
            id="assigned, with undefined",
        ),
        pytest.param(
            f"<script>self.__next_f.push([1,{json.dumps(STREAM)}])</script>",
            id="pushed rows of a server stream",
        ),
        pytest.param(f"<noscript>{MARKUP}</noscript>", id="noscript"),
        pytest.param(f'<iframe srcdoc="{MARKUP}"></iframe>', id="frame"),
        pytest.param(f"<template>{MARKUP}</template>", id="template"),
        pytest.param(f'<textarea style="display:none">{MARKUP}</textarea>', id="text area"),
    ],
)
def test_a_page_without_text_has_it_elsewhere(script: str) -> None:
    assert text_of(SHELL % script).split("\n") == LINES


OTHER = (
    "这一段讲的是另一件事，和水车没有一点关系，只是同一家网站里的一条说明，写得长一些，好让它看上去像一段正文。"
    * 12
)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(state({"post": {"title": "别的文章", "content": OTHER}}), id="another article"),
        pytest.param(state({"title": TITLE, "footer": {"text": OTHER}}), id="a footer"),
        pytest.param(state({"title": TITLE, "a": {"b": {"c": {"text": OTHER}}}}), id="far from the title"),
        pytest.param(state({"title": TITLE, "tracker": OTHER}), id="no word for a body"),
        pytest.param(ld({"@type": "NewsArticle", "description": OTHER}), id="an article's description"),
        pytest.param(ld({"@type": "NewsArticle", "articleBody": OTHER + "…"}), id="a teaser"),
        pytest.param(ld({"@type": "Organization", "description": OTHER}), id="about the company"),
        pytest.param(f"<script>var t = '{OTHER}';</script>", id="no JSON"),
        pytest.param(f"<textarea>{OTHER}</textarea>", id="what a reader typed"),
    ],
)
def test_what_is_not_the_pages_text_stays_out(script: str) -> None:
    assert isinstance(extract(SHELL % script), Reject)


ARTICLE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>%s%s</body></html>"


@pytest.mark.parametrize(
    "script",
    [
        ld({"@type": "NewsArticle", "articleBody": BODY}),
        ld({"@type": "NewsArticle", "articleBody": MARKUP}),
        ld({"@type": "Product", "description": OTHER[:300]}),
        state({"post": POST}),
        f"<noscript><img src=a.jpg></noscript><template>{OTHER}</template>",
    ],
)
def test_a_page_that_has_its_text_keeps_it(script: str) -> None:
    own = text_of(ARTICLE % (MARKUP, ""))
    assert own.split("\n") == LINES
    assert text_of(ARTICLE % (MARKUP, script)) == own


def find(html: str, text: str) -> Found | None:
    root = parse(html)
    return find_offpage(Page(root, segment(root), None, TITLE), text)


MENU = "".join(f"<li>栏目{number}的入口</li>" for number in range(60))


@pytest.mark.parametrize(
    ("shown", "script", "is_found"),
    [
        (MARKUP, ld({"@type": "Article", "articleBody": MARKUP}), False),
        (MENU, ld({"@type": "Article", "articleBody": MARKUP}), True),
        (MENU, state({"post": POST}), False),
        ("", state({"post": POST}), True),
    ],
    ids=["on the page", "beside menus", "state of a page that is no shell", "state of a shell"],
)
def test_what_was_not_chosen_stays_out_if_the_page_has_it(shown: str, script: str, is_found: bool) -> None:
    assert (find(ARTICLE % (shown, script), "") is not None) == is_found


def test_a_description_stands_behind_a_short_text_of_the_page() -> None:
    found = find(ARTICLE % ("<p>只此一架</p>", ld({"@type": "Product", "description": MARKUP})), "只此一架")
    assert found is not None
    assert found.text.split("\n") == ["只此一架", *LINES]


def test_an_article_cut_off_for_subscribers_is_whole_in_its_data() -> None:
    found = extract(
        ARTICLE % (f"<p>{LINES[0]}</p><p>{LINES[1]}</p>", ld({"@type": "Article", "articleBody": MARKUP}))
    )
    assert isinstance(found, Document)
    assert found.text.split("\n") == LINES
    assert found.page_type == "article"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(lambda n: "<script>" + "a={" * n + "</script>", id="assignments"),
        pytest.param(lambda n: "<script>a=" + "[" * n + "</script>", id="brackets"),
        pytest.param(
            lambda n: f"<script>self.__next_f.push([1,{json.dumps('1:[' * n)}])</script>", id="rows"
        ),
        pytest.param(
            lambda n: f"<script>self.__next_f.push([1,{json.dumps('1:T9,' * n)}])</script>", id="texts"
        ),
        pytest.param(lambda n: state({"title": TITLE, "text": "<" * n}), id="angle brackets"),
        pytest.param(lambda n: state({"title": TITLE, "text": "&lt;a" * n}), id="references"),
        pytest.param(lambda n: "<script type=application/json>" + '{"text":' * n + "</script>", id="objects"),
        pytest.param(lambda n: ld({"@type": "Article", "articleBody": "水 " * n}), id="a long body"),
    ],
)
def test_time_is_linear(script: Any) -> None:
    start = time.process_time()
    extract(SHELL % script(200_000))
    assert time.process_time() - start < 5
