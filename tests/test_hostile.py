"""The promises of the README on nasty inputs: the whole corpus through the real program, once."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.hostile.attacks import SECRET
from tests.hostile.case import Page
from tests.hostile.index import FAMILIES
from tests.hostile.judge import complaints
from tests.hostile.parquet_files import REFUSED
from tests.hostile.run import NAMED, Ran, run_corpus

LEAST = {2: 25, 3: 120, 4: 150, 5: 70, 6: 60, 7: 170, 9: 30, 10: 85}
"""Cases of each promise: a family that is no longer run must not go unnoticed."""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    folder = tmp_path_factory.mktemp("hostile")
    yield run_corpus(folder, FAMILIES)
    shutil.rmtree(folder)  # a gigabyte


@pytest.mark.parametrize("family", FAMILIES)
def test_what_must_come_out_does(ran: Ran, family: str) -> None:
    found = [what for name, case in ran.corpus[family] for what in complaints(name, case, ran.output)]
    assert found == []


def test_every_promise_is_tried(ran: Ran) -> None:
    tried = Counter(case.promise for files in ran.corpus.values() for _, case in files)
    assert {promise: count for promise, count in LEAST.items() if tried[promise] < count} == {}


def test_every_page_comes_out_once(ran: Ran) -> None:
    output, totals = ran.output, ran.output.totals
    documents, rejects = (sum(map(len, files.values())) for files in (output.documents, output.rejects))
    assert (totals["documents"], totals["rejects"]) == (documents, rejects)
    assert totals["pages"] == documents + rejects
    assert totals["reasons"] == Counter(row["reason"] for rows in output.rejects.values() for row in rows)
    files = [name for cases in ran.corpus.values() for name, case in cases if isinstance(case, Page)]
    assert [
        name for name in files if len(output.documents.get(name, [])) + len(output.rejects.get(name, [])) != 1
    ] == []
    assert sum(totals["lost_bytes"].values()) > 0


def test_odd_names_are_read_and_do_no_harm(ran: Ran) -> None:
    named = [name for name in ran.output.documents if name.startswith(f"in/{NAMED}/")]
    assert len(named) == ran.names
    assert sorted(path.name for path in ran.folder.iterdir()) == ["in", "out", "secret.txt"]
    assert {path.suffix for path in (ran.folder / "out").rglob("*") if path.is_file()} == {
        ".html",
        ".json",
        ".jsonl",
    }


def test_nothing_is_fetched_run_or_read(ran: Ran) -> None:
    assert not ran.called
    assert not (ran.folder / "canary").exists()
    for path in (ran.folder / "out").rglob("*"):
        assert path.is_dir() or SECRET not in path.read_text("utf-8")


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_cannot_be_read_are_an_error_at_once(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, what = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        raise SystemExit(main(["run", name, "--output", "out"]))
    assert end.value.code == 2
    said = capsys.readouterr().err
    assert name in said
    assert what in said
    assert not list(tmp_path.glob("out/*.jsonl"))


def test_a_line_is_one_object(ran: Ran) -> None:
    lines = [
        line for path in (ran.folder / "out").glob("*.jsonl") for line in path.read_bytes().split(b"\n")[:-1]
    ]
    assert len(lines) == ran.output.totals["pages"]
    assert all(isinstance(json.loads(line.decode("utf-8", "strict")), dict) for line in lines)
