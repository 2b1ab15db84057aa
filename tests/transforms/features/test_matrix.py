import numpy as np
import pytest

from transforms.blocks import segment
from transforms.features import NAMES, PageFeatures, describe
from transforms.kind import Kind
from transforms.page import Page
from transforms.parse import parse

PROSE = "清晨的雾气还没有散去，渔民们已经把船推下了水，准备开始新一天的劳作，岸上的人们在等着他们。"


def _features(
    body: str, title: str | None = None, head: str = "", ruled: list[Kind | None] | None = None
) -> PageFeatures:
    root = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    blocks = segment(root)
    return describe(Page(root, blocks, None, title), ruled or [None] * len(blocks))


def _column(features: PageFeatures, name: str) -> list[float]:
    return [round(value, 3) for value in features.matrix[:, NAMES.index(name)].tolist()]


def test_one_row_a_block_one_column_a_name() -> None:
    features = _features(f"<p>{PROSE}</p><p>二</p>")
    assert features.matrix.shape == (2, len(NAMES))
    assert features.matrix.dtype == np.float32
    assert np.isfinite(features.matrix).all()
    assert len(set(NAMES)) == len(NAMES)


LIST = (
    "<ul>"
    + "".join(f'<li><a href="/{at}">标题之{at}</a><p>{PROSE[:-9]}…</p></li>' for at in range(4))
    + "</ul>"
)


@pytest.mark.parametrize(
    ("body", "name", "wanted"),
    [
        (f"<p>{PROSE}</p><p><a href=/>首页</a></p>", "density", [0, 1]),
        (f"<p>{PROSE}</p><p>短</p>", "to_long", [0, 999]),
        ("<h2>一</h2><p>二</p><p>三</p>", "from_heading", [0, 1, 2]),
        ("<p>一</p><p>一</p><p>二</p>", "repeats", [2, 2, 1]),
        (LIST, "sibling1_count", [4] * 8),
        (LIST, "sibling1_leads", [1] * 8),
        (LIST, "sibling1_cut", [1] * 8),
        ("<p>一</p><h3>热门文章</h3><p>二</p>", "since_hot", [999, 0, 1]),
        ("<div>一<br>二</div><p>三</p>", "sibling0_count", [-1, -1, 1]),
        ("<p>发表于 2024-03-01</p><p>一</p>", "around1_dated", [0.5, 0.5]),
        ("<div>" + "<a href=/>渡船</a> " * 400 + f"</div><p>{'渡' * 600}</p>", "tokens", [500, 600]),
        ("<nav><p>一</p><p>二</p></nav><p>三</p>", "above_tag_nav", [1, 1, 0]),
    ],
)  # fmt: skip
def test_features(body: str, name: str, wanted: list[float]) -> None:
    assert _column(_features(body), name) == wanted


def test_the_title_is_found_again() -> None:
    features = _features("<h1>渔村的清晨</h1><p>一</p><p>渔村的清晨，很美</p>", title="渔村的清晨")
    assert _column(features, "is_title") == [1, 0, 0]
    assert _column(features, "has_title") == [1, 0, 1]
    assert _column(features, "from_title") == [0, 1, 2]


def test_what_the_page_declares() -> None:
    script = f'<script type="application/ld+json">{{"articleBody": "{PROSE}"}}</script>'
    features = _features(
        f"<p>{PROSE}</p><p>别的话，不在正文里面的</p>",
        head=script + f'<meta name="description" content="{PROSE[:30]}">',
    )
    assert _column(features, "declared") == [1, 0]
    assert _column(features, "described") == [1, 0]


def test_the_rules_are_seen() -> None:
    features = _features("<p>一</p><p>二</p>", ruled=[None, Kind.FOOTER])
    assert _column(features, "around1_ruled") == [0.5, 0.5]


def test_the_same_page_gives_the_same_numbers() -> None:
    body = LIST + f"<p>{PROSE}</p>"
    assert (_features(body).matrix == _features(body).matrix).all()
