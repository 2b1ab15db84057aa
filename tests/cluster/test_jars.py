"""Where the jars cannot be had, cluster tests are skipped and say why; where they are not the pinned ones, they fail.

Java and Maven are scripts here: nothing is fetched.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cluster import jars

Tool = Callable[[str, str], None]
JAVA = "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2"
MAVEN = """for word in "$@"; do case $word in -DoutputDirectory=*) folder=${word#*=};; esac; done
/bin/mkdir -p "$folder" && printf '%s' fetched > "$folder/a.jar\""""


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tool:
    """Writes a program into the only folder of PATH; pinned is one jar, in a cache of our own."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "thing.pom.xml").touch()
    (tmp_path / "thing.sha256").write_text(f"{hashlib.sha256(b'fetched').hexdigest()}  a.jar\n", "ascii")
    monkeypatch.setattr(jars, "HERE", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def write(name: str, script: str) -> None:
        path = tmp_path / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)

    return write


def test_jars_are_fetched_once(tool: Tool) -> None:
    tool("java", JAVA)
    tool("mvn", MAVEN)
    folder = jars.fetch("thing")
    assert (folder / "a.jar").read_bytes() == b"fetched"
    tool("mvn", "exit 1")
    assert jars.fetch("thing") == folder


@pytest.mark.parametrize(
    ("java", "maven", "why"),
    [
        (None, None, "java is not installed"),
        (JAVA, None, "mvn is not installed"),
        (JAVA.replace("17.0.15", "1.8.0_402"), MAVEN, 'Java 11 to 21 is wanted, not openjdk version "1.8'),
        (JAVA.replace("17.0.15", "25"), MAVEN, 'Java 11 to 21 is wanted, not openjdk version "25"'),
        (JAVA, "echo '[ERROR] repo.example: unknown host'; exit 1", "repo.example: unknown host"),
        (JAVA, "exec /bin/sleep 9", "took more than 1 s"),
    ],
)
def test_without_them_tests_are_skipped_and_say_why(
    tool: Tool, monkeypatch: pytest.MonkeyPatch, java: str | None, maven: str | None, why: str
) -> None:
    monkeypatch.setattr(jars, "LONGEST", 1)
    for name, script in (("java", java), ("mvn", maven)):
        if script is not None:
            tool(name, script)
    with (
        pytest.warns(UserWarning, match="no thing tests") as warned,
        pytest.raises(pytest.skip.Exception) as skip,
    ):
        jars.fetch_or_skip("thing")
    assert why in str(skip.value)
    assert why in str(warned[0].message)


def test_other_bytes_are_an_error_and_not_kept(tool: Tool) -> None:
    tool("java", JAVA)
    tool("mvn", MAVEN.replace("fetched", "forged"))
    with pytest.raises(ValueError, match=r"not what is pinned: \['a.jar'\]"):
        jars.fetch_or_skip("thing")
    tool("mvn", MAVEN)
    jars.fetch("thing")


def test_a_changed_cache_is_an_error(tool: Tool) -> None:
    tool("java", JAVA)
    tool("mvn", MAVEN)
    (jars.fetch("thing") / "b.jar").touch()
    with pytest.raises(ValueError, match=r"not what is pinned: \['b.jar'\]"):
        jars.fetch_or_skip("thing")
