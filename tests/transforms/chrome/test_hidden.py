import time

import pytest

from transforms.blocks import Block, segment
from transforms.chrome.hidden import is_heap, is_watermark
from transforms.parse import parse

PROSE = (
    "清晨的薄雾还没有散去，石桥镇东头的水车已经吱呀转动，木匠们站在河水里，把新做的叶片装上去，谁也不说话。"
)
OTHER = (
    "老何今年七十二岁，他的父亲就是当年的水车匠，图纸一直压在箱底，纸已经发黄，字却还认得清，一笔一画都在。"
)
THIRD = "镇上的小学把自然课搬到了河边，孩子们数着叶片，算它转一圈能提多少水，算完了就在石头上写下自己的答案。"
NAMES = "水车厂家 水车价格 木水车 景观水车 防腐木水车 公园水车 小型水车 大型水车 竹水车 水车图片 水车批发 水车制作 "


def block_of(text: str, hidden: bool = True) -> Block:
    [block] = segment(parse(f"<div {'hidden' * hidden}>{text}</div>"))
    return block


@pytest.mark.parametrize(
    ("text", "heap"),
    [
        pytest.param("水车 价格 批发 厂家 图片 " * 20, True, id="the same words again and again"),
        pytest.param("cheap boots, buy boots online, " * 10, True, id="in English"),
        pytest.param("水车价格，水车批发。" * 30, True, id="with full stops"),
        pytest.param(
            NAMES + NAMES.replace("水车", "磨坊") + NAMES.replace("水车", "石桥"), True, id="different words"
        ),
        pytest.param(PROSE + OTHER + THIRD, False, id="prose"),
        pytest.param(PROSE[:-1] + "，" + OTHER[:-1] + "，" + THIRD[:-1], False, id="prose that never stops"),
        pytest.param("水车 价格 批发 " * 5, False, id="short"),
        pytest.param(
            "Water wheel, oak, 3 m; shaft of forged iron; buckets of larch, oiled twice; bearings of bronze from the old "
            "mill; weight without water 420 kg; turns six times a minute in spring; delivered in parts by cart",
            False,
            id="a specification",
        ),
    ],
)
def test_heap(text: str, heap: bool) -> None:
    assert is_heap(block_of(text)) == heap
    assert not is_heap(block_of(text, hidden=False))


def test_a_long_one_takes_no_time() -> None:
    block = block_of("水车，" * 1_000_000)
    start = time.process_time()
    assert is_heap(block)
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        (f"<p>{PROSE}<i style='display:none'>本站独家</i></p>", ["本站独家"]),
        (f"<p><span hidden>本站独家</span>{PROSE}</p>", ["本站独家"]),
        (f"<p>{PROSE}</p><p hidden>本站独家</p>", []),
        (f"<p><span hidden>{OTHER}</span>读全文</p>", []),
        (f"<p>{PROSE}<i>本站独家</i></p>", []),
    ],
)
def test_words_hidden_inside_a_paragraph_are_a_watermark(body: str, marks: list[str]) -> None:
    blocks = segment(parse(body))
    assert [block.text for at, block in enumerate(blocks) if is_watermark(blocks, at)] == marks
