import json
import socket
from collections.abc import Iterator

import pytest

from transforms import beacon
from transforms.beacon import Beacon, beacon_to


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(2)
        yield receiver


def messages(listener: socket.socket) -> list[dict[str, object]]:
    got = []
    listener.settimeout(0.3)
    try:
        while True:
            got.append(json.loads(listener.recv(65_536)))
    except TimeoutError:
        return got


def test_totals_are_told_and_messages_are_few(listener: socket.socket) -> None:
    speaker = Beacon(listener.getsockname())
    for number in range(1000):
        speaker.page(number % 2, (number + 1) % 2)
        speaker.read(10, "文件.jsonl")
    speaker.tell()
    got = messages(listener)
    assert 2 <= len(got) < 20
    assert {key: got[-1][key] for key in ("pages", "rejects", "bytes", "file")} == {
        "pages": 1000,
        "rejects": 500,
        "bytes": 10_000,
        "file": "文件.jsonl",
    }


def test_bytes_are_through_when_their_pages_are(listener: socket.socket) -> None:
    speaker = Beacon(listener.getsockname())
    speaker.read(1000, "a.jsonl")
    for _ in range(4):
        speaker.enter()
    speaker.page(1, 0)
    speaker.tell()
    assert messages(listener)[-1]["bytes"] == 250


def test_nobody_need_listen_and_names_may_be_endless() -> None:
    speaker = Beacon(("127.0.0.1", 9))
    for _ in range(3):
        speaker.read(1, "\udc80" * 100_000)
        speaker.tell()


def test_one_beacon_for_an_address() -> None:
    assert beacon_to(None) is None
    assert beacon_to(("127.0.0.1", 9)) is beacon_to(("127.0.0.1", 9))
    assert beacon.INTERVAL == 0.2
