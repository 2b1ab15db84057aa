"""Java libraries for the clusters of the tests: fetched by Maven, pinned by their SHA-256, cached.

`<name>.pom.xml` says what, `<name>.sha256` (as `sha256sum` writes it) which bytes exactly.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
LONGEST = 300
"""Seconds for fetching: about 110 MB in 79 files."""
_PATIENCE = ("-Dmaven.wagon.http.retryHandler.count=2", "-Dmaven.wagon.rto=30000")
"""Where nobody answers, Maven gives up after half a minute, not after half an hour."""
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')
_VERSIONS = range(11, 22)
"""Java that Flink 1.19 and Spark 3.5 run on."""


class Unavailable(Exception):
    """There is no fitting Java or no Maven here, or Maven cannot fetch what is wanted."""


def fetch(name: str) -> Path:
    """The folder with the jars, checked.

    Raises:
        Unavailable: they cannot be fetched, or not be run.
        ValueError: what was fetched or cached is not what is pinned.
    """
    _check_java()
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
    """As `fetch`; where that cannot be the test is skipped, and a warning says why in a quiet run too."""
    try:
        return fetch(name)
    except Unavailable as error:
        warnings.warn(f"no {name} tests: {error}", stacklevel=2)
        pytest.skip(f"no {name} tests: {error}")


def _check_java() -> None:
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            raise Unavailable(f"{tool} is not installed")
    told = subprocess.run(("java", "-version"), capture_output=True, text=True, check=False).stderr
    found = _VERSION.search(told)
    if found is None or int(found[1]) not in _VERSIONS:
        raise Unavailable(
            f"Java {_VERSIONS[0]} to {_VERSIONS[-1]} is wanted, not {told.partition(chr(10))[0]}"
        )


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME", "") or Path.home() / ".cache") / "dechrome-tests"


def _copy(pom: Path, target: Path) -> None:
    """Whether what comes is right, our pins decide: Maven does not stop at a checksum that a server tells wrong."""
    words = ("mvn", "-q", "-B", "-Dstyle.color=never", "--lax-checksums", *_PATIENCE, "-f", str(pom), _COPY)
    settings = (f"-DoutputDirectory={target}", "-DincludeScope=runtime")
    try:
        subprocess.run([*words, *settings], check=True, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.CalledProcessError as error:
        reason = next((line for line in error.stdout.splitlines() if "ERROR" in line), error.stderr)
        raise Unavailable(f"Maven cannot fetch what {pom.name} wants: {reason}") from None
    except subprocess.TimeoutExpired:
        raise Unavailable(f"Maven took more than {LONGEST} s to fetch what {pom.name} wants") from None


def _check(folder: Path, pins: str) -> None:
    wanted = {name: digest for digest, name in (line.split() for line in pins.splitlines())}
    found = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in folder.iterdir()}
    if found != wanted:
        wrong = sorted(name for name in found.keys() | wanted if found.get(name) != wanted.get(name))
        raise ValueError(
            f"in {folder} (from Maven's own cache, if not from the net) is not what is pinned: {wrong}"
        )
