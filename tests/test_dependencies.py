"""Every package that is installed is locked, was looked at, and has no weakness that is known."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
AUDIT: dict[str, Any] = tomllib.loads((ROOT / "tests/audit.toml").read_text("utf-8"))


def locked() -> dict[str, set[str]]:
    """The versions of each package in the lock: more than one where they differ by Python."""
    found: dict[str, set[str]] = {}
    for line in LOCK.read_text("utf-8").splitlines():
        name, _, version = line.partition(";")[0].strip().partition("==")
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def needed() -> dict[str, str]:
    """What the program and its tests need here, and what that needs in turn: the versions installed, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, str] = {}
    waiting = [(line, "") for line in (*project["dependencies"], *project["optional-dependencies"]["test"])]
    done = set[tuple[str, str]]()
    while waiting:
        line, extra = here = waiting.pop()
        wanted = Requirement(line)
        place = {**{name: str(value) for name, value in default_environment().items()}, "extra": extra}
        if here in done or (wanted.marker is not None and not wanted.marker.evaluate(place)):
            continue
        done.add(here)
        package = distribution(wanted.name)
        found[canonicalize_name(wanted.name)] = package.version
        waiting += [
            (line, extra) for line in package.requires or () for extra in ("", *sorted(wanted.extras))
        ]
    return found


def test_what_is_installed_is_what_is_locked() -> None:
    try:
        installed = needed()
    except PackageNotFoundError as error:
        pytest.fail(f"{error.name} is needed and not installed: install '.[test]' with the lock")
    pins = locked()
    assert {name: version for name, version in installed.items() if version not in pins.get(name, ())} == {}


def test_every_locked_package_was_looked_at() -> None:
    trusted = {name for names in AUDIT["trusted"].values() for name in names.split()}
    assert sorted(locked().keys() - trusted - AUDIT["reads_input"].keys()) == [], "add it to tests/audit.toml"


def test_what_reads_input_was_looked_at_in_the_version_that_is_locked() -> None:
    pins = locked()
    assert {name for name, seen in AUDIT["reads_input"].items() if {seen["version"]} != pins[name]} == set()
    assert all(len(seen["why"]) > 20 for seen in AUDIT["reads_input"].values())


def test_no_weakness_is_known() -> None:
    """Asks the advisory service; skips where that cannot be reached, for then nothing is known."""
    if find_spec("pip_audit") is None:
        pytest.skip("pip-audit is not installed: nobody was asked about known weaknesses")
    command = [
        "pip_audit",
        "-r",
        str(LOCK),
        "--no-deps",
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, timeout=300, check=False
    )
    if not done.stdout.strip():
        pytest.skip(f"the advisory service does not answer: {done.stderr.strip()[-200:]}")
    told = json.loads(done.stdout)["dependencies"]
    unknown = [one for one in told if "skip_reason" in one]
    if len(unknown) > len(told) / 2:
        pytest.skip(f"the advisory service knows nothing here: {unknown[0]['skip_reason']}")
    known = {one["name"]: [weak["id"] for weak in one["vulns"]] for one in told if one.get("vulns")}
    assert known == AUDIT.get("accepted", {}), (
        "known weaknesses; one that cannot reach us goes to [accepted], with why"
    )


def test_the_lock_names_no_host() -> None:
    assert not re.search(r"://|--(?:extra-)?index", LOCK.read_text("utf-8"))
