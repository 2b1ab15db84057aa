"""The code is typed, linted and formatted; the README's lists are those of the program."""

import re
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


def test_no_pattern_has_a_possessive_group() -> None:
    """Python 3.11.2 matches (?:…)*+ wrongly (CPython issue 106052), (?>(?:…)*) as later ones do."""
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")
    assert possessive.search(r"(?:[^-]++|-)*+")
    assert possessive.search(r"(?>(?:[^-]++|-)*)\)+") is None
    guilty = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for top in ("pipeline", "transforms")
        for path in sorted((ROOT / top).rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\br[bf]?[\"']|\b[bf]r[\"']", line) and possessive.search(line)
    ]
    assert guilty == []
