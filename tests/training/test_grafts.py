from random import Random

import pytest
from lxml import etree

from training.grafts import ITEMS, POSITIONS, Teaser, graft, teaser_of
from transforms.blocks import segment
from transforms.parse import parse

PARAGRAPHS = [f"这是第{at}段，讲的是山里的茶园和采茶人一天的生活，写得很长。" for at in range(6)]
PAGE = (
    "<html><body><div><div class=main><h1>茶园</h1><div class=body>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    + "</div></div></div></body></html>"
)
TEASERS = [Teaser(f"标题{at}号", f"另一篇文章的开头第{at}句，说到一半就") for at in range(5)]


@pytest.mark.parametrize("seed", range(12))
def test_all_teasers_are_grafted_and_no_paragraph_is_lost(seed: int) -> None:
    root = parse(PAGE)
    blocks = segment(root)
    shares = [float(block.text in PARAGRAPHS) for block in blocks]
    assert graft(blocks, shares, TEASERS, Random(seed))  # noqa: S311 (to be the same each time)
    texts = [block.text for block in segment(root)]
    assert [text for text in texts if text in PARAGRAPHS] == PARAGRAPHS
    assert len(texts) > len(blocks) + 2


def test_a_page_without_body_gets_none() -> None:
    root = parse("<html><body><p>一</p></body></html>")
    assert not graft(segment(root), [0.0], TEASERS, Random(1))  # noqa: S311 (as above)


def test_a_teaser_is_cut() -> None:
    teaser = teaser_of("茶园", "\n".join(PARAGRAPHS * 5), Random(3))  # noqa: S311 (as above)
    assert teaser is not None
    assert PARAGRAPHS[0].startswith(teaser.text[:20])
    assert teaser_of(None, PARAGRAPHS[0] * 9, Random(3)) is None  # noqa: S311 (as above)


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_every_make_parses_to_what_it_says(name: str) -> None:
    make, item = ITEMS[name]
    html = make.format(item.format(u="/a", h="标题", t="开头", d=1))
    page = etree.fromstring(html, etree.HTMLParser())
    assert "标题" in "".join(page.itertext())
    assert len(POSITIONS) == 5
