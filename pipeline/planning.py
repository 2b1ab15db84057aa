"""From inputs and settings to a job, and from the job to the plan of its batches."""

import gzip
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import PurePath
from typing import Any

import zstandard

from pipeline import __version__
from pipeline.batches import pack
from pipeline.errors import UsageError
from pipeline.extract_settings import extract_settings
from pipeline.inputs import Found, InputFile, find_inputs, is_below
from pipeline.job import Job
from pipeline.plan import Plan
from pipeline.settings import Values, feed, output_settings
from transforms import engines
from transforms.beam.files import open_file
from transforms.readers import InputError, ReadSettings, Span, plan_spans, replay_spans


def find_job(inputs: list[str], replay: list[str], output: str, values: Values) -> tuple[Job, dict[str, int]]:
    """The job, and the count of ignored files by extension.

    Raises:
        UsageError: there is no input, a rejects file cannot be understood, or two settings do not go together.
    """
    if any(is_below(pattern, output) for pattern in replay):
        raise UsageError(f"a replay needs a folder of its own: {output} holds the rejects to be replayed")
    rejects = find_inputs(replay, output).files if replay else []
    found = _origins(rejects, output) if replay else find_inputs(inputs, output)
    engine = asdict(engines.load(extract_settings(values).engine).info)
    return Job(__version__, engine, output_settings(values), found.files, rejects), found.ignored


def make_plan(job: Job, ignored: dict[str, int], values: Values) -> Plan:
    """Cut the job's inputs into batches.

    Raises:
        UsageError: an input is of no kind that is read, or lacks what it must have.
    """
    try:
        left_out = Counter(ignored)
        spans = _replayed(job.replayed) if job.replayed else _spans(job.inputs, values, left_out)
        batches = list(pack(spans, int(values["batch_bytes"])))
        return Plan(job, batches, dict(sorted(left_out.items())))
    except InputError as error:
        raise UsageError(str(error)) from None


def _spans(files: Iterable[InputFile], values: Values, left_out: Counter[str]) -> Iterator[Span]:
    """The spans of all files; a file that only came with its folder and is no input is counted instead."""
    settings = feed(ReadSettings, values)
    for file in files:
        try:
            yield from plan_spans(file.path, file.size, open_file, int(values["batch_bytes"]), settings)
        except InputError:
            if not file.brought:
                raise
            left_out[PurePath(file.path).suffix or "no extension"] += 1


def _replayed(rejects: Iterable[InputFile]) -> list[Span]:
    return replay_spans(chain.from_iterable(read_rejects(file.path) for file in rejects))


def _origins(rejects: Iterable[InputFile], output: str) -> Found:
    """The files that the rejects came from."""
    try:
        files = {span.file for span in _replayed(rejects)}
    except InputError as error:
        raise UsageError(str(error)) from None
    if not files:
        raise UsageError("nothing to replay: there are no rejects in these files")
    try:
        return find_inputs(sorted(files), output)
    except UsageError as error:
        raise UsageError(f"{error} (paths in rejects start where the first run was started)") from None


def read_rejects(path: str) -> Iterator[dict[str, Any]]:
    """The rows of a rejects file, plain, .gz or .zst.

    Raises:
        UsageError: it cannot be read, or is no JSON lines.
    """
    try:
        with open_file(path) as raw, _unpacked(path, raw) as lines:
            for line in lines:
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise ValueError(f"a line is no object: {line[:40]!r}")
                yield row
    except (OSError, EOFError, ValueError, zstandard.ZstdError) as error:
        raise UsageError(f"{path} cannot be replayed: {error}") from None


def _unpacked(path: str, raw: Any) -> io.BufferedIOBase:
    if path.endswith(".gz"):
        return gzip.GzipFile(fileobj=raw)
    if path.endswith(".zst"):
        reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
        return io.BufferedReader(reader)
    return io.BufferedReader(raw)
