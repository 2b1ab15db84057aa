"""`dechrome run` as a user has it, on a folder of pages."""

import gzip
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pipeline.program import Finished, Program, command, environment, outputs, page, rows, totals

PAGES = 20


@pytest.fixture(scope="module")
def finished(program: Program) -> Finished:
    return program("run", "in", "--output", "done")


def test_every_page_comes_out_once_in_the_order_of_the_input(finished: Finished, place: Path) -> None:
    assert finished.returncode == 0, finished.stderr
    documents = rows(place / "done", "documents")
    assert [row["origin"] for row in documents[:8]] == [
        {"file": f"in/{number}.html", "record": 0} for number in range(8)
    ]
    assert [row["id"] for row in documents[8:]] == [f"row-{number}" for number in range(100, 111)]
    assert [row["id"] for row in rows(place / "done", "rejects")] == ["no-html"]
    sums = totals(place / "done")
    assert (sums["pages"], sums["documents"], sums["rejects"]) == (PAGES, PAGES - 1, 1)
    assert (place / "done/report.html").is_file()
    assert [path.name for path in (place / "done/_times").iterdir()] == ["00000.json"]
    assert sorted(outputs(place / "done")) == [
        "documents-00000-00000.jsonl",
        "manifest.json",
        "rejects-00000-00000.jsonl",
    ]


def test_the_summary_tells_what_came_out_and_nothing_else_is_said(finished: Finished) -> None:
    for part in ("no_html_field", "the record has no html", ".css", "95.0%", "pages/s"):
        assert part in finished.stdout
    assert finished.stderr == "", "nothing of Beam's log, no progress in so short a time"


@pytest.mark.usefixtures("finished")
def test_a_finished_run_does_nothing(inside: Program, place: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (place / "done").iterdir()}
    again = inside("run", "in", "--output", "done", "--workers", "7")
    assert again.returncode == 0
    assert "nothing to do: done is finished, with 19 documents" in again.stdout
    assert {path: path.stat().st_mtime_ns for path in (place / "done").iterdir()} == before


@pytest.mark.usefixtures("finished")
def test_a_finished_run_that_lost_a_file_says_so(inside: Program, place: Path) -> None:
    shard = place / "done/rejects-00000-00000.jsonl"
    content = shard.read_bytes()
    shard.unlink()
    again = inside("run", "in", "--output", "done")
    shard.write_bytes(content)
    assert again.returncode == 1
    assert "rejects-00000-00000.jsonl" in again.stderr


@pytest.mark.usefixtures("finished")
def test_another_job_in_the_same_folder_is_refused(inside: Program, place: Path) -> None:
    before = outputs(place / "done")
    settings = inside("run", "in", "--output", "done", "--timeout", "3")
    changed = place / "in/1.html"
    stamp = changed.stat().st_mtime_ns
    os.utime(changed, ns=(1, 1))
    (place / "in/more.html").write_text(page(99), "utf-8")
    inputs = inside("run", "in", "--output", "done")
    os.utime(changed, ns=(stamp, stamp))
    (place / "in/more.html").unlink()
    assert (settings.returncode, inputs.returncode) == (2, 2)
    assert "timeout: 10.0 there, 3.0 now" in settings.stderr
    assert "1 input file(s) new: in/more.html" in inputs.stderr
    assert "1 input file(s) changed since: in/1.html" in inputs.stderr
    assert outputs(place / "done") == before


def test_a_run_without_its_times_is_finished_too(program: Program, inside: Program, place: Path) -> None:
    assert program("run", "in", "--output", "timeless", "--lang", "zh").returncode == 0
    report = (place / "timeless/report.html").read_text("utf-8")
    assert '<html lang="zh-CN">' in report
    assert "处理 20 个网页" in report
    shutil.rmtree(place / "timeless/_times")
    again = inside("run", "in", "--output", "timeless")
    assert (again.returncode, "nothing to do" in again.stdout) == (0, True)
    assert inside("report", "timeless", "--lang", "en").returncode == 0
    assert "The times of this run are not there" in (place / "timeless/report.html").read_text("utf-8")


