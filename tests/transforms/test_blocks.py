"""Where blocks begin and end, and what is known of them."""

import pytest

from transforms.blocks import Block, segment
from transforms.parse import parse


def blocks_of(body: str) -> list[Block]:
    return segment(parse(f"<html><head><title>题</title></head><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<div>一<p>二</p>三</div>", ["一", "二", "三"]),
        ("一<br>二<br><br>三", ["一", "二", "三"]),
        ("<p>一<b>二</b><a href='/'>三</a></p>", ["一二三"]),
        ("<table><tr><td>一</td><td>二</td></tr></table>", ["一", "二"]),
        ("<ul><li>一<ul><li>二</li></ul>三</li></ul>", ["一", "二", "三"]),
        ("<pre>一\n二\n\n三</pre>", ["一", "二", "三"]),
        ("<p>一\n二</p>", ["一二"]),
        ("<p>one\ntwo</p>", ["one two"]),
        ("<p>一<script>x()</script><style>p{}</style>二</p>", ["一二"]),
        ("<p>一</p><!-- 注 -->二", ["一", "二"]),
        ("<p> &nbsp; </p><p>　　一</p>", ["一"]),
        ("<noscript><p>一</p></noscript>", ["一"]),
        ("<template><p>一</p></template><p>二</p>", ["二"]),
        ("<select><option>一</option></select><p>二</p>", ["二"]),
        ("<p>一<embed src=/a>二</p><p>三</p>", ["一二", "三"]),
        ("<object><p>一</p></object>二", ["一", "二"]),
        ("<object data=/a><p>一</p></object>二", ["二"]),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp>字</ruby>", ["漢字"]),
        ("<a href='/'><div>一</div><div>二</div></a>", ["一", "二"]),
    ],
)
def test_segment(body: str, texts: list[str]) -> None:
    assert [block.text for block in blocks_of(body)] == texts


def test_links_of_a_block() -> None:
    (block,) = blocks_of('<p><a href="/1">水车</a>转了<a href="/2">起来</a></p>')
    assert (block.link_chars, block.links, block.leads, block.link_density) == (4, ["/1", "/2"], True, 4 / 6)


def test_a_bullet_before_a_link_still_leads() -> None:
    leading, following = blocks_of('<p>• <a href="/1">水车</a></p><p>看<a href="/1">水车</a></p>')
    assert (leading.leads, following.leads) == (True, False)


def test_a_link_around_blocks_belongs_to_each() -> None:
    assert [block.links for block in blocks_of('<a href="/1"><p>一</p><p>二</p></a>')] == [["/1"], ["/1"]]


_MENU = "<p><a href='/1'>首页</a></p><p><a href='/2'>新闻</a></p>"
_STORY = "<h1>渡口</h1><p>天还没有亮，船家就把灯点上了。</p><p>河面上起了雾，船走得很慢。</p><p>三月五日</p>"


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        pytest.param(
            f"{_MENU}<a href='/x'><div>{_STORY}</div></a>", [1, 1, 0, 0, 0, 0], id="the page in a link"
        ),
        pytest.param(f"{_MENU}<a href='/x'>{_STORY}", [1, 1, 0, 0, 0, 0], id="a link that is never closed"),
        pytest.param(
            f"{_MENU}{_STORY}{_STORY}<a href='/x'><div>{_STORY}</div></a>",
            [1, 1, *[0] * 8, 1, 1, 1, 1],
            id="a card",
        ),
        pytest.param(
            f"{_MENU}<a href='/x'><h3>渡口的灯还亮着</h3><p>船家把灯点上了。</p><p>三月</p></a>",
            [1] * 5,
            id="one entry",
        ),
        pytest.param("<p><a href='#'>渡口的一盏灯</a></p>" * 9, [1] * 9, id="links to one target"),
        pytest.param(
            f"{_MENU}<a href='/x'>渡口<br>天还没有亮，船家就把灯点上了。<br>河面上起了雾。<br>三月五日</a>",
            [1, 1, 0, 0, 0, 0],
            id="lines in a link",
        ),
        pytest.param(
            f"{_MENU}<a href='/x'><a href='/x'><div>{_STORY}</div></a></a>",
            [1, 1, 0, 0, 0, 0],
            id="two links",
        ),
        pytest.param(
            "".join(f"<a href='/{n}'><p>渡口的第{n}盏灯</p></a>" for n in range(9)), [1] * 9, id="a list"
        ),
    ],
)
def test_a_link_around_most_of_the_page_is_none(body: str, linked: list[float]) -> None:
    assert [(block.link_density, bool(block.links), block.leads) for block in blocks_of(body)] == [
        (one, bool(one), bool(one)) for one in linked
    ]


@pytest.mark.parametrize(
    ("attribute", "hidden"),
    [
        ('style="display:none"', True),
        ('style="color:red; DISPLAY : none !important"', True),
        ('style="visibility:hidden"', True),
        ("hidden", True),
        ('hidden="until-found"', False),
        ('aria-hidden="true"', True),
        ('style="display:block"', False),
        ('style="text-indent:-9999px"', True),
        ('style="position:absolute; left: -9999px"', True),
        ('style="font-size:0"', True),
        ('style="color:#fff;font-size:0.0em;"', True),
        ('style="opacity:0"', True),
        ('style="opacity: 0 !important"', True),
        ('style="height:0;overflow:hidden"', True),
        ('style="clip:rect(0,0,0,0)"', True),
        ('style="opacity:0.9;font-size:0.9em"', False),
        ('style="text-indent:-2em;margin-left:-20px"', False),
        ('style="height:0.5em;overflow:hidden"', False),
        ('style="height:0"', False),
        ('style="line-height:0;overflow:hidden"', False),
    ],
)
def test_hidden(attribute: str, hidden: bool) -> None:
    inside, after = blocks_of(f"<div {attribute}><p>一</p></div><p>二</p>")
    assert (inside.hidden, after.hidden) == (hidden, False)


def test_images_before_a_block_are_counted_for_it() -> None:
    assert [block.images for block in blocks_of("<img src=a><p><img src=b>图</p><p>文</p>")] == [2, 0]


def test_lines_of_one_element_are_numbered() -> None:
    first, second = blocks_of("<div>一<br>二</div>")
    assert first.node is second.node
    assert (first.line, second.line) == (0, 1)


def test_deep_nesting_is_walked_without_recursion() -> None:
    assert [block.text for block in blocks_of("<div>" * 1500 + "底" + "</div>" * 1500)] == ["底"]


def test_a_block_knows_its_text_nodes() -> None:
    (block,) = blocks_of("<p>\n一 <b>二</b> <i> </i>三</p>")
    nodes = [(element.tag, is_tail) for element, is_tail in block.pieces]
    assert nodes == [("p", False), ("b", False), ("i", False), ("i", True)]


def test_what_stands_behind_a_skipped_element_is_text_and_what_is_inside_is_not() -> None:
    body = "<p>一<svg><g><text>x</text>y</g>z</svg>二</p><button><b>x</b>y</button>三<p hidden>四<b>五</b>六</p>七"
    assert [(block.text, block.hidden) for block in blocks_of(body)] == [
        ("一二", False), ("三", False), ("四五六", True), ("七", False),
    ]  # fmt: skip


def test_a_zero_width_character_inside_line_breaks_is_no_text() -> None:
    assert [block.text for block in blocks_of("<p>\n\u200b水车\n</p>")] == ["水车"]
