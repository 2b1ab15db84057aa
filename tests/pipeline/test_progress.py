import io
import json
import socket
import time

import pytest
from rich.console import Console

from pipeline import progress
from pipeline.progress import ProgressDisplay, Seen


def message(sender: str, pages: int, size: int = 0, file: str = "a.jsonl") -> bytes:
    return json.dumps({"sender": sender, "pages": pages, "rejects": 1, "bytes": size, "file": file}).encode()


def test_totals_are_the_last_of_each_sender() -> None:
    seen = Seen()
    for datagram in (message("a", 1), message("b", 5), message("a", 3, file="b.html")):
        seen.take(datagram)
    assert (seen.total("pages"), seen.total("rejects"), seen.file) == (8, 2, "b.html")


@pytest.mark.parametrize("datagram", [b"", b"\xff", b"[]", b"{}", b'{"sender": "a", "pages": null}', b"3"])
def test_what_is_no_message_is_passed_over(datagram: bytes) -> None:
    seen = Seen()
    seen.take(datagram)
    assert seen.total("pages") == 0


def test_lines_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LINE_EVERY", 0.05)
    monkeypatch.setattr(progress, "REDRAW_EVERY", 0.01)
    screen = io.StringIO()
    with ProgressDisplay(Console(file=screen), 1000, "lines") as display:
        assert display.address is not None
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(message("a", 1234, 250, "some/[file].jsonl"), display.address)
        time.sleep(0.4)
    line = screen.getvalue().splitlines()[-1]
    assert line.startswith("25%: 1,234 pages, ")
    assert line.endswith(" left, some/[file].jsonl")


def test_quiet_listens_to_nobody() -> None:
    screen = io.StringIO()
    with ProgressDisplay(Console(file=screen), 1000, "none") as display:
        assert display.address is None
    assert screen.getvalue() == ""


def test_share_is_whole_only_when_all_batches_are() -> None:
    display = ProgressDisplay(Console(file=io.StringIO()), 100, "none")
    display.seen.take(message("a", 1, 5_000))
    assert display.share() == 0.99
    assert "left" not in display.numbers()
    display.batch_done(100)
    assert display.share() == 1.0
    display.stop()


def test_nobody_knows_the_share_of_nothing() -> None:
    display = ProgressDisplay(Console(file=io.StringIO()), 0, "none")
    display.seen.take(message("a", 1, 5_000))
    assert display.share() == 0.0
    display.stop()


def test_a_long_path_keeps_its_end() -> None:
    display = ProgressDisplay(Console(file=io.StringIO()), 100, "none")
    display.seen.take(message("a", 1, 50, "x" * 100 + "end.html"))
    assert display.numbers(20).endswith("…" + "x" * 12 + "end.html")
    display.stop()
