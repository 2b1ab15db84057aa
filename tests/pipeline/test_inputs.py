import os
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.inputs import find_inputs


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "in/b.html",
        "in/a.html",
        "in/deep/er/c.html",
        "in/odd[1].html",
        "in/中文.html",
        "in/out/documents-0.jsonl",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(*patterns: str, output: str = "elsewhere") -> list[str]:
    return [file.path for file in find_inputs(patterns, output).files]


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        (["in/a.html"], ["in/a.html"]),
        (["./in/../in/a.html", "in/a.html"], ["in/a.html"]),
        (["in/b.html", "in/a.html"], ["in/a.html", "in/b.html"]),
        (["in/*.html"], ["in/a.html", "in/b.html", "in/odd[1].html", "in/中文.html"]),
        (["in/odd[1].html"], ["in/odd[1].html"]),
        (["in/**/c.html"], ["in/deep/er/c.html"]),
        (["in/deep"], ["in/deep/er/c.html"]),
    ],
)
def test_what_patterns_name(patterns: list[str], found: list[str]) -> None:
    assert paths(*patterns) == found


def test_the_order_of_patterns_does_not_matter(tree: Path) -> None:
    assert paths("in", "in/a.html", str(tree / "in/b.html")) == paths(
        str(tree / "in/b.html"), "in/a.html", "in"
    )


def test_absolute_and_relative_name_one_file(tree: Path) -> None:
    assert len(paths("in/a.html", str(tree / "in/a.html"))) == 1


def test_the_output_folder_is_no_input(tree: Path) -> None:
    assert "in/out/documents-0.jsonl" in paths("in")
    assert "in/out/documents-0.jsonl" not in paths("in", output="in/out")
    assert "in/out/documents-0.jsonl" not in paths("in", output=str(tree / "in/out"))


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("pattern", ["nothing.html", "in/*.warc", "none/*"])
def test_a_pattern_that_names_nothing_is_an_error(pattern: str) -> None:
    with pytest.raises(UsageError, match="names no file"):
        paths("in/a.html", pattern)


@pytest.mark.usefixtures("tree")
def test_a_change_of_a_file_changes_its_fingerprint() -> None:
    before = find_inputs(["in/a.html"], "out")
    os.utime("in/a.html", ns=(1, 1))
    assert find_inputs(["in/a.html"], "out") != before


def test_other_files_are_left_out_of_folders_and_counted(tree: Path) -> None:
    for name in ("style.css", "more.css", "README"):
        (tree / "in" / name).touch()
    found = find_inputs(["in", "in/*.css"], "out")
    assert found.ignored == {".css": 2, "no extension": 1}
    assert not any(file.path.endswith(".css") for file in found.files)
    with pytest.raises(UsageError, match="none has a name"):
        find_inputs(["in/*.css"], "out")


@pytest.mark.usefixtures("tree")
def test_a_file_named_by_itself_is_always_meant() -> None:
    Path("in/README").touch()
    assert paths("in/README", "in/deep") == ["in/README", "in/deep/er/c.html"]


def test_links_and_pipes_do_not_stop_the_walk(tree: Path) -> None:
    os.mkfifo(tree / "in/pipe.html")
    (tree / "in/nowhere.html").symlink_to("gone.html")
    (tree / "in/deep/loop").symlink_to(tree / "in")
    assert paths("in/deep") == ["in/deep/er/c.html"]
    assert "in/pipe.html" not in paths("in")
