import pytest

from training.labels import content_shares, kinds_of

A = "第一段讲的是城里的老街，街上有一家开了四十年的面馆。"
B = "第二段讲的是面馆的老板，他每天四点钟起来和面，一直忙到晚上。"


@pytest.mark.parametrize(
    ("texts", "gold", "wanted"),
    [
        pytest.param(["首页", A, B, "版权所有"], A + "\n" + B, [0, 1, 1, 0], id="plain"),
        pytest.param(["面馆", A, B], A + "\n" + B, [0, 1, 1], id="a menu entry that stands in the text too"),
        pytest.param([A[:14] + "…", A, B], A + "\n" + B, [0, 1, 1], id="a teaser before the article"),
        pytest.param([A, B, A], A + "\n" + B, [1, 1, 0], id="said once more below"),
        pytest.param([B, A], A + "\n" + B, [1, 1], id="long blocks in another order"),
        pytest.param([A, "小标题", B], A + "\n小标题\n" + B, [1, 1, 1], id="short block between"),
        pytest.param([A, "Ａ"], "", [0, 0], id="no gold"),
        pytest.param(["…", A], A, [0, 1], id="no letters"),
    ],
)
def test_content_shares(texts: list[str], gold: str, wanted: list[float]) -> None:
    assert content_shares(texts, gold) == wanted


def test_a_block_that_is_content_in_part() -> None:
    (share,) = content_shares([A + "（点击这里查看更多的精彩图片和视频）"], A)
    assert 0.4 < share < 0.8


def test_kinds_follow_the_order_of_the_annotation() -> None:
    gold = [("老街", "nav"), (A, "content"), ("老街", "tags")]
    assert [str(kind) for kind in kinds_of(["老街", A, "老街", "别的"], gold)] == [
        "nav",
        "content",
        "tags",
        "None",
    ]
