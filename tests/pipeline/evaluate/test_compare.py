"""`dechrome evaluate --compare`: two engines side by side on a gold file of our own."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.pipeline.evaluate.test_command import row, text_of

Output = pytest.CaptureFixture[str]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two pages; the second has blocks, a title and no text that any engine could find."""
    blocks = [[line, "content"] for line in text_of(1).split("\n")]
    rows = [row(0, set="bridges", title="别的标题"), row(1, set="bridges", html="<p></p>", blocks=blocks)]
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in rows), "utf-8")
    return file


def test_both_engines_stand_side_by_side(gold: Path, capsys: Output) -> None:
    assert main(["evaluate", str(gold), "--compare", "trafilatura"]) == 0
    said = capsys.readouterr()
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert "all pages 2" + " 0.500" * 8 in lines
    assert "bridges article 2" + " 0.500" * 8 in lines
    assert "title right 0.0% 0.0%" in lines
    assert "content lost 100.0% 100.0%" in lines
    assert "characters, article blocks trafilatura" in lines
    assert said.err == ""


def test_the_json_has_a_report_of_each(gold: Path, capsys: Output) -> None:
    words = ["evaluate", str(gold), "--json", "-", "--engine", "trafilatura"]
    assert main(words) == 0
    alone = json.loads(capsys.readouterr().out)
    assert main([*words, "--compare", "blocks"]) == 0
    both = json.loads(capsys.readouterr().out)
    assert list(both) == ["trafilatura", "blocks"]
    assert both["trafilatura"] == alone
    assert both["blocks"]["confidence_error"] is not None
    assert alone["confidence_error"] is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--predictions", "."], "--compare has no effect with --predictions"),
        (["--page-types", "article"], "the engine trafilatura does not say"),
        (["--worst", "2"], "--worst"),
        (["--engine", "trafilatura"], "the same engine"),
    ],
)
def test_what_cannot_be_compared(gold: Path, capsys: Output, words: list[str], message: str) -> None:
    assert main(["evaluate", str(gold), "--compare", "trafilatura", *words]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == ""
