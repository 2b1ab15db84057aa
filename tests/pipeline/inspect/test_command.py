import io
import json
import re
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.pipeline.program import page

ROOT = Path(__file__).parents[3]
ARCHIVES = ("samples/pages.jsonl", "samples/pages.warc.gz")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "页#1.html"
    path.write_text(page(1), "utf-8")
    return path


def test_file_is_written_beside_the_page(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(file)]) == 0
    target = Path(f"{file}.inspect.html")
    assert capsys.readouterr().out == f"{target}\n"
    assert "河边的老桥" in target.read_text("utf-8")


@pytest.mark.parametrize("archive", ARCHIVES)
def test_page_inside_an_archive(archive: str, tmp_path: Path) -> None:
    url = next(
        row["url"] for row in map(json.loads, (ROOT / ARCHIVES[0]).open("rb")) if "marathon" in str(row)
    )
    target = tmp_path / "out.html"
    assert main(["inspect", f"{ROOT / archive}#{url}", "--output", str(target)]) == 0
    assert "两万人跑过七座桥" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.html"], "no file"),
        (["-"], "needs --output"),
        ([str(ROOT / ARCHIVES[0])], "ARCHIVE#URL, for example"),
        ([f"{ROOT / ARCHIVES[0]}#https://no.example/"], "no page with the URL"),
        (["{file}", "--compare", "readability"], "neither an engine"),
        (["{file}", "--terminal", "--open"], "--terminal writes no file"),
        (["{file}", "--gold", "{empty}"], "nothing on this page"),
        (["{file}", "--compare", "{empty}"], "no document of this page"),
    ],
)
def test_wrong_usage(
    words: list[str],
    told: str,
    file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page(1).encode())))
    empty = file.with_name("empty.jsonl")
    empty.touch()
    assert main(["inspect", *(word.format(file=file, empty=empty) for word in words)]) == 2
    assert told in capsys.readouterr().err


def test_terminal_has_the_same_and_obeys_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(1).replace("第1篇", "\x9b31m[bold]第1篇"), "utf-8")
    assert main(["inspect", str(path), "--terminal", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "正文" in shown
    assert "[bold]" in shown
    assert re.search(r"\[\w+ [+-]\d\.\d\d, ", shown), "the features that weighed most, where no rule spoke"
    assert "\x9b" not in shown


@pytest.mark.parametrize("wanted", ["text", "documents", "engine"])
def test_comparisons(wanted: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(file)]) == 0
    document = json.loads(capsys.readouterr().out)
    (tmp_path / "gold.txt").write_text(document["text"] + "\n首页", "utf-8")
    (tmp_path / "other.jsonl").write_text(json.dumps(document | {"text": "别的"}), "utf-8")
    words = {
        "text": ["--gold", str(tmp_path / "gold.txt")],
        "documents": ["--compare", str(tmp_path / "other.jsonl")],
        "engine": ["--compare", "trafilatura"],
    }[wanted]
    assert main(["inspect", str(file), "--lang", "en", "--output", str(tmp_path / "o.html"), *words]) == 0
    shown = (tmp_path / "o.html").read_text("utf-8")
    told = {"text": "1 blocks missing here, 0 too many", "documents": "0 blocks missing here, 4 too many"}
    assert told.get(wanted, "Compared with trafilatura") in shown
