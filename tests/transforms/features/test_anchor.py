import numpy as np
import pytest

from tests.transforms.features.pages import features_of, page_of
from transforms.features.anchor import NAMES, describe_anchor

CERTAIN = 100
LINE = "<p>一段十个字的文字内容</p>"
BODY = f"<h1>标题</h1><div>{LINE}{LINE}</div><ul><li>首页新闻</li><li>体育新闻</li></ul>"
FIRST = [10, 90, 80, 40, 0]


def _found(first: list[int], title: str | None = "标题") -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return describe_anchor(features_of(page_of(BODY, title=title)), np.array(first), CERTAIN)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("anchor_in", [0, 1, 1, 0, 0]),
        ("anchor_ahead", [1, 0, 0, 0, 0]),
        ("anchor_behind", [0, 0, 0, 1, 2]),
        ("anchor_tokens_behind", [0, 0, 0, 0, 4]),
        ("anchor_style", [0, 1, 1, 0, 0]),
        ("anchor_ratio", [10 / 85, 90 / 85, 80 / 85, 40 / 85, 0]),
        ("anchor_level", [1, 1, 1, 2, 2]),
        ("run_in", [0, 1, 1, 1, 0]),
        ("run_behind", [0, 0, 0, 0, 1]),
        ("title_to", [0, 1, 2, 3, 4]),
        ("page_anchor_tokens", [20 / 30] * 5),
        ("page_title_to_run", [1] * 5),
        ("page_outside", [0] * 5),
    ],
)
def test_anchor(name: str, wanted: list[float]) -> None:
    assert _found(FIRST)[:, NAMES.index(name)].tolist() == pytest.approx(wanted)


def test_without_a_title_nothing_is_far_from_it() -> None:
    assert (_found(FIRST, title=None)[:, NAMES.index("title_to")] == -999).all()


def test_a_page_without_any_content_has_finite_numbers() -> None:
    assert np.isfinite(_found([0] * 5)).all()
