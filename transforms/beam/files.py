"""File operations on every file system that Beam reaches.

Local paths go around Beam: its local file system reads a `[` in a name as a pattern.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from apache_beam.io.filesystem import CompressionTypes
from apache_beam.io.filesystems import FileSystems

_AS_STORED = CompressionTypes.UNCOMPRESSED


def open_file(path: str) -> BinaryIO:
    """The bytes of a file as they are stored. Raises OSError."""
    if is_remote(path):
        return FileSystems.open(path, compression_type=_AS_STORED)
    return Path(path).open("rb")


def create(path: str) -> IO[bytes]:
    """A new file for writing, with the folders above it. Raises OSError."""
    if is_remote(path):
        return cast(IO[bytes], FileSystems.create(path, compression_type=_AS_STORED))
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return Path(path).open("wb")


def settle(stream: IO[bytes], path: str) -> None:
    """Bring what was written to a local disk, so that no power cut leaves a name without its bytes. Raises OSError."""
    if not is_remote(path):
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def naming(path: str) -> Iterator[None]:
    """Let every OSError inside name the file: those of reading and writing do not by themselves."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), path) from None


def move(source: str, target: str) -> None:
    """Rename a file over whatever has that name; done already is done. Raises OSError."""
    if not exists(source) and exists(target):
        return
    if is_remote(source):
        FileSystems.rename([source], [target])
    else:
        Path(source).replace(target)


def exists(path: str) -> bool:
    """Whether there is such a file."""
    return bool(FileSystems.exists(path)) if is_remote(path) else Path(path).exists()


def delete(path: str) -> None:
    """Delete a file; gone already is gone. Raises OSError."""
    if not is_remote(path):
        Path(path).unlink(missing_ok=True)
    elif FileSystems.exists(path):
        FileSystems.delete([path])


def names(folder: str, start: str) -> list[str]:
    """The names directly in a folder that start so, sorted. Raises OSError."""
    if is_remote(folder):
        found: Any = FileSystems.match([join(folder, start + "*")])[0].metadata_list
        return sorted(file.path.rpartition("/")[2] for file in found)
    try:
        return sorted(path.name for path in Path(folder).iterdir() if path.name.startswith(start))
    except FileNotFoundError:
        return []


def join(folder: str, name: str) -> str:
    """The path of a name in a folder; an empty folder is the current one."""
    return f"{folder.rstrip('/')}/{name}" if is_remote(folder) else str(Path(folder) / name)


def split(path: str) -> tuple[str, str]:
    """The folder and the name of a path."""
    folder, _, name = path.rpartition("/") if is_remote(path) else ("", "", "")
    return (folder, name) if folder else (str(Path(path).parent), Path(path).name)


def is_remote(path: str) -> bool:
    """Whether the path names another file system than the local one (gs://, s3://, hdfs://)."""
    return "://" in path
