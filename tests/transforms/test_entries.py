import numpy as np
import pytest

from tests.transforms.features.pages import features_of, page_of
from transforms.choice import choose_text
from transforms.entries import FEWEST, entries
from transforms.kind import Kind

MENU = "<ul>" + "".join(f"<li><a href=/m{at}>栏目{at}</a></li>" for at in range(9)) + "</ul>"
FOOT = "<div>河湾书屋 版权所有</div>"


def chapters(number: int) -> str:
    return "<dl>" + "".join(f"<dd><a href=/{at}>第{at}回 水车</a></dd>" for at in range(number)) + "</dl>"


LONG = MENU + chapters(FEWEST // 4) + FOOT
IN_LONG = range(9, 9 + FEWEST // 4)


@pytest.mark.parametrize(
    ("body", "left_out", "taken"),
    [
        pytest.param(LONG, [], IN_LONG, id="the list, not the menu"),
        pytest.param(LONG, [9, 20], [at for at in IN_LONG if at not in (9, 20)], id="but what is left out"),
        pytest.param(MENU + chapters(20) + FOOT, [], [], id="a small page has none"),
        pytest.param(LONG, list(IN_LONG), [], id="what is left out counts for nothing"),
    ],
)
def test_the_element_that_holds_most(body: str, left_out: list[int], taken: range | list[int]) -> None:
    features = features_of(page_of(body))
    out = np.zeros(len(features.tokens), np.bool_)
    out[left_out] = True
    assert np.flatnonzero(entries(features, out)).tolist() == list(taken)


@pytest.mark.parametrize(
    ("page_type", "probability", "taken"),
    [
        pytest.param("list", 2, IN_LONG, id="a list of bare links"),
        pytest.param("article", 2, [], id="no list"),
        pytest.param("list", 90, range(10 + len(IN_LONG)), id="the model has its say"),
    ],
)
def test_a_list_of_which_nothing_is_expected_yields_its_entries(
    page_type: str, probability: int, taken: range | list[int]
) -> None:
    page = page_of(LONG)
    texts = [block.text for block in page.blocks]
    ruled: list[Kind | None] = [None] * len(texts)
    chosen = choose_text(features_of(page), texts, ruled, np.full(len(texts), probability), 100, page_type)
    assert np.flatnonzero(chosen.taken).tolist() == list(taken)


def test_a_hidden_list_is_none() -> None:
    page = page_of(LONG)
    texts = [block.text for block in page.blocks]
    ruled: list[Kind | None] = [Kind.HIDDEN if at in IN_LONG else None for at in range(len(texts))]
    chosen = choose_text(features_of(page), texts, ruled, np.full(len(texts), 2), 100, "list")
    assert not chosen.taken.any()
