"""Which blocks of kind `comments` are comments."""

import pytest

from transforms.blocks import segment
from transforms.comments import LONGEST_BUTTON, MOST_REPEATS, reader_comments
from transforms.kind import TEXT_KINDS, Kind
from transforms.parse import parse

ARTICLE = "水车转起来的时候，孩子们都跑来看，老人也搬出了凳子，坐在河边等第一桶水。"
FIRST, SECOND = "我小时候就在那架水车底下捉过鱼，真怀念。", "请问周末去看要不要预约？"


def found(html: str, end: Kind | None = None) -> list[str]:
    """The comments of a page of which everything but the article is of kind `comments`, after it `end`."""
    blocks = segment(parse(f"<html><body>{html}</body></html>"))
    kinds = [Kind.CONTENT if block.text == ARTICLE else Kind.COMMENTS for block in blocks]
    if end is not None:
        kinds[kinds.index(Kind.CONTENT) + 2] = end
    return reader_comments(blocks, kinds)


@pytest.mark.parametrize(
    ("below", "comments"),
    [
        pytest.param(f"<h3>网友评论</h3><p>{FIRST}</p><p>{SECOND}</p>", [FIRST, SECOND], id="below a heading"),
        pytest.param(f"<p>查看全部12条评论</p><p>{FIRST}</p>", [FIRST], id="below a counter"),
        pytest.param(f"<div class='cmt-list'><p>{FIRST}</p></div>", [FIRST], id="in a container of that name"),
        pytest.param(
            f"<div id=comments><div class=info><b>{FIRST}</b></div></div>", [FIRST], id="deeper in such a container"
        ),
        pytest.param(f"<p>{FIRST}</p>", [], id="nothing says that it is one"),
        pytest.param(
            f"<div id=comments><p>林小满 2024-05-01 10:20</p><p>林小满 2024-05-01</p><p>{FIRST}</p><p>回复</p><p>3</p></div>",
            [FIRST],
            id="name, time, buttons and numbers are none",
        ),
        pytest.param(
            "<h3>评论</h3><ul><li><a href=/1>镇上的第二架水车也修好了</a></li></ul>", [], id="links are none"
        ),
        pytest.param(
            "<div id=comments>" + f"<p>{FIRST}</p><p>说点什么吧</p>" * (MOST_REPEATS + 1) + "</div>",
            [FIRST] * (MOST_REPEATS + 1),
            id="a prompt at every comment",
        ),
        pytest.param(
            f"<div id=comments><p>{FIRST}</p></div><div id=box><p>{SECOND}</p><p>{SECOND}</p></div>",
            [FIRST],
            id="a box beside the container",
        ),
    ],
)  # fmt: skip
def test_comments_below_an_article(below: str, comments: list[str]) -> None:
    assert len("说点什么吧") <= LONGEST_BUTTON
    assert found(f"<p>{ARTICLE}</p>{below}") == comments


def test_what_stands_above_the_article_is_no_comment_on_it() -> None:
    assert found(f"<div id=comments><p>{FIRST}</p></div><p>{ARTICLE}</p>") == []


@pytest.mark.parametrize(("kind", "comments"), [(Kind.OTHER, [FIRST]), (Kind.RELATED, [])])
def test_a_heading_speaks_up_to_the_next_list(kind: Kind, comments: list[str]) -> None:
    below = f"<h3>网友评论</h3><p>镇上的另一篇文章</p><p>{FIRST}</p>"
    assert found(f"<p>{ARTICLE}</p>{below}", end=kind) == comments


def test_a_page_without_text_has_no_comments() -> None:
    blocks = segment(parse(f"<html><body><div id=comments><p>{FIRST}</p></div></body></html>"))
    assert Kind.COMMENTS not in TEXT_KINDS
    assert reader_comments(blocks, [Kind.COMMENTS] * len(blocks)) == []
