"""`dechrome report` from start to end, and what `dechrome run` calls when it is done."""

import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.errors import RunFailed, UsageError
from pipeline.extract_settings import extract_settings
from pipeline.html.words import read_words
from pipeline.inspect.find_page import open_stored
from pipeline.report import SAMPLES
from pipeline.report.figures import SAMPLES as SAMPLES_A_HOST
from pipeline.report.figures import Figures, add_documents, add_rejects
from pipeline.report.page import order_hosts, report_page
from pipeline.report.samples import FOLDER, slow_documents, write_samples
from pipeline.report.shards import read_rows, spread
from pipeline.report.times import read_times
from pipeline.settings import Values, feed
from transforms.readers import ReadSettings

REPORT = "report.html"
_PAGE = re.compile(r"[0-9a-f]{16}\.html")

SLOW_SAMPLES = 3
"""Inspector pages of the slowest pages, before those of the hosts."""

MOST_ROWS = 200_000
"""Documents, and as many rejects, that are looked at; of a larger run whole shards, evenly spread."""


def report(output: str, language: str, samples: int = SAMPLES) -> int:
    """Write the report of a finished run into its folder; returns the exit code.

    Raises:
        UsageError: the folder holds no finished run.
        RunFailed: it cannot be read or written.
    """
    try:
        with open_stored(f"{output.rstrip('/')}/manifest.json") as file:
            manifest = json.loads(file.read())
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict) or not {"batches", "totals", "settings"} <= manifest.keys():
        raise UsageError(f"{output} holds no finished run: it has no manifest.json of dechrome")
    try:
        print(write_report(output, manifest, language, samples))
    except OSError as error:
        raise RunFailed(f"the report cannot be written: {error}") from error
    return 0


def write_report(output: str, manifest: dict[str, Any], language: str, samples: int) -> str:
    """Write report.html and its inspector pages; returns the path of the report.

    Raises:
        RunFailed: a shard cannot be read.
        OSError: the report cannot be written.
    """
    figures = Figures()
    for kind, add in (("documents", add_documents), ("rejects", add_rejects)):
        for shard in spread([shard for batch in manifest["batches"] for shard in batch[kind]], MOST_ROWS):
            add(figures, read_rows(f"{output.rstrip('/')}/{shard['file']}"))
    times = read_times(output, manifest["batches"])
    values: Values = manifest["settings"]
    hosts = [host.samples for _, host, _ in order_hosts(figures)]
    turns = (
        samples_of[turn] for turn in range(SAMPLES_A_HOST) for samples_of in hosts if turn < len(samples_of)
    )
    files = write_samples(
        chain(slow_documents(times.slowest)[:SLOW_SAMPLES], turns),
        samples,
        lambda name, content: _write(f"{output.rstrip('/')}/{name}", content),
        feed(ReadSettings, values),
        extract_settings(values),
        language,
    )
    _clear(f"{output.rstrip('/')}/{FOLDER}", set(files.values()))
    path = f"{output.rstrip('/')}/{REPORT}"
    _write(path, report_page(manifest, figures, times, files, read_words("pipeline.report", language)))
    return path


def _write(path: str, content: bytes) -> None:
    """Put a file there at once."""
    if "://" in path:
        from pipeline import storage  # noqa: PLC0415 (imports Beam, for seconds)

        storage.write(path, content)
        return
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{target.name}.tmp")
    temporary.write_bytes(content)
    temporary.replace(target)


def _clear(folder: str, kept: set[str]) -> None:
    """Delete the inspector pages of an earlier report that this one does not link to."""
    if "://" in folder:
        from pipeline import storage  # noqa: PLC0415 (imports Beam, for seconds)

        storage.delete(folder, [name for name in storage.sizes(folder) if _is_old(name, kept)])
        return
    for path in Path(folder).glob("*.html"):
        if _is_old(path.name, kept):
            path.unlink()


def _is_old(name: str, kept: set[str]) -> bool:
    return _PAGE.fullmatch(name) is not None and f"{FOLDER}/{name}" not in kept
