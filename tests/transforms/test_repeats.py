from collections.abc import Sequence

import pytest

from transforms.repeats import FEWEST, TOKENS, repeated


def found(
    texts: Sequence[str],
    *,
    tokens: int = TOKENS // FEWEST,
    parents: Sequence[int] | None = None,
    linked: str = "",
    page_type: str = "article",
) -> list[int]:
    parents = range(len(texts)) if parents is None else parents
    again = repeated(texts, [tokens] * len(texts), parents, [text in linked for text in texts], page_type)
    return [at for at, flag in enumerate(again.tolist()) if flag]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        pytest.param("甲乙丙丁戊", "", id="nothing twice"),
        pytest.param("甲乙丙丁甲乙丙丁", "4 5 6 7", id="all of it, at once"),
        pytest.param("甲乙丙丁戊己乙丙丁戊庚", "6 7 8 9", id="a part, further down"),
        pytest.param("甲乙丙丁戊甲乙丙丁", "5 6 7 8", id="the part may be shorter"),
        pytest.param("甲乙丙丁甲乙丙", "", id="too few in a row"),
        pytest.param("甲乙丙丁甲丙乙丁", "", id="in another order"),
        pytest.param("甲乙丙丁甲戊乙己丙庚丁", "", id="not in a row"),
        pytest.param("甲乙丙丁" * 3, "4 5 6 7 8 9 10 11", id="three times"),
        pytest.param("甲甲甲甲甲甲甲甲", "4 5 6 7", id="a copy never reaches into what it copies"),
    ],
)
def test_a_run_that_comes_again_is_found(texts: str, wanted: str) -> None:
    assert found(texts) == [int(at) for at in wanted.split()]


def test_little_text_is_no_part() -> None:
    assert found("甲乙丙丁" * 2, tokens=TOKENS // FEWEST - 1) == []
    assert found("甲乙丙丁戊" * 2, tokens=TOKENS // FEWEST - 1) == [5, 6, 7, 8, 9]


def test_a_refrain_among_its_verses_stays() -> None:
    song = "甲乙丙丁戊甲乙丙丁"
    assert found(song, parents=[1] * len(song)) == []
    assert found(song, parents=[1] * 5 + [2] * 4) == [5, 6, 7, 8]


@pytest.mark.parametrize("page_type", ["forum", "qa", "doc"])
def test_pages_that_repeat_on_purpose_keep_it(page_type: str) -> None:
    assert found("甲乙丙丁" * 2, page_type=page_type) == []
    assert found("甲乙丙丁" * 2, page_type="product") == [4, 5, 6, 7]


def test_entries_of_a_list_may_come_again_but_not_its_descriptions() -> None:
    assert found("甲乙丙丁" * 2, linked="甲", page_type="list") == []
    assert found("甲乙丙丁" * 2, page_type="list") == [4, 5, 6, 7]
    assert found("甲乙丙丁" * 2, linked="甲", page_type="product") == [4, 5, 6, 7]


def test_the_same_line_very_often_takes_no_longer_than_its_length() -> None:
    for tokens in (0, 1, 30):
        again = repeated(["甲"] * 200_000, [tokens] * 200_000, range(200_000), [False] * 200_000, "article")
        assert bool(again.any()) is (tokens > 0)
