"""Promise 10: every thing of the hostile runs in every place of a page, 32 KiB of it, costs a fraction of a second.

What is quadratic takes minutes at that size already. `python -m benchmarks.runs` measures a megabyte of each.
"""

import time

import pytest

from tests.hostile.runs import PLACES, THINGS, made
from transforms import extract

SIZE = 2**15
MOST = 1.5
"""Processor seconds; the slowest takes 0.1."""


@pytest.mark.parametrize("place", PLACES)
def test_no_run_of_one_thing_takes_long(place: str) -> None:
    slow = []
    for thing in THINGS:
        page = made(place, thing, SIZE)
        start = time.process_time()
        extract(page)
        taken = time.process_time() - start
        if taken > MOST:
            slow.append((thing, round(taken, 1)))
    assert slow == []
