"""What rules do to a page, on pages of our own."""

import time
from dataclasses import replace

import pytest

from transforms.engines import ENGINES
from transforms.extraction import ExtractSettings, extract_page
from transforms.parse import parse
from transforms.reason import Reason
from transforms.records import Document, Origin, RawPage, Reject
from transforms.site_rules import look_up

URL = "https://www.liuhe.example/news/1.html"
FIRST = "第一段说的是河边的老桥，桥上走过许多人，每个人都记得那年夏天的大水，也记得桥头的灯。"
SECOND = "第二段说的是桥头的灯，灯下卖过许多年的豆花，后来卖豆花的人搬走了，灯还亮着。"
CARD = "王小河在柳河边上住了四十年，写过许多关于桥的文章，也写过许多关于船的文章，读者都喜欢他。"
NOTE = "柳河的水文站每天早上七点测一次水位，把它写在门口的黑板上，过路的人都会停下来看一看。"


def page(body: str, title: str = "河边的老桥") -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


ARTICLE = page(f"""
<div class=top><a href=/>首页</a> <a href=/n>新闻</a></div>
<div class=box><h1>河边的老桥</h1><p class=info>2024-05-31 10:20 来源：柳河报</p>
<div class=body><p>{FIRST}</p><p class=kk>{CARD}</p><p>{SECOND}</p>
<h3>相关阅读</h3><ul><li><a href=/1>渡口的人收起最后一支篙</a><li><a href=/2>山里小学的第一堂木工课</a></ul>
<p>责任编辑：李桥</p></div></div>
<div class=note><p>{NOTE}</p><p>{NOTE}</p></div>""")


def run(html: str, rules: str, **more: object) -> Document | Reject:
    settings = ExtractSettings(site_rules=f'[[site]]\nhost = "www.liuhe.example"\n{rules}')
    return extract_page(RawPage(html.encode(), Origin("-"), url=URL), replace(settings, **more))  # type: ignore[arg-type]


def text_of(html: str, rules: str, **more: object) -> list[str]:
    document = run(html, rules, **more)
    assert isinstance(document, Document), document
    return document.text.split("\n")


@pytest.mark.parametrize("engine", ENGINES)
def test_dropped_is_no_text_and_counted(engine: str) -> None:
    assert CARD in text_of(ARTICLE, 'drop = "css:.nothing"', engine=engine)
    document = run(ARTICLE, 'drop = ["css:.kk", "css:.note"]', engine=engine)
    assert isinstance(document, Document)
    assert document.text.split("\n") == [FIRST, SECOND]
    assert document.stats.removed["site_rule"] == 3
    assert document.rules == ("site 1 drop css:.kk", "site 1 drop css:.note")


@pytest.mark.parametrize("engine", ENGINES)
def test_kept_is_all_of_the_text_but_for_chrome_that_the_rules_know(engine: str) -> None:
    document = run(ARTICLE, 'keep = "css:.body"', engine=engine)
    assert isinstance(document, Document)
    assert document.text.split("\n") == [FIRST, CARD, SECOND]
    assert document.confidence is None
    assert document.fields.source == "柳河报"  # what stands outside still tells the fields
    assert document.fields.credits == ["责任编辑：李桥"]


@pytest.mark.parametrize("engine", ENGINES)
def test_drop_beats_keep(engine: str) -> None:
    assert text_of(ARTICLE, 'keep = ["css:.body", "css:.kk"]\ndrop = "css:.kk"', engine=engine) == [
        FIRST,
        SECOND,
    ]


def test_what_the_engine_leaves_out_can_be_kept() -> None:
    assert text_of(ARTICLE, 'keep = "css:.top"') == ["首页 新闻"]


def test_a_selector_that_means_nothing_but_known_chrome_keeps_it() -> None:
    entries = ["渡口的人收起最后一支篙", "山里小学的第一堂木工课"]
    assert text_of(ARTICLE, 'keep = "css:.body ul"') == entries
    assert text_of(ARTICLE, 'keep = ["css:.body", "css:.body ul"]') == [FIRST, CARD, SECOND, *entries]
    assert text_of(ARTICLE, 'keep = "css:.body p"') == [FIRST, CARD, SECOND]  # the credit is known


def test_keep_that_finds_nothing_leaves_the_page_to_the_engine() -> None:
    without = text_of(ARTICLE, 'drop = "css:.nothing"')
    assert text_of(ARTICLE, 'keep = "css:.story"') == without
    assert (
        text_of(ARTICLE.replace("<div class=top>", "<div id=e></div><div class=top>"), 'keep = "css:#e"')
        == without
    )


