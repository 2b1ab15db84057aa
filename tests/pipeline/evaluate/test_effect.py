"""`dechrome evaluate --site-rules`: what the rules do to the pages that they are for."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from tests.pipeline.program import page

Output = pytest.CaptureFixture[str]

RULES = """
[[site]]
host = "good.example"
drop = "css:article p:last-child"

[[site]]
host = "*.example"
path = "/bad/*"
drop = ["css:article p:first-child", "css:.gone"]
[site.fields]
title = "css:article p"

[[site]]
host = "none.example"
drop = "css:article"
"""


def row(number: int, url: str, lines: slice = slice(4)) -> dict[str, Any]:
    text = [
        f"第{number}篇文章说的是河边的老桥，桥上走过许多人，每个人都记得那年夏天的大水，也记得桥头的灯。第{line}段。"
        for line in range(4)
    ]
    return {
        "id": f"p{number}",
        "url": url,
        "html": page(number),
        "text": "\n".join(text[lines]),
        "title": f"老桥{number}",
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rows = [
        row(0, "https://good.example/1", slice(3)),  # the gold is without what the rules drop
        row(1, "https://good.example/bad/2", slice(1, 3)),
        row(2, "https://x.example/bad/3"),  # the rules are wrong here
        row(3, "https://x.example/4"),
        {**row(4, ""), "url": None},
    ]
    Path("gold.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), "utf-8")
    Path("rules.toml").write_text(RULES, "utf-8")
    return tmp_path


def report(capsys: Output, *words: str) -> dict[str, Any]:
    assert main(["evaluate", "gold.jsonl", "--workers", "1", *words, "--json", "-"]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


@pytest.mark.usefixtures("folder")
def test_each_page_of_a_rule_is_judged_with_and_without(capsys: Output) -> None:
    found = report(capsys, "--site-rules", "rules.toml")
    effect = found["site_rules"]
    assert found["pages"] == 5
    assert effect["all"]["pages"] == 3
    assert {name: site["pages"] for name, site in effect["sites"].items()} == {
        "site 1 good.example": 2,
        "site 2 *.example /bad/*": 2,
        "site 3 none.example": 0,
    }
    before, after = effect["sites"]["site 1 good.example"]["shingle_f1"]
    assert before < after == 1
    assert effect["all"]["fields"]["title"] == {"gold": 3, "right": [3, 1]}
    assert effect["better"] == 1
    assert [(one["id"], one["fields"]) for one in effect["worse"]] == [("p2", ["title"]), ("p1", ["title"])]
    assert effect["worse"][0]["f1"][0] == 1
    assert len(effect["worse"][0]["lost"]) == 1
    assert effect["idle"] == ["site 2 drop css:.gone", "site 3 drop css:article"]


@pytest.mark.usefixtures("folder")
def test_the_scores_without_are_those_of_a_run_without(capsys: Output) -> None:
    plain = report(capsys)
    assert plain["site_rules"] is None
    Path("gold.jsonl").write_text(Path("gold.jsonl").read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    alone, ruled = report(capsys), report(capsys, "--site-rules", "rules.toml")
    scores = [one["scores"]["all pages"]["all pages"]["shingle_f1"] for one in (alone, ruled)]
    assert ruled["site_rules"]["all"]["shingle_f1"] == scores


@pytest.mark.usefixtures("folder")
def test_the_tables(capsys: Output) -> None:
    assert main(["evaluate", "gold.jsonl", "--workers", "1", "--site-rules", "rules.toml"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "title 3 100.0% → 33.3%" in lines
    assert "text of 3 pages: 1 better, 0 the same, 2 worse" in lines
    assert any(line.startswith("site 1 good.example 2 0.") and line.endswith("→ 1.000") for line in lines)
    assert any(line.startswith("worse by the rules: F1 1.000 → 0.") for line in lines)
    assert "site 2 drop css:.gone" in lines


@pytest.mark.usefixtures("folder")
def test_rules_for_other_hosts_say_so(capsys: Output) -> None:
    Path("rules.toml").write_text('[[site]]\nhost = "far.example"\ndrop = "css:p"\n', "utf-8")
    assert main(["evaluate", "gold.jsonl", "--workers", "1", "--site-rules", "rules.toml"]) == 0
    assert "none of these pages is of a host that they name" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_rules_have_no_effect_on_documents_of_others(capsys: Output) -> None:
    assert main(["evaluate", "gold.jsonl", "--predictions", "out", "--site-rules", "rules.toml"]) == 2
    assert "--site-rules has no effect with --predictions" in capsys.readouterr().err
