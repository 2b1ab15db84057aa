"""Lists of teasers, in every markup and place, and the articles that only speak of them."""

import time

import pytest

from tests.list_pages import EXPECTED, LATEST, RELATED, Case, cases, page
from transforms.blocks import Block, segment
from transforms.chrome.lists import find_lists
from transforms.kind import Kind
from transforms.parse import parse


def blocks_of(body: str) -> list[Block]:
    return segment(parse(f"<html><body>{body}</body></html>"))


def listed(body: str) -> list[str]:
    """The texts of the blocks that belong to lists."""
    blocks = blocks_of(body)
    return [block.text for start, stop, _ in find_lists(blocks) for block in blocks[start:stop]]


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_lists_hold_every_headline_and_teaser_and_no_sentence_of_the_article(case: Case) -> None:
    found = listed(page(case))
    for headline, teaser in RELATED + LATEST:
        assert any(headline in text for text in found)
        assert any(teaser in text for text in found)
    assert not set(found) & set(EXPECTED.split("\n"))


PROSE = "河边的人都说，那一年的水涨得比哪一年都早，也退得比哪一年都慢，田里的泥有一尺厚。"
ITEM = '<p><a href="/1">渔民的新船下水</a></p><p>新船下水那天，全村的人都来了，有人带来鞭炮，有人带来</p>'
ITEM_2 = '<p><a href="/2">学校换了新操场</a></p><p>孩子们等了一个暑假，终于等到操场上的红线画好，第一个</p>'

KEPT = [
    pytest.param(f"<h2>热门文章</h2><p>{PROSE}</p><p>{PROSE}</p>", id="a heading over prose"),
    pytest.param(f"<p>相关阅读</p><p>{PROSE}</p>", id="a heading word as a line over prose"),
    pytest.param(
        f"<p>{PROSE}</p><p>网站常在文末放“相关阅读”和“热门文章”，读者却很少点开。</p><p>{PROSE}</p>",
        id="an article that speaks of such lists",
    ),
    pytest.param(
        "<h2>版权声明的写法</h2><ol><li>写明作者</li><li>写明年份</li></ol>", id="no heading of the lexicon"
    ),
    pytest.param(
        f'<p>热门</p><p><a href="/x">河</a>边的人说：{PROSE}</p>', id="prose that starts with a link"
    ),
]


@pytest.mark.parametrize("body", KEPT)
def test_without_heading_and_shape_together_there_is_no_list(body: str) -> None:
    assert listed(body) == []


def test_the_article_goes_on_behind_a_list_in_its_middle() -> None:
    found = listed(f"<p>{PROSE}</p><p><b>相关阅读</b></p>{ITEM}{ITEM_2}<p>{PROSE}</p><p>{PROSE}</p>")
    assert len(found) == 5
    assert PROSE not in found


def test_a_list_without_teasers_ends_before_the_prose() -> None:
    links = "".join(f'<p><a href="/{n}">第{n}条河的故事</a></p>' for n in range(3))
    assert PROSE not in listed(f"<p>延伸阅读：</p>{links}<p>{PROSE}</p>")
    assert len(listed(f"<p>延伸阅读：</p>{links}<p>{PROSE}</p>")) == 4


def test_the_more_link_and_the_tabs_belong_to_the_heading() -> None:
    body = f'<div><h3>热门文章</h3><a href="/m">更多&gt;&gt;</a></div><div><span>最新文章</span></div><div>{ITEM}{ITEM_2}</div>'
    assert len(listed(body)) == 7


def test_two_columns_are_one_list() -> None:
    column = '<ul class="c"><li><a href="/1">水车又转了</a></li><li><a href="/2">豆腐坊开了门</a></li></ul>'
    assert len(listed(f"<div><h3>最新文章</h3>{column}{column}</div><p>{PROSE}</p>")) == 5


def feed_item(number: int, above: str = "<div>河边日报·2 天前</div>", teaser: str = PROSE) -> str:
    """An item that starts with its source and date; `above` stands there."""
    return f'<li>{above}<h4><a href="/{number}">第{number}座桥开工了</a></h4><p>{teaser}</p></li>'


