"""What the rules say of whole pages."""

from tests.list_pages import LATEST, RELATED, Case, page
from transforms.blocks import segment
from transforms.chrome import label
from transforms.kind import Kind
from transforms.metadata import find_title
from transforms.page import Page
from transforms.parse import parse

PROSE = "河边的人都说，那一年的水涨得比哪一年都早，也退得比哪一年都慢，田里的泥有一尺厚。"


def labelled(html: str) -> list[tuple[str, Kind | None]]:
    root = parse(html)
    blocks = segment(root)
    kinds = label(Page(root, blocks, None, find_title(root, blocks)))
    return [(block.text, kind) for block, kind in zip(blocks, kinds, strict=True)]


def test_every_kind_of_chrome_of_an_article_page() -> None:
    found = dict(labelled(page(Case("ul", "below", boxed=True))))
    assert found["石桥在线"] is Kind.NAV
    assert found["记录身边的小事"] is Kind.NAV
    assert found["日期: 来源:石桥镇收集编辑:石桥镇"] is Kind.BYLINE
    assert found["编辑：苏平"] is Kind.CREDIT
    assert found["相关阅读"] is Kind.RELATED
    assert found["Copyright © 2024 石桥在线 版权所有"] is Kind.FOOTER
    assert {found[headline] for headline, _ in RELATED} == {Kind.RELATED}
    assert {found[teaser] for _, teaser in LATEST} == {Kind.HOT}
    assert any(
        kind is Kind.BREADCRUMB and text.startswith("当前位置")
        for text, kind in labelled(page(Case("p", "inside", False)))
    )


def test_the_entries_of_a_page_without_article_are_not_taken_out() -> None:
    entries = "".join(
        f'<li><h3><a href="/{n}">第{n}架水车</a></h3><p>它在河的第{n}个弯里转了</p></li>' for n in range(6)
    )
    found = labelled(
        f"<html><head><title>水车</title></head><body><h2>最新文章</h2><ul>{entries}</ul></body></html>"
    )
    assert Kind.HOT not in {kind for _, kind in found}


def test_hidden_blocks_are_chrome() -> None:
    heap = '<div style="display: none">水车 水车价格 水车厂家</div>'
    body = f'<p>{PROSE}</p>{heap}<p hidden>弹窗</p><p aria-hidden="true">图标</p>'
    found = dict(labelled(f"<html><body>{body}</body></html>"))
    assert [found[text] for text in ("水车 水车价格 水车厂家", "弹窗", "图标")] == [Kind.HIDDEN] * 3
    assert found[PROSE] is None


def test_a_page_that_is_hidden_until_its_script_runs_is_no_chrome() -> None:
    found = dict(
        labelled(
            f'<html><body><p>加载中</p><div style="visibility:hidden"><p>{PROSE}</p></div></body></html>'
        )
    )
    assert found[PROSE] is None


def test_the_dates_of_many_entries_are_no_bylines() -> None:
    posts = "".join(f"<div><p>2024-03-1{n} 10:2{n}</p><p>{PROSE}</p></div>" for n in range(6))
    found = labelled(f"<html><body>{posts}</body></html>")
    assert Kind.BYLINE not in {kind for _, kind in found}
