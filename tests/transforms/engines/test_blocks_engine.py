from itertools import product

import numpy as np
import pytest

from tests import list_pages
from transforms import chrome
from transforms.blocks import segment
from transforms.engines.blocks_engine import DECIDED, TABLES, BlocksEngine, go_on
from transforms.engines.explain import explain_choice
from transforms.favor import Favor
from transforms.features import anchor, context, naming
from transforms.features.whole import TYPES
from transforms.kind import TEXT_KINDS, Kind
from transforms.metadata import find_title
from transforms.model import read_model, shipped_bytes
from transforms.page import Page
from transforms.parse import parse
from transforms.trees import CERTAIN

TITLE = "老码头迎来第一艘夜航游船"
ARTICLE = [
    "本报讯 昨晚七点，停运了三年的老码头重新亮起了灯，第一艘夜航游船载着一百二十名乘客缓缓离岸。",
    "“这条线路我们准备了整整一年。”船长李大江说，为了保证安全，航道沿线新装了四十六盏航标灯，夜里也看得清清楚楚。",
    "夜航线路全长十一公里，途经三座老桥和一座新建的音乐广场，往返一趟大约需要七十分钟，票价八十元。",
    "住在码头边的王阿姨带着孙女赶来坐船，她说小时候常听父亲讲码头的热闹，没想到现在又能看到了。",
    "据了解，游船每晚开行三班，周末加开一班，市民可以提前三天在网上预订，也可以到码头窗口现场购票。",
]
TEASERS = [
    (
        "城南菜市场改造完工",
        "改造后的菜市场面积扩大了一倍，摊位从原来的八十个增加到一百六十个，还新设了电梯和停车场，附近的居民说买",
    ),
    (
        "山区小学有了新图书室",
        "新图书室里摆放着三千多册图书，都是志愿者们从各地募集来的，孩子们课间最喜欢到这里看书，老师说他们的作",
    ),
    (
        "今年第一批春茶开采",
        "清明前的茶园里一片繁忙，采茶工人天不亮就上山了，今年的气温比往年高，茶芽长得快，预计产量比去年增加两",
    ),
    (
        "地铁五号线下月试运行",
        "五号线全长二十六公里，设有十九座车站，其中换乘站六座，试运行期间不载客，主要检验各系统之间的配合情况",
    ),
]
MAKES = {
    "list": ("<ul>{}</ul>", "<li><h3><a href=/{n}>{h}</a></h3><p>{t}</p></li>"),
    "definitions": ("<dl>{}</dl>", "<dt><a href=/{n}>{h}</a></dt><dd>{t}</dd>"),
    "table": ("<table>{}</table>", "<tr><td><a href=/{n}>{h}</a></td></tr><tr><td>{t}</td></tr>"),
    "paragraphs": ("{}", "<p><a href=/{n}>{h}</a></p><p>{t}</p>"),
    "lines": ("{}", "<a href=/{n}>{h}</a><br>{t}<br>"),
}


def _page(make: str, position: str) -> Page:
    around, item = MAKES[make]
    items = [*TEASERS, (TITLE, ARTICLE[0][:40])]  # the list has this very article too
    rows = "".join(item.format(n=number, h=headline, t=text) for number, (headline, text) in enumerate(items))
    box = f"<div class=box><h2>相关阅读</h2>{around.format(rows)}</div>"
    paragraphs = [f"<p>{text}</p>" for text in ARTICLE]
    middle = box if position == "middle" else ""
    inside = box if position == "inside" else ""
    below = box if position == "below" else ""
    html = (
        f"<html><head><title>{TITLE}-江城晚报</title></head><body><div class=top><a href=/>江城晚报</a><a href=/n/>新闻</a></div>"
        f"<div class=article><h1>{TITLE}</h1><div class=content>"
        f"{''.join(paragraphs[:3])}{middle}{''.join(paragraphs[3:])}{inside}</div></div>"
        f"{below}<div class=footer><p>版权所有 © 江城晚报社</p></div></body></html>"
    )
    root = parse(html)
    blocks = segment(root)
    return Page(root, blocks, None, find_title(root, blocks))


@pytest.fixture(scope="module")
def engine() -> BlocksEngine:
    return BlocksEngine()


