import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.times import GAP, MOST_POINTS, draw_curve, join_spans, read_times
from transforms.batch_times import FOLDER, BatchTimes
from transforms.reason import Reason, Stage
from transforms.records import Origin, Reject

START = 1_800_000_000.0


def times(batch: int, start: float, pages: int, a_second: float = 10.0) -> BatchTimes:
    made = BatchTimes(batch, START + start, START + start)
    for number in range(pages):
        page = Reject(f"{batch}-{number}", None, Origin("f", number, batch), Stage.READ, Reason.EMPTY)
        made.add(page, START + start + (number + 1) / a_second, 0.05 if number % 10 else batch + 1)
    return made


def write(folder: Path, *made: BatchTimes) -> list[dict[str, Any]]:
    """The batches of the manifest, their times written."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for one in made:
        (folder / FOLDER / f"{one.batch:05}.json").write_text(json.dumps(one.row(f"s{one.batch}")), "utf-8")
    return [{"batch": one.batch, "spans": f"s{one.batch}", "counts": {"pages": one.pages}} for one in made]


def test_batches_are_put_together(tmp_path: Path) -> None:
    batches = write(tmp_path, times(0, 0, 100), times(1, 11, 100), times(2, 5, 50))
    run = read_times(str(tmp_path), batches)
    assert (run.pages, run.all_pages) == (250, 250)
    assert run.seconds == pytest.approx(21)
    assert run.processor == pytest.approx(0.05 * 225 + 10 * 1 + 10 * 2 + 5 * 3)
    assert [page.id for page in run.slowest[:6]] == ["2-40", "2-30", "2-20", "2-10", "2-0", "1-90"]
    assert sum(point.speed or 0 for point in run.curve) == pytest.approx(250, rel=0.05)
    assert [round(point.speed or 0) for point in run.curve[1:4]] == [10, 10, 10]
    assert round(run.curve[7].speed or 0) == 20, "two batches at once"


def test_a_run_that_was_stopped_has_a_gap(tmp_path: Path) -> None:
    batches = write(tmp_path, times(0, 0, 100), times(1, 4000, 100), times(2, 4030, 100))
    run = read_times(str(tmp_path), batches)
    assert [round(end - start) for start, end in run.spans] == [10, 40]
    assert run.seconds == pytest.approx(50)
    stood = [point for point in run.curve if point.speed is None]
    assert [round(point.span[1] - point.span[0]) for point in stood] == [3990]
    assert [one.span[1] for one in run.curve[:-1]] == [other.span[0] for other in run.curve[1:]]


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([], []),
        ([(5, 9), (0, 7)], [(0, 9)]),
        ([(0, 9), (1, 2), (9 + GAP - 1, 99)], [(0, 99)]),
        ([(0, 9), (9 + GAP, 99)], [(0, 9), (9 + GAP, 99)]),
    ],
)
def test_spans_are_joined(spans: list[tuple[float, float]], joined: list[tuple[float, float]]) -> None:
    assert join_spans(spans) == joined


@pytest.mark.parametrize(("seconds", "every"), [(5.5, 1), (100, 1), (3_000, 8), (10**6, 2048)])
def test_no_page_is_missing_in_the_curve(seconds: float, every: int) -> None:
    whole = BatchTimes(0, START, START + seconds, every=every)
    last = int(START + seconds) // every
    whole.slices.update(dict.fromkeys(range(int(START) // every, last + 1), 7))
    curve = draw_curve([(START, START + seconds)], whole)
    assert 5 <= len(curve) <= MOST_POINTS
    drawn = sum((point.span[1] - point.span[0]) * (point.speed or 0) for point in curve)
    assert drawn == pytest.approx(whole.slices.total())
    assert all(one.span[1] == pytest.approx(other.span[0]) for one, other in pairwise(curve))


def test_a_short_run_has_no_curve(tmp_path: Path) -> None:
    run = read_times(str(tmp_path), write(tmp_path, times(0, 0, 40)))
    assert (run.pages, run.curve) == (40, [])


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"spans": "s1"}', b'{"spans": "s1", "every": 0}', b"\xff", None],
)
def test_times_that_are_gone_or_broken_are_left_out(tmp_path: Path, content: bytes | None) -> None:
    batches = write(tmp_path, times(0, 0, 100), times(1, 11, 100))
    path = tmp_path / FOLDER / "00001.json"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    run = read_times(str(tmp_path), batches)
    assert (run.pages, run.all_pages) == (100, 200)


def test_times_of_another_run_are_left_out(tmp_path: Path) -> None:
    batches = write(tmp_path, times(0, 0, 100), times(1, 11, 100))
    batches[0]["spans"] = "other"
    batches[1]["counts"] = {"pages": 99}
    run = read_times(str(tmp_path), batches)
    assert (run.pages, run.all_pages, run.slowest) == (0, 199, [])
