"""`dechrome extract`, `--help`, `--version`: what must be there at once."""

import gzip
import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.cli import main
from pipeline.options import OPTIONS
from tests.pipeline.program import ROOT, environment, page


@pytest.fixture
def html(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(page(7), "utf-8")
    return path


def test_extract_prints_the_document(html: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(html), "--url", "https://example.org/7"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["url"], document["host"]) == ("https://example.org/7", "example.org")
    assert document["origin"] == {"file": str(html), "record": 0}
    assert "首页" not in document["text"]


def test_extract_prints_the_text(html: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(html), "--text"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("第7篇文章")


def test_extract_reads_gzip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = gzip.compress(page(7).encode())
    (tmp_path / "page.html.gz").write_bytes(packed)
    (tmp_path / "cut.html.gz").write_bytes(packed[:-20])
    assert main(["extract", str(tmp_path / "page.html.gz"), "--text"]) == 0
    assert "第7篇文章" in capsys.readouterr().out
    assert main(["extract", str(tmp_path / "cut.html.gz")]) == 2
    assert "cut off" in capsys.readouterr().err


def test_extract_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page(3).encode("gb18030"))))
    assert main(["extract", "-", "--text", "--charset", "gbk"]) == 0
    assert "第3篇文章" in capsys.readouterr().out


def test_a_refused_page_is_exit_code_1_and_not_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.html").write_text("  \n", "utf-8")
    assert main(["extract", str(tmp_path / "empty.html")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert json.loads(said.err)["reason"] == "empty"


def test_limits_reach_the_page(html: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(html), "--max-nodes", "3"]) == 1
    assert json.loads(capsys.readouterr().err)["reason"] == "too_complex"


@pytest.mark.parametrize(
    ("setting", "reason"), [(["--page-types", "forum,qa"], "page_type"), (["--min-confidence", "1"], "low_confidence")]
)  # fmt: skip
def test_what_is_not_wanted_is_refused(
    html: Path, capsys: pytest.CaptureFixture[str], setting: list[str], reason: str
) -> None:
    assert main(["extract", str(html), *setting]) == 1
    assert json.loads(capsys.readouterr().err)["reason"] == reason


@pytest.mark.parametrize(("words", "comments"), [([], None), (["--comments"], [])])
def test_comments_are_there_if_asked_for(
    html: Path, capsys: pytest.CaptureFixture[str], words: list[str], comments: list[str] | None
) -> None:
    assert main(["extract", str(html), *words]) == 0
    assert json.loads(capsys.readouterr().out)["comments"] == comments


@pytest.mark.parametrize(
    "words",
    [
        ["extract", "none.html"],
        ["extract", ".", "--max-nodes", "0"],
        ["extract", ".", "--", "--x"],
        ["extract", ".", "--engine", "trafilatura", "--page-types", "article"],
    ],
)
def test_wrong_usage_of_extract(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.startswith("dechrome: error: ")


def test_help_shows_every_setting_with_its_default_and_range(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    for option in OPTIONS:
        assert f"--{option.name}" in shown
        if option.kind != "flag":
            assert f"default {option.shown_default}" in shown
        if option.kind not in ("flag", "text", "file"):
            assert option.allowed in shown


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"dechrome {__version__}\n"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["hatch"]["version"]["path"] == "pipeline/__init__.py"


def test_one_page_needs_no_beam(html: Path) -> None:
    code = (
        "import sys; from pipeline.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(code or 'apache_beam' in sys.modules)"
    )
    words = [sys.executable, "-c", code, "extract", str(html), "--text"]
    assert subprocess.run(words, env=environment(), stdout=subprocess.DEVNULL, check=False).returncode == 0
