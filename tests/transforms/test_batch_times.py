import json
import time
from dataclasses import replace

import pytest

from transforms.batch_times import MOST_SLICES, SLOWEST, BatchTimes, times_of
from transforms.reason import Reason, Stage
from transforms.records import Document, EngineInfo, Fields, Origin, Reject, Stats

STARTED = 1_800_000_000.0


def document(number: int) -> Document:
    stats, origin = Stats(3, 1, {}, 9, "utf-8", 0), Origin("f\udcff.warc", number, 2)
    fields = Fields(title=f"老桥{number}")
    return Document(
        f"d{number}", None, "正文。", fields, "utf-8", "article", stats, None, origin, EngineInfo("t", "1")
    )


def batch(numbers: range, step: float = 0.5) -> BatchTimes:
    times = BatchTimes(2, STARTED, STARTED)
    for number in numbers:
        times.add(document(number), STARTED + number * step, number / 1000)
    return times


def test_parts_of_a_batch_add_up_to_the_whole() -> None:
    whole = batch(range(300))
    parts = batch(range(100))
    parts.merge(batch(range(100, 300)))
    assert parts.row("x") == whole.row("x")
    assert (whole.pages, whole.ended - whole.started) == (300, 149.5)
    assert whole.slices[int(STARTED)] == 2
    row = whole.row("x")
    assert [page["id"] for page in row["slowest"]] == [f"d{300 - 1 - rank}" for rank in range(SLOWEST)]
    assert row["slowest"][0] | {"origin": 0} == {
        "milliseconds": 299.0,
        "origin": 0,
        "id": "d299",
        "url": None,
        "title": "老桥299",
        "outcome": "article",
        "is_document": True,
        "chars": 3,
        "page_chars": 9,
    }


def test_what_is_written_is_read_again() -> None:
    row = batch(range(50)).row("x")
    assert times_of(json.loads(json.dumps(row))).row("x") == row


def test_a_refused_page_has_its_reason() -> None:
    times = BatchTimes(2, STARTED, STARTED)
    times.add(Reject("r", None, Origin("f", 1, 2), Stage.GUARD, Reason.TIMEOUT), STARTED + 9, 10.0)
    page = times.row("x")["slowest"][0]
    assert (page["outcome"], page["is_document"], page["milliseconds"]) == ("timeout", False, 10_000)


@pytest.mark.parametrize("step", [1, 60, 10_000])
def test_a_long_batch_keeps_few_slices_and_all_pages(step: float) -> None:
    numbers = range(5 * MOST_SLICES)
    times = batch(numbers, step)
    assert MOST_SLICES / 4 < len(times.slices) <= MOST_SLICES
    assert times.slices.total() == len(numbers)
    short = batch(range(20))
    short.merge(times)
    times.merge(batch(range(20)))
    assert short.row("x") == times.row("x")
    assert short.slices.total() == len(numbers) + 20


def test_many_parts_keep_few_slices() -> None:
    whole = batch(range(400), 1)
    for part in range(1, 5):
        whole.merge(batch(range(400 * part, 400 * (part + 1)), 1))
        assert len(whole.slices) <= MOST_SLICES
    assert whole.row("x")["slices"] == batch(range(2000), 1).row("x")["slices"]


def test_no_page_of_any_size_makes_the_record_large() -> None:
    times = BatchTimes(2, STARTED, STARTED)
    for number in range(SLOWEST):
        huge = replace(document(number), id="i" * 10**6, url="u" * 10**6, fields=Fields(title="t" * 10**6))
        times.add(huge, STARTED, 1.0)
    assert len(json.dumps(times.row("x"))) < 50_000


def test_counting_a_page_costs_microseconds() -> None:
    page, times = document(1), BatchTimes(2, STARTED, STARTED)
    started = time.process_time()
    for number in range(20_000):
        times.add(page, STARTED + number / 100, number % 97 / 1000)
    assert (time.process_time() - started) / 20_000 < 20e-6
