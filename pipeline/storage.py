"""What the launcher does with files beyond `transforms.beam.files`, locally or wherever Beam reaches."""

import os
from collections.abc import Iterable
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
    with files.create(temporary) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    files.move(temporary, path)


def make_folder(folder: str) -> None:
    """Create a local folder and those above it; other file systems make theirs as files come."""
    if not files.is_remote(folder):
        Path(folder).mkdir(parents=True, exist_ok=True)


def delete(folder: str, names: Iterable[str]) -> None:
    """Delete files of a folder; gone already is gone."""
    for name in names:
        files.delete(files.join(folder, name))


def delete_folder(folder: str) -> None:
    """Delete a local folder if it is empty; on other file systems a folder without files is none."""
    if not files.is_remote(folder) and Path(folder).is_dir() and not any(Path(folder).iterdir()):
        Path(folder).rmdir()
