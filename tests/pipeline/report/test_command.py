import gzip
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.report.shards import read_rows
from tests.pipeline.report.finished import make_run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_run(tmp_path_factory.mktemp("report"))


def test_report_is_written_again_with_the_same_bytes(folder: Path) -> None:
    assert main(["report", str(folder), "--lang", "en"]) == 0
    first = {path: path.read_bytes() for path in folder.rglob("*.html")}
    assert (
        len(first) == 1 + 6
    )  # three samples of a host, one of the other, and of the slowest three two others
    assert main(["report", str(folder), "--lang", "en"]) == 0
    assert {path: path.read_bytes() for path in folder.rglob("*.html")} == first


def test_languages_and_number_of_samples(folder: Path) -> None:
    assert main(["report", str(folder), "--lang", "zh", "--samples", "0"]) == 0
    text = (folder / "report.html").read_text("utf-8")
    assert "运行报告" in text
    assert 'href="report-pages' not in text


def test_pages_of_an_earlier_report_go_and_those_of_somebody_stay(tmp_path: Path) -> None:
    folder = make_run(tmp_path)
    assert main(["report", str(folder)]) == 0
    before = {path.name for path in (folder / "report-pages").iterdir()}
    (folder / "report-pages/notes.html").touch()
    assert main(["report", str(folder), "--samples", "1"]) == 0
    after = {path.name for path in (folder / "report-pages").iterdir()}
    assert len(after) == 2
    assert after - before == {"notes.html"}


def test_samples_whose_pages_are_gone_have_no_link(tmp_path: Path) -> None:
    folder = make_run(tmp_path)
    (tmp_path / "pages.jsonl").unlink()
    assert main(["report", str(folder)]) == 0
    assert not (folder / "report-pages").exists()


def test_folder_without_a_run_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(tmp_path)]) == 2
    assert "no finished run" in capsys.readouterr().err


def test_broken_shard_is_an_error_and_no_short_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_run(tmp_path)
    (folder / "documents-00000-00000.jsonl").write_text('{"id": ', "utf-8")
    assert main(["report", str(folder)]) == 1
    assert "documents-00000-00000.jsonl" in capsys.readouterr().err
    assert not (folder / "report.html").exists()


def test_compressed_rows(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"a": 1}\n{"a": 2}\n'))
    assert list(read_rows(str(tmp_path / "a.jsonl.gz"))) == [{"a": 1}, {"a": 2}]
