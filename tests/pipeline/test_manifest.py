from copy import deepcopy
from typing import Any

import pytest

from pipeline.errors import RunFailed
from pipeline.job import Job
from pipeline.manifest import check_record, dump_manifest, make_manifest, total
from pipeline.plan import Plan
from transforms.readers import Batch, InputKind, Span

RECORD: dict[str, Any] = {
    "documents": [{"file": "documents-00000-00000.jsonl", "rows": 3, "bytes": 9}],
    "rejects": [{"file": "rejects-00000-00000.jsonl", "rows": 2, "bytes": 9}],
    "counts": {
        "pages": 5,
        "documents": 3,
        "rejects": 2,
        "chars": 30,
        "page_chars": 90,
        "reasons": {"empty": 1, "timeout": 1},
        "removed": {"nav": 7},
        "rules": {},
        "skipped": {},
        "lost_bytes": {},
    },
}
PLAN = Plan(
    Job("1", {}, {}, [], []), [Batch(index, (Span("a", InputKind.HTML),)) for index in range(2)], {".css": 1}
)


def test_a_record_that_adds_up() -> None:
    check_record(0, RECORD)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("counts", "pages"), "pages"),
        (("counts", "documents"), "documents"),
        (("counts", "rejects"), "rejects"),
        (("counts", "reasons", "empty"), "rejects by reason"),
        (("documents", 0, "rows"), "rows in document shards"),
        (("rejects", 0, "rows"), "rows in reject shards"),
    ],
)
def test_every_number_is_checked(path: tuple[Any, ...], said: str) -> None:
    record = deepcopy(RECORD)
    place: Any = record
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] += 1
    with pytest.raises(RunFailed, match=f"batch 7 does not add up.*{said}"):
        check_record(7, record)


def test_totals_are_sums() -> None:
    sums = total([RECORD, RECORD])
    assert sums["pages"] == 10
    assert sums["reasons"] == {"empty": 2, "timeout": 2}
    assert sums["removed"] == {"nav": 14}


def test_a_batch_without_record_is_a_failure() -> None:
    with pytest.raises(RunFailed, match=r"1 of 2 batches are not finished: \[1\]"):
        make_manifest(PLAN, {0: RECORD})


def test_the_manifest_does_not_depend_on_the_order_of_records() -> None:
    one, two = RECORD, deepcopy(RECORD) | {"note": 2}
    assert dump_manifest(make_manifest(PLAN, {0: one, 1: two})) == dump_manifest(
        make_manifest(PLAN, {1: two, 0: one})
    )


def test_a_file_name_that_is_no_utf8_can_be_written() -> None:
    assert dump_manifest({"file": "a\udcff中"}) == '{\n "file": "a\\udcff中"\n}\n'.encode()
