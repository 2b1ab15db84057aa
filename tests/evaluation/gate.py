"""The scores that must not go down: how they are measured, stored and compared.

All of them are shares from 0 to 1 of which more is better. They are taken on every n-th page of each gold file with
the default engine; `pinned.toml` has them with the fingerprint of those pages, for other pages have other scores.

The model of the default engine was trained on these same pages: the scores show that something broke, not how good
the engine is on pages it has not seen. For that see the cross-validation in the model card.
"""

import os
import tomllib
from pathlib import Path
from typing import Any, TypedDict

from pipeline.evaluate.command import Request, make_report
from pipeline.settings import resolve

PINNED = Path(__file__).with_name("pinned.toml")
GOLD = Path(os.environ.get("DECHROME_GOLD") or Path(__file__).parents[3] / "shared" / "data")
EVERY = {"zh_dev.jsonl.gz": 2, "multi_dev.jsonl.gz": 8, "wcxb_dev.jsonl.gz": 12}
TOLERANCE = 0.002
"""How far a score may go down unnoticed: more than libxml2 versions differ, less than a rule is worth."""
_FEWEST = 5
"""Pages below which a score says little about the next change."""


class Measured(TypedDict):
    """What is stored of one gold file."""

    every: int
    pages: int
    fingerprint: str
    scores: dict[str, float]


def measure(file: str) -> Measured:
    """Judge the sample of a gold file with the default settings; patient, as the machine may be busy."""
    report = make_report(Request([GOLD / file], every=EVERY[file]), resolve({"timeout": 60})).row()
    return Measured(
        every=EVERY[file],
        pages=report["pages"],
        fingerprint=report["fingerprint"],
        scores=_text_scores(report) | _field_scores(report) | _block_scores(report),
    )


def losses(pinned: dict[str, float], scores: dict[str, float]) -> list[str]:
    """A line on every score that went down; one that is gone counts as 0."""
    return [
        f"{name}: {scores.get(name, 0):.4f}, pinned {value:.4f}"
        for name, value in pinned.items()
        if scores.get(name, 0) < value - TOLERANCE
    ]


def load() -> dict[str, Measured]:
    """What is pinned, by gold file."""
    files: dict[str, Measured] = tomllib.loads(PINNED.read_text("utf-8"))
    return files


def dump(files: dict[str, Measured]) -> str:
    """What is pinned as TOML."""
    lines = ["# Made by `python -m tests.evaluation.pin`; a score goes down only on purpose."]
    for file, measured in files.items():
        lines += ["", f'["{file}"]', f"every = {measured['every']}", f"pages = {measured['pages']}"]
        lines += [f'fingerprint = "{measured["fingerprint"]}"', "", f'["{file}".scores]']
        lines += [f'"{name}" = {value:.4f}' for name, value in measured["scores"].items()]
    return "\n".join(lines) + "\n"


def _text_scores(report: dict[str, Any]) -> dict[str, float]:
    groups = report["scores"]["all pages"] | report["scores"]["set and page type"]
    return {
        f"{name}, {metric}": group[metric]
        for name, group in groups.items()
        if group["pages"] >= _FEWEST
        for metric in ("word_f1", "shingle_f1")
    }


def _field_scores(report: dict[str, Any]) -> dict[str, float]:
    fields = report["fields"]["all pages"]
    found = {
        f"{name}, {share}": field[share]
        for name, field in fields.items()
        if field["gold"] >= _FEWEST
        for share in ("accuracy", "precision")
        if field[share] is not None
    }
    date = fields["date"]
    return found | ({"date, not invented": 1 - date["invented"]} if date["without"] >= _FEWEST else {})


def _block_scores(report: dict[str, Any]) -> dict[str, float]:
    found = {}
    for which in ("all pages", "article"):
        kinds = report["blocks"].get(which)
        if kinds:
            found[f"{which}, text kept"] = 1 - kinds["all text"]["lost"]
            found[f"{which}, chrome kept out"] = 1 - kinds["all chrome"]["leaked"]
            found[f"{which}, related and hot kept out"] = 1 - kinds["related + hot"]["leaked"]
    return found
