"""`dechrome evaluate` on a small gold file of our own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from tests.pipeline.program import environment, page

Output = pytest.CaptureFixture[str]


def text_of(number: int) -> str:
    """The right text of `page(number)`."""
    return "\n".join(
        f"第{number}篇文章说的是河边的老桥，桥上走过许多人，每个人都记得那年夏天的大水，也记得桥头的灯。第{line}段。"
        for line in range(4)
    )


def row(number: int, **more: object) -> dict[str, Any]:
    return {"id": f"p{number}", "html": page(number), "text": text_of(number), "page_type": "article"} | more


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Three pages that come out right, and one without content whose gold has some."""
    blocks = [["首页", "nav"], *([line, "content"] for line in text_of(1).split("\n"))]
    rows = [
        row(0, set="bridges", date=None, title="老桥0"),
        row(1, set="bridges", blocks=blocks, url="https://example.org/1"),
        row(2, set="other", language="ja", page_type="forum"),
        row(3, set="other", html="<html><body></body></html>"),
    ]
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in rows), "utf-8")
    return file


def report(capsys: Output, *words: object) -> dict[str, Any]:
    assert main(["evaluate", *map(str, words), "--json", "-"]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


def test_the_report_as_json(gold: Path, capsys: Output) -> None:
    found = report(capsys, gold, "--worst", 1)
    scores = found["scores"]
    whole = {
        "pages": 4,
        "word_f1": 0.75,
        "shingle_precision": 0.75,
        "shingle_recall": 0.75,
        "shingle_f1": 0.75,
    }
    assert scores["all pages"]["all pages"] == whole
    assert scores["file"]["gold.jsonl"] == whole
    assert {name: group["shingle_f1"] for name, group in scores["set"].items()} == {
        "bridges": 1,
        "other": 0.5,
    }
    assert {name: group["word_f1"] for name, group in scores["set and page type"].items()} == {
        "bridges article": 1,
        "other article": 0,
        "other forum": 1,
    }
    assert scores["page type"]["forum"]["pages"] == 1
    assert {name: group["pages"] for name, group in scores["language"].items()} == {
        "?": 1,
        "ja": 1,
        "zh": 2,
    }  # the gold goes before the document
    assert sum(found["refused"].values()) == 1
    assert found["fields"]["all pages"]["title"] == {
        "gold": 1, "accuracy": 1, "precision": 1, "without": 0, "invented": None,
    }  # fmt: skip
    assert found["fields"]["bridges"]["date"]["invented"] == 0
    assert found["blocks"]["article"]["content"]["lost"] == 0
    assert found["blocks"]["all pages"]["nav"] == {"chars": 2, "leaked": 0}
    worst = found["worst"]
    assert [(one["id"], one["line"], one["shingle_f1"]) for one in worst] == [("p3", 4, 0)]
    assert worst[0]["lost"] == text_of(3).split("\n")[:3]
    assert worst[0]["leaked"] == []


def test_the_report_is_the_same_with_any_number_of_workers(gold: Path, capsys: Output) -> None:
    one = report(capsys, gold, "--workers", 1, "--worst", 2)
    assert report(capsys, gold, "--workers", 2, "--worst", 2) == one


def test_the_tables(gold: Path, tmp_path: Path, capsys: Output) -> None:
    assert main(["evaluate", str(gold), "--worst", "1", "--json", str(tmp_path / "report.json")]) == 0
    said = capsys.readouterr()
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert "all pages 4 0.750 0.750 0.750 0.750" in lines
    assert "other forum 1 1.000 1.000 1.000 1.000" in lines
    assert "content lost 0.0% 0.0%" in lines
    assert "title 1 100.0% 100.0% 0" in lines
    assert f"lost {text_of(3).splitlines()[0]}" in lines
    assert said.err == ""  # no bar where nobody looks
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["pages"] == 4


def test_a_sample_takes_every_nth_page(gold: Path, capsys: Output) -> None:
    whole, sample = report(capsys, gold), report(capsys, gold, "--sample", 3)
    assert sample["pages"] == 2
    assert sample["scores"]["all pages"]["all pages"]["word_f1"] == 0.5
    assert sample["fingerprint"] != whole["fingerprint"]


def test_settings_reach_the_page(gold: Path, capsys: Output) -> None:
    assert report(capsys, gold, "--max-nodes", 3)["refused"]["too_complex"] == 3


def predictions(folder: Path, *documents: object) -> Path:
    folder.mkdir()
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    (folder / "documents-00000.jsonl").write_text(lines, "utf-8")
    (folder / "rejects-00000.jsonl").write_text(
        '{"id": "p3", "url": null, "reason": "no_content"}\n', "utf-8"
    )
    return folder


def test_documents_of_others_are_found_by_id_or_url(gold: Path, tmp_path: Path, capsys: Output) -> None:
    folder = predictions(
        tmp_path / "theirs",
        {"id": "p0", "text": text_of(0), "title": "别的"},
        {"url": "https://example.org/1", "text": text_of(1) + "\n首页"},
    )
    found = report(capsys, gold, "--predictions", folder)
    assert found["scores"]["set"]["bridges"]["shingle_recall"] == 1
    assert found["scores"]["set"]["bridges"]["shingle_precision"] < 1
    assert found["refused"] == {"missing": 1, "no_content": 1}
    assert found["blocks"]["article"]["nav"]["leaked"] == 1
    assert found["fields"]["all pages"]["title"]["accuracy"] == 0


def test_what_a_run_wrote_scores_as_the_engine_does(gold: Path, tmp_path: Path, capsys: Output) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "run", str(gold), "--output", str(tmp_path / "out")]
    subprocess.run(command, env=environment(), check=True, capture_output=True)
    assert report(capsys, gold, "--predictions", tmp_path / "out") == report(capsys, gold)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["none.jsonl"], "none.jsonl cannot be read"),
        (["GOLD", "--predictions", "none"], "none has no documents"),
        (["GOLD", "--predictions", "empty"], "has the id or the url of a gold page"),
        (["GOLD", "--predictions", "broken"], "line 1: no document"),
        (["GOLD", "--predictions", "empty", "--engine", "trafilatura"], "--engine has no effect"),
        (["GOLD", "--json", "none/report.json"], "cannot be written"),
        (["nothing.jsonl"], "the gold files have no page"),
        (["wrong.jsonl"], "wrong.jsonl, line 1: text is missing"),
        (["GOLD", "--", "--runner=X"], "evaluate takes no Beam options"),
    ],
)
def test_wrong_usage(
    gold: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
    words: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    predictions(tmp_path / "empty", {"id": "of another page", "text": ""})
    (tmp_path / "empty" / "rejects-00000.jsonl").unlink()
    predictions(tmp_path / "broken", {"id": "p0"})
    (tmp_path / "nothing.jsonl").write_text("\n", "utf-8")
    (tmp_path / "wrong.jsonl").write_text('{"html": ""}\n', "utf-8")
    assert main(["evaluate", *(gold.name if word == "GOLD" else word for word in words)]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "words", [[], ["GOLD", "--sample", "0"], ["GOLD", "--worst", "-1"], ["GOLD", "--worst", "x"]]
)
def test_wrong_words(words: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as end:
        main(["evaluate", *words])
    assert end.value.code == 2
    assert "usage: dechrome evaluate" in capsys.readouterr().err


def test_the_help_has_the_format(capsys: Output) -> None:
    with pytest.raises(SystemExit):
        main(["evaluate", "--help"])
    shown = capsys.readouterr().out
    for key in (
        "html_b64",
        "text",
        "page_type",
        "language",
        "title",
        "author",
        "source",
        "date",
        "blocks",
        "--engine",
    ):
        assert key in shown


def test_judging_needs_no_beam(gold: Path) -> None:
    code = (
        "import sys; from pipeline.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(code or 'apache_beam' in sys.modules)"
    )
    words = [sys.executable, "-c", code, "evaluate", str(gold)]
    assert subprocess.run(words, env=environment(), stdout=subprocess.DEVNULL, check=False).returncode == 0
