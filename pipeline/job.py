"""What an output folder belongs to: one version, one engine, one set of settings, one set of inputs.

The same job gives the same bytes; so a folder goes on only with the job that began it.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from pipeline.inputs import InputFile
from pipeline.settings import Values

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that decides over the output. `replayed` are the rejects files that a replay goes by."""

    version: str
    engine: dict[str, str | None]
    settings: Values
    inputs: list[InputFile]
    replayed: list[InputFile]


def job_row(job: Job) -> dict[str, Any]:
    """The job as a JSON object."""
    return asdict(job)


def job_of(row: dict[str, Any]) -> Job:
    """The job that `job_row` wrote.

    Raises:
        KeyError, TypeError: it was not written by it.
    """
    inputs, replayed = ([InputFile(**file) for file in row[key]] for key in ("inputs", "replayed"))
    return Job(row["version"], row["engine"], row["settings"], inputs, replayed)


def differences(there: Job, now: Job) -> list[str]:
    """What is not the same, one line each, settings by name and inputs by path."""
    lines = []
    if there.version != now.version:
        lines.append(f"dechrome {there.version} began it, this is {now.version}")
    if bool(there.replayed) != bool(now.replayed):
        return [f"it holds a {_task(there)}, this is a {_task(now)}: a replay needs a folder of its own"]
    if there.engine != now.engine:
        lines.append(f"engine: {json.dumps(there.engine)} there, {json.dumps(now.engine)} now")
    for key in sorted(there.settings.keys() | now.settings.keys()):
        if there.settings.get(key) != now.settings.get(key):
            old, new = _shown(there.settings.get(key)), _shown(now.settings.get(key))
            lines.append(f"{key.replace('_', '-')}: {old} there, {new} now")
    return lines + _changes(there.inputs + there.replayed, now.inputs + now.replayed)


def _shown(value: object) -> object:
    """A setting's value; of the text of a file only a fingerprint."""
    if isinstance(value, str) and "\n" in value:
        return f"a text with SHA-256 {hashlib.sha256(value.encode()).hexdigest()[:12]}"
    return value or "none" if isinstance(value, str) else value


def _task(job: Job) -> str:
    return "replay" if job.replayed else "run"


def _changes(there: list[InputFile], now: list[InputFile]) -> list[str]:
    before, after = {file.path: file for file in there}, {file.path: file for file in now}
    changed = (path for path in before if path in after and before[path] != after[path])
    groups = {
        "changed since": list(changed),
        "no longer there": [path for path in before if path not in after],
        "new": [path for path in after if path not in before],
    }
    return [f"{len(paths):,} input file(s) {what}: {_some(paths)}" for what, paths in groups.items() if paths]


def _some(paths: list[str]) -> str:
    shown = ", ".join(islice(paths, _SHOWN))
    return shown + (", …" if len(paths) > _SHOWN else "")