@pytest.mark.parametrize(("locale", "language"), [("zh_CN.UTF-8", "zh-CN"), ("de_DE.UTF-8", "en")])
def test_the_report_speaks_the_language_of_the_locale(place: Path, locale: str, language: str) -> None:
    done = subprocess.run(
        command("run", "in/1.html", "--output", f"in-{language}"),
        cwd=place,
        env=environment() | {"LC_ALL": locale},
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert done.stderr == b""
    assert f'<html lang="{language}">' in (place / f"in-{language}/report.html").read_text("utf-8")


def test_a_replay_runs_the_rejects_again(program: Program, inside: Program, place: Path) -> None:
    (place / "big.html").write_text(page(50) + "<p>" + "长" * 3000 + "</p>", "utf-8")
    words = ("run", "big.html", "in/rows.jsonl", "--max-bytes", "4KiB", "--compress", "gz")
    first = program(*words, "--output", "small")
    assert first.returncode == 0, first.stderr
    assert totals(place / "small")["reasons"] == {"no_html_field": 1, "too_large": 1}
    again = program("run", "--replay", "small/rejects-*.jsonl.gz", "--output", "again")
    assert again.returncode == 0, again.stderr
    assert [row["origin"]["file"] for row in rows(place / "again", "documents")] == ["big.html"]
    assert [row["id"] for row in rows(place / "again", "rejects")] == ["no-html"]
    same = inside("run", "--replay", "small/rejects-*.jsonl.gz", "--output", "small")
    assert same.returncode == 2
    assert "needs a folder of its own" in same.stderr


@pytest.mark.parametrize(
    ("setting", "wider", "reason"),
    [
        ("--page-types=forum,qa", "--page-types=all", "page_type"),
        ("--min-confidence=1", "--min-confidence=0.1", "low_confidence"),
    ],
)
def test_what_was_not_wanted_comes_back_in_a_replay_with_wider_settings(
    program: Program, place: Path, setting: str, wider: str, reason: str
) -> None:
    strict = program("run", "in/1.html", "in/2.html", setting, "--output", f"strict-{reason}")
    assert strict.returncode == 0, strict.stderr
    assert totals(place / f"strict-{reason}")["reasons"] == {reason: 2}
    replay = program("run", "--replay", f"strict-{reason}/rejects-*", wider, "--output", f"wide-{reason}")
    assert replay.returncode == 0, replay.stderr
    documents = rows(place / f"wide-{reason}", "documents")
    assert [row["origin"]["file"] for row in documents] == ["in/1.html", "in/2.html"]


def test_a_config_file_and_quiet(program: Program, place: Path) -> None:
    (place / "job.toml").write_text('compress = "gz"\nhtml-field = "body"\nquiet = true\n', "utf-8")
    (place / "bodies.jsonl").write_text(json.dumps({"id": "1", "body": page(1)}) + "\n", "utf-8")
    done = program("run", "bodies.jsonl", "--output", "configured", "--config", "job.toml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with gzip.open(place / "configured/documents-00000-00000.jsonl.gz") as lines:
        assert [json.loads(line)["id"] for line in lines] == ["1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["in", "--output", "out", "--timeout", "soon"], "--timeout: 'soon' is not a number"),
        (["in", "--output", "out", "--config", "none.toml"], "none.toml cannot be read"),
        (["nowhere", "--output", "out"], "'nowhere' names no file"),
        (["in/style.css", "--output", "out"], "in/style.css"),
        (["in/*.css", "--output", "out"], ".css"),
        (["in", "--replay", "x", "--output", "out"], "one of both"),
        (["--output", "out"], "one of both"),
        (["in"], "--output"),
        (["in", "--output", "out", "--timeut", "3"], "--timeut"),
        (["in", "--output", "out", "--engine", "trafilatura", "--min-confidence", "1"], "does not say"),
        (["--replay", "in/rows.jsonl", "--output", "out"], "no origin"),
        (["--replay", "in/1.html", "--output", "out"], "cannot be replayed"),
        (["in", "--output", "out", "--", "--runner=DaskRunner"], "loses documents"),
        (["in", "--output", "out", "--", "--runner=Flnk"], "Flnk"),
        (["in", "--output", "out", "--", "--fooo=3"], "--fooo"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_leaves_nothing(
    inside: Program, place: Path, words: list[str], said: str
) -> None:
    done = inside("run", *words)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (place / "out").exists()


@pytest.mark.parametrize("name", ["documents-00000-00000.jsonl", "manifest.json"])
def test_a_folder_of_somebody_else_is_refused(inside: Program, place: Path, name: str) -> None:
    folder = place / f"other-{name}"
    folder.mkdir()
    (folder / name).write_text("{}\n", "utf-8")
    done = inside("run", "in", "--output", folder.name)
    assert done.returncode == 2
    assert name in done.stderr
    assert outputs(folder) == {name: b"{}\n"}


def test_a_folder_that_cannot_be_written_is_one_line(inside: Program, place: Path) -> None:
    (place / "file").touch()
    done = inside("run", "in", "--output", "file/out")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Not a directory" in done.stderr