AD = """<li class="ad"><p><a href="/ad">某商家</a></p><p>不想看到它</p><p>与我无关</p><p>内容重复</p>
<h4>推广<a href="/ad">新锅上市</a></h4></li>"""


MANY = tuple(feed_item(number) for number in range(20))
"""So many that their box is too long to be one item itself."""


def test_an_item_may_start_with_its_source_and_date() -> None:
    found = listed(f"<h2>其他人也在看</h2><ul>{feed_item(1)}{feed_item(2)}</ul><p>{PROSE}</p>")
    assert len(found) == 7
    assert found.count(PROSE) == 2


@pytest.mark.parametrize(
    "above", [f"<p>{PROSE}</p>", f"<div>{'河边日报' * 11}</div>"], ids=["prose", "a long line"]
)
def test_a_headline_below_prose_or_a_long_line_starts_no_item(above: str) -> None:
    assert listed(f"<h2>相关阅读</h2><ul>{feed_item(1, above)}{feed_item(2, above)}</ul>") == []


@pytest.mark.parametrize(
    ("items", "blocks"),
    [
        pytest.param((feed_item(1), AD, *MANY), 69, id="behind the first item"),
        pytest.param(
            (feed_item(1, teaser=PROSE[:-1]), AD, *MANY), 69, id="behind a first item that is cut off"
        ),
        pytest.param((*MANY, AD, *MANY, AD, feed_item(1)), 134, id="two of them"),
        pytest.param((*MANY, AD), 61, id="none behind the last item"),
        pytest.param((*MANY, AD, AD, *MANY), 61, id="not two in a row"),
    ],
)
def test_an_advertisement_between_two_items_belongs_to_the_list(items: tuple[str, ...], blocks: int) -> None:
    assert len(listed(f"<h2>你可能还想看</h2><ul>{''.join(items)}</ul>")) == blocks


def test_prose_between_two_lists_is_no_advertisement() -> None:
    found = listed(
        f"<h2>相关阅读</h2><ul>{feed_item(1)}{feed_item(2)}</ul><p>{PROSE}</p><ul>{feed_item(3)}</ul>"
    )
    assert len(found) == 7


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("相关阅读", Kind.RELATED),
        ("相關新聞", Kind.RELATED),
        ("Related stories", Kind.RELATED),
        ("関連記事", Kind.RELATED),
        ("관련 기사", Kind.RELATED),
        ("Das könnte Sie auch interessieren", Kind.RELATED),
        ("À lire aussi", Kind.RELATED),
        ("Te puede interesar", Kind.RELATED),
        ("Читайте также:", Kind.RELATED),
        ("本周热门文章排行榜", Kind.HOT),
        ("更多故事", Kind.RELATED),
        ("站内快讯", Kind.HOT),
        ("熱門話題", Kind.HOT),
        ("Latest news", Kind.HOT),
        ("人気記事", Kind.HOT),
        ("많이 본 뉴스", Kind.HOT),
        ("Meistgelesen", Kind.HOT),
        ("Les plus lus", Kind.HOT),
        ("Lo más leído", Kind.HOT),
        ("Популярное", Kind.HOT),
    ],
)
def test_the_heading_says_which_kind_of_list(heading: str, kind: Kind) -> None:
    blocks = blocks_of(
        f"<h3>{heading}</h3><ul><li><a href='/1'>One river</a></li><li><a href='/2'>Two rivers</a></li></ul>"
    )
    assert list(find_lists(blocks)) == [(0, 3, kind)]


@pytest.mark.parametrize("behind", ["", "<p>渡口的灯亮着。</p>", "<div><p><a href=/1>渡口</a></p></div>"])
def test_a_page_of_headings_takes_no_time(behind: str) -> None:
    blocks = blocks_of(f"<h3>相关阅读</h3>{behind}" * 15_000)
    start = time.process_time()
    list(find_lists(blocks))
    assert time.process_time() - start < 5
