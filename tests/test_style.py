"""The code is typed, linted and formatted; the README's lists are those of the program."""

import subprocess
import sys
from pathlib import Path

import pytest

from transforms.reason import EXPLANATIONS, Reason

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]], ids=" ".join
)
def test_tool_finds_nothing(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_reason_is_explained() -> None:
    assert set(EXPLANATIONS) == set(Reason)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_names_every_reason(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [reason.value for reason in Reason if f"`{reason.value}`" not in text] == []


def test_transforms_never_import_the_program() -> None:
    guilty = [
        path.name
        for path in (ROOT / "transforms").rglob("*.py")
        if any(
            line.startswith(("from pipeline", "import pipeline"))
            for line in path.read_text("utf-8").splitlines()
        )
    ]
    assert guilty == []