def test_nothing_left_is_a_reject() -> None:
    for rules in ('drop = "css:body"', 'keep = "css:.body"\ndrop = "css:.box"'):
        reject = run(ARTICLE, rules)
        assert isinstance(reject, Reject)
        assert reject.reason is Reason.NO_CONTENT


@pytest.mark.parametrize(
    ("rules", "wanted"),
    [
        ('keep = "css:.a"', [FIRST]),  # hidden inside what is kept
        ('keep = "css:.h"', [NOTE]),  # the user means the hidden part
        ('keep = ["css:.a", "css:.h"]', [FIRST, NOTE]),
    ],
)
def test_hidden_text_is_kept_only_by_name(rules: str, wanted: list[str]) -> None:
    html = page(f"<div class=a><p>{FIRST}</p><p class=h style='display:none'>{NOTE}</p></div><p>{SECOND}</p>")
    assert text_of(html, rules) == wanted


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (f"{FIRST}<a class=ad href=/v>点这里看视频</a>{SECOND}", [FIRST + SECOND]),
        (f"{FIRST}<b><span class=ad>点<i>这里</i></span>看</b>", [f"{FIRST}看"]),
        (f"{FIRST}<br><span class=ad>点这里看视频</span><br>{SECOND}", [FIRST, SECOND]),
        (f"<pre><span class=ad>1</span> {FIRST}\n<span class=ad>2</span> {SECOND}</pre>", [FIRST, SECOND]),
        (f"{FIRST}<span class=ad> </span>", [FIRST]),
    ],
    ids=["phrase", "nested", "line", "line numbers", "blank"],
)
def test_a_phrase_inside_a_line_can_be_dropped(inside: str, wanted: list[str]) -> None:
    assert text_of(page(f"<div class=body>{inside}</div>"), 'keep = "css:.body"\ndrop = "css:.ad"') == wanted


def test_lines_of_one_cell_belong_to_the_inline_element_they_stand_in() -> None:
    html = page(
        f"<table><tr><td>{NOTE}<br><font id=zoom>{FIRST}<br><br>{SECOND}</font><br>{CARD}</td></tr></table>"
    )
    assert text_of(html, 'keep = "css:#zoom"') == [FIRST, SECOND]
    assert text_of(html, 'keep = "css:td"\ndrop = "css:#zoom"') == [NOTE, CARD]


def test_other_pages_are_as_without_rules() -> None:
    settings = ExtractSettings(site_rules='[[site]]\nhost = "other.example"\ndrop = "css:p"')
    for url in (URL, None):
        raw = RawPage(ARTICLE.encode(), Origin("-"), url=url)
        assert extract_page(raw, settings) == extract_page(raw)


def test_tables_add_up() -> None:
    rules = 'keep = "css:.body"\n[[site]]\nhost = "*.example"\npath = "/news/*"\nkeep = "css:.note"\ndrop = "css:.kk"'
    document = run(ARTICLE, rules)
    assert isinstance(document, Document)
    assert document.text.split("\n") == [FIRST, SECOND, NOTE, NOTE]
    assert document.rules == ("site 1 keep css:.body", "site 2 keep css:.note", "site 2 drop css:.kk")


def test_a_rule_that_fails_on_a_page_names_itself() -> None:
    reject = run(ARTICLE, 'drop = "xpath://div[count(1) > 0]"')
    assert isinstance(reject, Reject)
    assert "site rule 'xpath://div[count(1) > 0]'" in reject.detail


def test_the_rule_that_decided_over_a_block_is_known() -> None:
    rules = 'keep = ["css:.body", "css:div"]\ndrop = ["css:.kk", "css:.info", "css:p.kk"]'
    root = parse(ARTICLE)
    asked = look_up(f'[[site]]\nhost = "*"\n{rules}', root, URL)
    named = {block.text: asked.rule_of(block) for block in asked.segment(root)}
    assert named[FIRST] == "site 1 keep css:.body"
    assert named[CARD] == "site 1 drop css:.kk"
    assert named[NOTE] == "site 1 keep css:div"
    assert look_up("", root, URL).rule_of(asked.segment(root)[0]) is None


def test_deep_and_long_pages_take_linear_time() -> None:
    """Each container is asked once: 57 million steps would take 2.5 s of CPU time, and these take 0.05."""
    root = parse("<div>" * 1_900 + f"<p>{FIRST}</p>" * 30_000)
    asked = look_up('[[site]]\nhost = "*"\nkeep = "xpath:/html/body"\ndrop = "css:div"', root, URL)
    blocks = asked.segment(root)
    started = time.process_time()
    assert {asked.rule_of(block) for block in blocks} == {"site 1 drop css:div"}
    assert {asked._keep.rule_of(block) for block in blocks} == {"site 1 keep xpath:/html/body"}
    assert time.process_time() - started < 1
