import numpy as np
import pytest

from transforms.favor import Favor
from transforms.kind import Kind
from transforms.select import choose, overridden

CERTAIN = 100


@pytest.mark.parametrize(
    ("probability", "tokens", "taken"),
    [
        pytest.param(
            [90, 90, 40, 2], [50, 50, 50, 50], [1, 1, 0, 0], id="middling left out beside certain ones"
        ),
        pytest.param(
            [40, 38, 2, 2], [50, 50, 50, 50], [1, 1, 0, 0], id="middling taken where nothing is certain"
        ),
        pytest.param([90, 40], [10, 50], [1, 1], id="a large block counts more than a sure small one"),
        pytest.param([0, 0], [5, 5], [0, 0], id="nothing can be content"),
        pytest.param([100, 0], [5, 0], [1, 0], id="a block without tokens is not taken for nothing"),
    ],
)
def test_the_best_expected_f1_decides(probability: list[int], tokens: list[int], taken: list[int]) -> None:
    found = choose(np.array(probability), np.array(tokens), CERTAIN).taken
    assert found.astype(int).tolist() == taken


def test_expected_f1() -> None:
    score = choose(np.array([100, 50]), np.array([10, 10]), CERTAIN).apart
    assert score == pytest.approx(2 * 15 / (20 + 15), abs=1e-4)


def test_a_feed_below_an_article_is_one_question() -> None:
    probability, tokens = np.array([95] * 5 + [40] * 30), np.full(35, 20)
    sizes = [
        int(choose(probability, tokens, CERTAIN, page_type=one).taken.sum()) for one in ("article", None)
    ]
    assert sizes == [5, 35]


def test_a_page_of_very_many_blocks_is_weighed_too() -> None:
    probability, tokens = np.tile([90, 5], 150_000), np.full(300_000, 30)
    assert choose(probability, tokens, CERTAIN).taken.tolist() == [True, False] * 150_000


def test_favor_moves_the_selection() -> None:
    probability, tokens = np.array([95, 60, 45, 30, 12]), np.full(5, 20)
    sizes = [
        int(choose(probability, tokens, CERTAIN, favor).taken.sum())
        for favor in (Favor.PRECISION, Favor.BALANCED, Favor.RECALL)
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_of_equal_blocks_the_first_ones_are_taken_alike_each_time() -> None:
    probability, tokens = np.array([50, 50, 50, 1]), np.array([4, 4, 4, 4])
    assert choose(probability, tokens, CERTAIN).taken.tolist() == [True, True, True, False]


def test_rules_override_but_not_what_is_hidden() -> None:
    ruled = [None, Kind.RELATED, Kind.HIDDEN, Kind.CAPTION, Kind.FOOTER]
    assert overridden(ruled, "article").tolist() == [False, True, False, False, True]


@pytest.mark.parametrize(
    ("kind", "page_type", "out"),
    [
        (Kind.TITLE, "article", True),
        (Kind.TITLE, "forum", False),
        (Kind.RELATED, "article", True),
        (Kind.RELATED, "list", True),
        (Kind.RELATED, "doc", False),
        (Kind.RELATED, "forum", False),
        (Kind.HOT, "doc", True),
        (Kind.HOT, "list", False),
        (Kind.HOT, "product", True),
    ],
)
def test_what_a_rule_decides_depends_on_the_type_of_the_page(kind: Kind, page_type: str, out: bool) -> None:
    assert overridden([kind], page_type).tolist() == [out]
