"""`--site-rules` as a user has it."""

import json
from pathlib import Path

import pytest

from tests.pipeline.program import Program, page, rows, totals

RULES = """\
[[site]]
host = "www.liuhe.example"
drop = ["css:article p:last-child", "css:.gone"]
"""


@pytest.fixture(scope="module")
def rules(program: Program, place: Path) -> Path:
    """A finished run over three pages, of which the rules are for two, in `ruled`; the file of the rules."""
    urls = ("http://www.liuhe.example/1", "http://www.liuhe.example/2", "http://other.example/3")
    lines = [json.dumps({"id": url, "url": url, "html": page(number)}) for number, url in enumerate(urls)]
    (place / "pages.jsonl").write_text("\n".join(lines), "utf-8")
    (place / "rules.toml").write_text(RULES, "utf-8")
    done = program("run", "pages.jsonl", "--output", "ruled", "--site-rules", "rules.toml")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "site rules: 1 of 2 found something; nothing: site 1 drop css:.gone" in told
    return place / "rules.toml"


@pytest.mark.usefixtures("rules")
def test_the_rules_reach_the_pages(place: Path) -> None:
    documents = rows(place / "ruled", "documents")
    assert [row["text"].count("\n") + 1 for row in documents] == [3, 3, 4]
    assert [row["stats"]["removed"]["site_rule"] for row in documents] == [1, 1, 0]
    assert totals(place / "ruled")["rules"] == {"site 1 drop css:article p:last-child": 2}


def test_a_folder_goes_on_only_with_the_same_rules(inside: Program, place: Path, rules: Path) -> None:
    (place / "moved.toml").write_text(RULES, "utf-8")
    same = inside("run", "pages.jsonl", "--output", "ruled", "--site-rules", "moved.toml")
    assert (same.returncode, "nothing to do" in same.stdout) == (0, True)
    (place / "changed.toml").write_text(rules.read_text("utf-8") + "# changed\n", "utf-8")
    for words in (["--site-rules", "changed.toml"], []):
        other = inside("run", "pages.jsonl", "--output", "ruled", *words)
        assert other.returncode == 2
        assert "site-rules: a text with SHA-256 " in other.stderr
        assert "css:" not in other.stderr


def test_all_that_is_wrong_with_a_file_is_told(inside: Program, place: Path) -> None:
    (place / "wrong.toml").write_text('[[site]]\nhost = "a b"\ndrop = "css:p["\n', "utf-8")
    for command in (
        ["run", "pages.jsonl", "--output", "none"],
        ["extract", "in/1.html"],
        ["evaluate", "gold"],
    ):
        done = inside(*command, "--site-rules", "wrong.toml")
        assert (done.returncode, done.stdout) == (2, "")
        assert [line.split("'")[0] for line in done.stderr.splitlines()] == [
            "dechrome: error: --site-rules has errors:",
            "  wrong.toml: site 1: host ",
            "  wrong.toml: site 1: drop ",
        ]
    assert not (place / "none").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read: No such file"), (b"\xff\xfe", "is not UTF-8"), (b"a =", "not TOML")],
)
def test_a_file_that_cannot_be_read(inside: Program, place: Path, content: bytes | None, said: str) -> None:
    file = place / "broken.toml"
    file.unlink(missing_ok=True)
    if content is not None:
        file.write_bytes(content)
    done = inside("extract", "in/1.html", "--site-rules", "broken.toml")
    assert done.returncode == 2
    assert "broken.toml" in done.stderr
    assert said in done.stderr


def test_a_config_file_names_the_rules_too(inside: Program, place: Path) -> None:
    (place / "bom.toml").write_text("\ufeff" + RULES.replace("\n", "\r\n"), "utf-8", newline="")
    (place / "config.toml").write_text('site-rules = "bom.toml"\n', "utf-8")
    words = ("extract", "in/1.html", "--url", "http://www.liuhe.example/x", "--text")
    with_rules, without = inside(*words, "--config", "config.toml"), inside(*words)
    assert without.stdout.count("\n") - with_rules.stdout.count("\n") == 1
