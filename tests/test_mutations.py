"""A small run of `tests.mutate`; the long one is a command of its own."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.mutate import MUTATIONS, UNITS, mutations, run
from transforms.guard import close_pools

PAGES = 300


@pytest.fixture(autouse=True)
def no_child_stays() -> Iterator[None]:
    yield
    close_pools()


def test_mutated_pages_each_give_one_clean_outcome() -> None:
    table = run(PAGES, seed=2, workers=2)
    assert len(table) == len(MUTATIONS) * len(UNITS)
    total = sum(table.values(), Counter[str]())
    assert total.total() == PAGES
    assert total["document"] > PAGES // 2, "most are small damages"


def test_the_same_seed_gives_the_same_pages() -> None:
    assert list(mutations(30, 1)) == list(mutations(30, 1)) != list(mutations(30, 2))
