"""From inputs to batches."""

import gzip
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.planning import find_job, make_plan
from pipeline.settings import resolve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.html").write_text("<p>水车</p>", "utf-8")
    (tmp_path / "in/access.gz").write_bytes(gzip.compress(b"10.0.0.1 GET /\n" * 9, mtime=0))
    return tmp_path


def test_a_file_that_only_came_with_its_folder_and_is_no_input_is_left_out(folder: Path) -> None:
    values = resolve({}, None)
    job, ignored = find_job([str(folder / "in")], [], str(folder / "out"), values)
    plan = make_plan(job, ignored, values)
    assert [span.file for batch in plan.batches for span in batch.spans] == [str(folder / "in/a.html")]
    assert plan.ignored == {".gz": 1}


def test_the_same_file_named_by_itself_is_an_error(folder: Path) -> None:
    values = resolve({}, None)
    job, ignored = find_job([str(folder / "in/access.gz")], [], str(folder / "out"), values)
    with pytest.raises(UsageError, match=r"access\.gz"):
        make_plan(job, ignored, values)
