import random
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.transforms.readers.build import Files
from transforms.readers.raw import CHUNK, RawFile

DATA = random.Random(5).randbytes(3 * CHUNK + 100)  # noqa: S311 (test data)


@pytest.mark.parametrize("seekable", [True, False])
def test_bytes_from_any_place(seekable: bool) -> None:
    files = Files(seekable)
    files.content["a"] = DATA
    raw = RawFile("a", files.open)
    places = [
        0,
        5,
        CHUNK - 1,
        CHUNK,
        2 * CHUNK + 7,
        3,
        len(DATA) - 1,
        len(DATA),
        len(DATA) + 5000,
        CHUNK + 1,
        0,
    ]
    for place in places:
        for size in (0, 1, 100, CHUNK, 2 * CHUNK + 1):
            raw.seek(place)
            assert raw.peek(size) == DATA[place : place + size]
            assert raw.position == place
            assert raw.read(size) == DATA[place : place + size]
            assert raw.position == place + len(DATA[place : place + size])
            assert DATA[raw.position :].startswith(piece := raw.chunk())
            assert bool(piece) == (place + size < len(DATA))
    if seekable:
        assert files.opened == ["a"]


def open_local(name: str) -> BinaryIO:
    return Path(name).open("rb")


def test_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(DATA)
    raw = RawFile(str(path), open_local)
    assert b"".join(iter(raw.chunk, b"")) == DATA
    raw.close()
    with pytest.raises(OSError, match="No such file"):
        RawFile(str(tmp_path / "b"), open_local)
