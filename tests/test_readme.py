"""The lines of the README work as they stand there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.index import FAMILIES

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")


def code(name: str, language: str, number: int) -> str:
    """The block of that language and number in a README."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)[number]  # type: ignore[no-any-return]


def run_python(lines: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", lines],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", READMES)
def test_the_call_for_one_page(name: str, tmp_path: Path) -> None:
    sentence = "水车转起来的时候，孩子们都跑来看，老人也搬出了凳子，坐在河边等第一桶水。"
    (tmp_path / "page.html").write_text(
        f"<html><body><h1>水车</h1>{f'<p>{sentence}</p>' * 4}</body></html>", "utf-8"
    )
    assert run_python(code(name, "python", 0), tmp_path).split() == [sentence] * 4


@pytest.mark.parametrize("name", READMES)
def test_the_pipeline_of_your_own(name: str, tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    run_python(code(name, "python", 1), tmp_path)
    documents = [
        json.loads(line)
        for path in sorted((tmp_path / "out").glob("documents-*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]
    pages = [json.loads(line) for line in (ROOT / "samples/pages.jsonl").read_bytes().splitlines()]
    assert len(pages) > 10
    assert [document["url"] for document in documents] == [page.get("url") for page in pages]


def test_both_readmes_have_the_same_commands() -> None:
    first, second = ([code(name, "sh", number) for number in (1, 2)] for name in READMES)
    assert first == second


@pytest.mark.parametrize("name", READMES)
def test_every_test_that_a_promise_names_is_there(name: str) -> None:
    rows = re.findall(r"^\| \*\*.+? \| (.+) \|$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert len(rows) == 10, "a row a promise"
    for row in rows:
        named, file = re.findall(r"`([^`]+)`", row), ""
        assert named
        for test in named:
            path, _, function = test.partition("::")
            family = re.search(r"\[(.+)\]$", test)
            assert family is None or family[1] in FAMILIES, test
            if path.endswith(".py"):
                file = (ROOT / "tests" / path).read_text("utf-8")
            assert f"def {function.partition('[')[0]}" in file or family, test
