import json
import logging
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.pipeline.program import Finished, Program, command, environment, page


def make_site(folder: Path) -> None:
    """Eight pages as files, eleven as JSON lines, one line without a page, a stylesheet."""
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.html").write_text(page(number), "utf-8")
    rows = [json.dumps({"id": f"row-{number}", "html": page(number)}) for number in range(100, 111)]
    rows.insert(5, '{"id": "no-html"}')
    (folder / "rows.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "style.css").touch()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the folder `in`, for all tests of a file: each writes to an output of its own."""
    folder = tmp_path_factory.mktemp("place")
    make_site(folder / "in")
    return folder


@pytest.fixture(scope="module")
def program(place: Path) -> Program:
    """The command in a process of its own, run to its end in `place`."""

    def run(*words: str) -> Finished:
        return subprocess.run(
            command(*words),
            cwd=place,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def inside(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Program]:
    """The command in this process, for what ends before any page is read: a fiftieth of the time."""
    monkeypatch.chdir(place)

    def run(*words: str) -> Finished:
        try:
            code = main(words)
        except SystemExit as end:
            code = int(end.code or 0)
        return Finished(words, code, *capsys.readouterr())

    with warnings.catch_warnings():
        yield run
    logging.disable(logging.NOTSET)
