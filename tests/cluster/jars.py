"""Java libraries for the clusters of the tests: fetched by Maven, pinned by their SHA-256, cached.

`<name>.pom.xml` says what, `<name>.sha256` (as `sha256sum` writes it) which bytes exactly.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
LONGEST = 600
"""Seconds for fetching: about 100 MB in 75 files."""


class Unavailable(Exception):
    """There is no Java or no Maven here, or Maven cannot fetch what is wanted."""


def fetch(name: str) -> Path:
    """The folder with the jars, checked.

    Raises:
        Unavailable: they cannot be fetched.
        ValueError: what was fetched or cached is not what is pinned.
    """
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            raise Unavailable(f"{tool} is not installed")
    pom, pins = HERE / f"{name}.pom.xml", (HERE / f"{name}.sha256").read_text("ascii")
    version = hashlib.sha256(pom.read_bytes() + pins.encode("ascii")).hexdigest()[:12]
    cached = _cache() / f"{name}-{version}"
    if not cached.exists():
        cached.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cached.parent) as place:
            fresh = Path(place, "jars")
            _copy(pom, fresh)
            _check(fresh, pins)
            fresh.rename(cached)
    _check(cached, pins)
    return cached


def fetch_or_skip(name: str) -> Path:
    """As `fetch`; without Java the test is skipped, and a warning says so in the summary of a quiet run too."""
    try:
        return fetch(name)
    except Unavailable as error:
        warnings.warn(f"no {name} tests: {error}", stacklevel=2)
        pytest.skip(f"no {name} tests: {error}")


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME", "") or Path.home() / ".cache") / "dechrome-tests"


def _copy(pom: Path, target: Path) -> None:
    words = ("mvn", "-q", "-B", "--strict-checksums", "-f", str(pom), _COPY, f"-DoutputDirectory={target}")
    try:
        subprocess.run(
            [*words, "-DincludeScope=runtime"], check=True, capture_output=True, text=True, timeout=LONGEST
        )
    except subprocess.CalledProcessError as error:
        raise Unavailable(f"Maven cannot fetch {pom.name}: {error.stdout}") from None
    except subprocess.TimeoutExpired as error:
        raise Unavailable(f"Maven takes too long: {error}") from None


def _check(folder: Path, pins: str) -> None:
    wanted = {name: digest for digest, name in (line.split() for line in pins.splitlines())}
    found = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in folder.iterdir()}
    if found != wanted:
        wrong = sorted(name for name in found.keys() | wanted if found.get(name) != wanted.get(name))
        raise ValueError(f"{folder} is not what is pinned: {', '.join(wrong)}")