@pytest.mark.parametrize(("make", "position"), list(product(MAKES, ("below", "inside", "middle"))))
def test_an_article_with_prose_teasers_comes_out_exact(
    engine: BlocksEngine, make: str, position: str
) -> None:
    page = _page(make, position)
    found = engine.classify(page, chrome.label(page))
    kept = [block.text for block, kind in zip(page.blocks, found.kinds, strict=True) if kind in TEXT_KINDS]
    assert kept == ARTICLE
    assert found.page_type == "article"


def test_what_is_left_out_has_a_kind_and_the_page_a_confidence(engine: BlocksEngine) -> None:
    page = _page("list", "below")
    found = engine.classify(page, chrome.label(page))
    assert (
        found.kinds[page.blocks.index(next(b for b in page.blocks if b.text.startswith("版权")))]
        is Kind.FOOTER
    )
    assert found.confidence is not None
    assert 0.7 < found.confidence <= 1


def test_what_a_rule_takes_out_stays_out_and_is_no_field(engine: BlocksEngine) -> None:
    page = _page("list", "below")
    ruled: list[Kind | None] = [Kind.ADS if block.text == ARTICLE[1] else None for block in page.blocks]
    found = engine.classify(page, ruled)
    assert found.kinds[ruled.index(Kind.ADS)] not in TEXT_KINDS
    assert (
        found.kinds[ruled.index(Kind.ADS)] is not Kind.CREDIT
    )  # no field is read from what a rule calls an ad


def test_a_credit_by_the_rules_beside_another_is_one() -> None:
    content, credit, related, hidden = Kind.CONTENT, Kind.CREDIT, Kind.RELATED, Kind.HIDDEN
    for said, ruled, wanted in (
        ([credit, related, related], [None, credit, None], [credit, credit, related]),
        ([related, related, related], [credit, credit, None], [credit, credit, related]),
        ([related, related, related], [None, credit, None], [related, related, related]),
        ([credit, content, related], [credit, credit, credit], [credit, content, related]),
        ([related, content, credit], [credit, credit, credit], [related, content, credit]),
        ([hidden, credit, hidden], [hidden, credit, hidden], [hidden, credit, hidden]),
    ):
        assert go_on(list(said), ruled) == wanted


def test_a_page_without_blocks(engine: BlocksEngine) -> None:
    assert engine.classify(Page(parse("<html><body></body></html>"), [], None, None), []).kinds == []


def test_what_the_first_ensemble_decided_is_explained_by_it() -> None:
    root = parse(list_pages.page(list_pages.Case("ul", "below", boxed=True)))
    page = Page(root, segment(root), None, list_pages.TITLE)
    choice = explain_choice(page, chrome.label(page))
    assert len(choice.probability) == len(choice.weights) == len(page.blocks)
    assert all(choice.weights)
    of_second = {*naming.NAMES, *context.NAMES, *anchor.NAMES}  # what the first ensemble does not know
    told = [
        (probability, any(one.feature in of_second for one in weights))
        for probability, weights in zip(choice.probability, choice.weights, strict=True)
    ]
    assert any(by_second for probability, by_second in told if probability > 0.5)
    assert any(not by_second for probability, by_second in told if probability < DECIDED / CERTAIN)


def test_favor_recall_keeps_no_less_than_favor_precision() -> None:
    page = _page("paragraphs", "inside")
    silent: list[Kind | None] = [None] * len(page.blocks)
    kept = [
        {
            at
            for at, kind in enumerate(BlocksEngine(favor=favor).classify(page, silent).kinds)
            if kind in TEXT_KINDS
        }
        for favor in (Favor.PRECISION, Favor.BALANCED, Favor.RECALL)
    ]
    assert kept[0] <= kept[1] <= kept[2]


def test_the_same_page_gives_the_same_decisions(engine: BlocksEngine) -> None:
    one, other = (
        engine.classify(page, chrome.label(page))
        for page in (_page("list", "middle"), _page("list", "middle"))
    )
    assert one == other


def test_the_shipped_model_is_small_and_fits_the_features() -> None:
    data = shipped_bytes()
    assert len(data) < 1_000_000
    model = read_model(data, TABLES)
    assert set(model.ensembles) == set(TABLES)
    assert model.ensembles["types"].classes == TYPES
    assert all(np.abs(one.trees.leaf).max() > 0 for one in model.ensembles.values())
