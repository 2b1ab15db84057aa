"""What the launcher does with files beyond `transforms.beam.files`, locally or wherever Beam reaches."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from apache_beam.io.filesystems import FileSystems

from transforms.beam import files


def sizes(folder: str) -> dict[str, int]:
    """The files directly inside a folder: name to bytes, sorted by name; none where there is no folder."""
    if files.is_remote(folder):
        prefix = folder.rstrip("/") + "/"
        found: Any = FileSystems.match([prefix + "*"])[0].metadata_list
        names = {file.path.removeprefix(prefix): int(file.size_in_bytes) for file in found}
        return {name: names[name] for name in sorted(names) if "/" not in name}
    try:
        with os.scandir(folder) as entries:
            return dict(sorted((entry.name, entry.stat().st_size) for entry in entries if entry.is_file()))
    except FileNotFoundError:
        return {}


def read(path: str) -> bytes | None:
    """The content of a small file, None where it is not there."""
    if not files.exists(path):
        return None
    with files.open_file(path) as file:
        return file.read()


def write(path: str, content: bytes) -> None:
    """Put a small file there at once: whoever looks sees the old content or the new, never a part.

    Object stores do so by themselves; on a disk it is a rename.
    """
    if files.is_remote(path):
        with files.create(path) as remote:
            remote.write(content)
        return
    temporary = f"{path}.tmp"
    try:
        with files.naming(temporary), files.create(temporary) as file:
            file.write(content)
            files.settle(file, temporary)
    except OSError:
        with suppress(OSError):
            files.delete(temporary)
        raise
    files.move(temporary, path)


def delete(folder: str, names: Iterable[str]) -> None:
    """Delete files of a folder; gone already is gone."""
    for name in names:
        files.delete(files.join(folder, name))


def delete_folder(folder: str) -> None:
    """Delete a local folder if it is there and empty; on other file systems a folder without files is none."""
    if files.is_remote(folder):
        return
    try:
        Path(folder).rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
            raise
