"""Promise 2 through the real program: a page that takes its process down is one reject, and no neighbour notices."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.hostile.articles import numbered, page
from tests.pipeline.program import ROOT, command, environment, rows

SABOTAGE = {
    "hang": "timeout",
    "wait": "timeout",
    "eat memory": "memory",
    "eat memory bit by bit": "memory",
    "exit": "crash",
    "segfault": "crash",
    "abort": "crash",
    "kill": "crash",
    "recurse": "internal",
    "raise": "internal",
}
NEIGHBOURS = 120


def write(path: Path, bad: dict[int, str]) -> None:
    """JSON lines with a good page each, and before some of them one that does harm."""
    with path.open("w", encoding="utf-8") as lines:
        for number in range(NEIGHBOURS):
            if number in bad:
                html = f"<!-- sabotage: {bad[number]} -->" + page(lines=numbered(number))
                lines.write(json.dumps({"id": f"bad {bad[number]}", "html": html}) + "\n")
            html = page(lines=numbered(number))
            lines.write(json.dumps({"id": f"good {number}", "html": html}) + "\n")


def run(folder: Path, bad: dict[int, str]) -> None:
    folder.mkdir()
    write(folder / "pages.jsonl", bad)
    path = f"{ROOT / 'tests/hostile/sabotage'}:{ROOT}"
    options = ["--timeout", "2", "--memory", "256MiB", "--workers", "2", "--quiet"]
    subprocess.run(
        command("run", "pages.jsonl", "--output", "out", *options),
        cwd=folder,
        env=environment() | {"PYTHONPATH": path},
        timeout=300,
        check=True,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("children")
    run(folder / "clean", {})
    run(folder / "hostile", {7 + 10 * place: what for place, what in enumerate(SABOTAGE)})
    return folder


def test_a_page_that_takes_its_process_down_is_a_reject(folder: Path) -> None:
    assert {
        row["id"].removeprefix("bad "): row["reason"] for row in rows(folder / "hostile/out", "rejects")
    } == SABOTAGE


def test_its_neighbours_are_as_without_it(folder: Path) -> None:
    clean, hostile = (
        [
            {key: value for key, value in row.items() if key != "origin"}
            for row in rows(folder / name / "out", "documents")
        ]
        for name in ("clean", "hostile")
    )
    assert len(clean) == NEIGHBOURS
    assert hostile == clean
