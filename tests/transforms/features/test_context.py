import numpy as np
import pytest

from transforms.blocks import segment
from transforms.features import PageFeatures, describe, whole
from transforms.features.context import NAMES, describe_context
from transforms.page import Page
from transforms.parse import parse

CERTAIN = 100
BODY = "<div><p>第一段文字十个字整的</p><p>第二段文字十个字整的</p></div><ul><li>首页</li><li>新闻</li></ul>"


def _page() -> PageFeatures:
    root = parse(f"<html><body>{BODY}</body></html>")
    blocks = segment(root)
    return describe(Page(root, blocks, None, None), [None] * len(blocks))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("first", [0.9, 0.8, 0.1, 0.0]),
        ("first_taken", [1, 1, 0, 0]),
        ("first_last1", [-1, 0.9, 0.8, 0.1]),
        ("first_next1", [0.8, 0.1, 0.0, -1]),
        ("first_around1_mean", [0.85, 0.85, 0.05, 0.05]),
        ("first_kin0_mean", [0.85, 0.85, 0.05, 0.05]),
        ("first_since_taken", [0, 0, 1, 2]),
        ("first_until_taken", [0, 0, 999, 999]),
        ("page_taken_blocks", [2, 2, 2, 2]),
        ("page_runs", [1, 1, 1, 1]),
    ],
)
def test_context(name: str, wanted: list[float]) -> None:
    found = describe_context(_page(), np.array([90, 80, 10, 0]), CERTAIN)
    assert found[:, NAMES.index(name)].tolist() == pytest.approx(wanted)


def test_a_page_without_any_content_has_finite_numbers() -> None:
    found = describe_context(_page(), np.zeros(4, np.int64), CERTAIN)
    assert np.isfinite(found).all()


def test_the_row_of_the_page_weighs_blocks_by_what_is_content() -> None:
    page = _page()
    probability = np.array([CERTAIN, CERTAIN, 0, 0])
    row = whole.describe_whole(page, describe_context(page, probability, CERTAIN), probability)
    assert row.shape == (1, len(whole.NAMES))
    assert row[0, whole.NAMES.index("text_tokens")] == 10
    assert row[0, whole.NAMES.index("mean_tokens")] == 6
