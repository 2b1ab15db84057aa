"""Find the files behind INPUT: files, folders (with all below them), globs, on any file system Beam reaches.

The result is sorted by path and holds no file twice, so that a plan made from it does not depend on how the
inputs were written.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from glob import glob, has_magic
from pathlib import Path, PurePath

from apache_beam.io.filesystems import FileSystems

from pipeline.errors import UsageError
from transforms.beam.files import is_remote
from transforms.readers import may_be_input


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file and its fingerprint: `size` in bytes, `updated` the time of its last change.

    `brought` says that a folder or glob brought it: then it is left out where it turns out to be no input.
    """

    path: str
    size: int
    updated: str
    brought: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, and how many were left out in folders and globs, by extension."""

    files: list[InputFile]
    ignored: dict[str, int]


def find_inputs(patterns: Iterable[str], output: str) -> Found:
    """The files that the patterns name, but none below `output`.

    A file named by itself is always meant; a name from a folder or glob that is no input's is left out.

    Raises:
        UsageError: a pattern names nothing, or nothing that may be read.
    """
    named: dict[str, InputFile] = {}
    brought: dict[str, InputFile] = {}
    for pattern in patterns:
        found = _remote(pattern) if is_remote(pattern) else _local(pattern)
        files = [file for file in found if not is_below(file.path, output)]
        if not files:
            raise UsageError(f"no input: {pattern!r} names no file")
        chosen = named if len(files) == 1 and files[0].path == _normal(pattern) else brought
        for file in files:
            key = file.path if is_remote(file.path) else absolute(file.path)
            chosen[key] = min(chosen.get(key, file), file, key=lambda file: (len(file.path), file.path))
    ignored = {key: file for key, file in brought.items() if key not in named and not may_be_input(file.path)}
    brought = {key: replace(file, brought=True) for key, file in brought.items() if key not in ignored}
    files = list((brought | named).values())
    counts = Counter(PurePath(file.path).suffix or "no extension" for file in ignored.values())
    if not files:
        raise UsageError(
            f"no input: of {len(ignored):,} files none has a name that tells of pages: {dict(counts)}"
        )
    return Found(sorted(files, key=lambda file: file.path), dict(sorted(counts.items())))


def absolute(path: str | Path) -> str:
    """The local path from the root, without `..`, links left as they are."""
    return os.path.abspath(path)  # noqa: PTH100 (Path.resolve would follow links)


def is_below(path: str, folder: str) -> bool:
    """Whether a file (or pattern) lies in a folder or deeper."""
    if is_remote(path) or is_remote(folder):
        return path.startswith(folder.rstrip("/") + "/")
    return Path(absolute(path)).is_relative_to(absolute(folder))


def _normal(path: str) -> str:
    return path if is_remote(path) else os.path.normpath(path)


def _local(pattern: str) -> Iterator[InputFile]:
    literal = Path(pattern).exists() or not has_magic(pattern)
    roots = [pattern] if literal else glob(pattern, recursive=True)  # noqa: PTH207 (takes absolute ones too)
    for root in roots:
        for path in _walk(Path(_normal(root))):
            try:
                status = path.stat()
            except FileNotFoundError:  # it vanished since it was listed
                continue
            yield InputFile(str(path), status.st_size, str(status.st_mtime_ns))


def _walk(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield from [root] if root.is_file() else []
        return
    for folder, _, names in os.walk(root, onerror=_refuse):
        for name in names:
            path = Path(folder, name)
            if path.is_file():  # neither a pipe nor a link to nowhere
                yield path


def _refuse(error: OSError) -> None:
    raise UsageError(f"input folder {error.filename!r} cannot be read: {error.strerror}")


def _remote(pattern: str) -> Iterator[InputFile]:
    matches = FileSystems.match([pattern])[0].metadata_list
    if not matches and not has_magic(pattern):
        matches = FileSystems.match([pattern.rstrip("/") + "/**"])[0].metadata_list
    for file in matches:
        if not file.path.endswith("/"):
            yield InputFile(file.path, int(file.size_in_bytes), str(file.last_updated_in_seconds))
