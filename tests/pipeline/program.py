"""The program as a user runs it, on pages of our own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
Finished = subprocess.CompletedProcess[str]
Program = Callable[..., Finished]

_SENTENCE = "第{number}篇文章说的是河边的老桥，桥上走过许多人，每个人都记得那年夏天的大水，也记得桥头的灯。"


def page(number: int) -> str:
    """A page with an article of its own."""
    body = "".join(f"<p>{_SENTENCE.format(number=number)}第{line}段。</p>" for line in range(4))
    head = f"<head><title>老桥{number}</title></head>"
    return f"<html>{head}<body><nav><a href='/'>首页</a></nav><article>{body}</article></body></html>"


def command(*words: str) -> list[str]:
    """The words that start the program."""
    return [sys.executable, "-m", "pipeline.cli", *words]


def environment() -> dict[str, str]:
    """Lets the program be found from another folder."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


TIMED = ("_times/", "report.html", "report-pages/")
"""What tells how long a run took, or shows it: not the same in two runs."""


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, but for what tells of times: in all runs of a job the same."""
    found = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(TIMED)}


def rows(folder: Path, kind: str) -> list[dict[str, Any]]:
    """The rows of all shards of a kind."""
    return [json.loads(line) for path in sorted(folder.glob(f"{kind}-*.jsonl")) for line in path.open("rb")]


def totals(folder: Path) -> dict[str, Any]:
    """The totals of a finished folder."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    return dict(manifest["totals"])
