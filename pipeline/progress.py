"""Show how far a run is while it runs: a live bar on a terminal, else a line every ten seconds, or nothing.

The numbers come as datagrams from whoever extracts (`transforms.beacon`), each the total of one sender.
They may be lost and are for the eye only; what counts for good are the records of the batches.
"""

import json
import socket
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from pipeline.units import format_seconds

LINE_EVERY = 10.0
REDRAW_EVERY = 0.25
_DATAGRAM = 65_536
_FILE_WIDTH = 40
_ALMOST = 0.99


@dataclass(slots=True)
class Seen:
    """The totals of all senders. `sizes` of inputs are bytes on disk, what comes in may be more: unpacked."""

    senders: dict[str, dict[str, Any]] = field(default_factory=dict)
    file: str = ""

    def take(self, datagram: bytes) -> None:
        """Count one message; what is none is passed over."""
        try:
            message = json.loads(datagram)
            sender, counts = (
                str(message["sender"]),
                {key: int(message[key]) for key in ("pages", "rejects", "bytes")},
            )
        except (ValueError, KeyError, TypeError):
            return
        self.senders[sender] = counts
        self.file = str(message.get("file") or self.file)

    def total(self, key: str) -> int:
        """The sum over all senders of `pages`, `rejects` or `bytes`."""
        return sum(counts[key] for counts in self.senders.values())


class ProgressDisplay:
    """Listens and draws from `with` to its end. Give `address` to those who extract.

    `total` is what there is to read in this run, in bytes on disk, 0 where nobody knows; call `batch_done` after
    each batch.
    """

    def __init__(self, console: Console, total: int, style: str) -> None:
        self.seen = Seen()
        self._total = total
        self._done = 0
        self._console = console
        self._style = style
        self._started = time.monotonic()
        self._stop = threading.Event()
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(REDRAW_EVERY)
        self._thread = threading.Thread(target=self._listen, name="progress", daemon=True)

    @property
    def address(self) -> tuple[str, int] | None:
        """Where messages go; None where nobody looks."""
        if self._style == "none":
            return None
        host, port = self._socket.getsockname()
        return str(host), int(port)

    def batch_done(self, size: int) -> None:
        """A batch of `size` bytes on disk is through."""
        self._done += size

    def stop(self) -> None:
        """Take the display away; what is printed afterwards stands alone."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self._socket.close()

    def __enter__(self) -> Self:
        if self._style != "none":
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _listen(self) -> None:
        if self._style == "bar":
            self._draw_bar()
        else:
            self._print_lines()

    def _draw_bar(self) -> None:
        columns = (BarColumn(bar_width=24), TaskProgressColumn(), TextColumn("{task.fields[numbers]}"))
        with Progress(*columns, console=self._console, transient=True) as bar:
            task = bar.add_task("", total=1.0 if self._total else None, numbers="starting")
            while not self._stop.is_set():
                self._receive()
                bar.update(task, completed=self.share(), numbers=self.numbers(_FILE_WIDTH))

    def _print_lines(self) -> None:
        due = time.monotonic() + LINE_EVERY
        while not self._stop.is_set():
            self._receive()
            if time.monotonic() >= due:
                due += LINE_EVERY
                self._console.print(
                    f"{self.share():.0%}: {self.numbers()}", markup=False, highlight=False, soft_wrap=True
                )

    def _receive(self) -> None:
        try:
            self.seen.take(self._socket.recv(_DATAGRAM))
        except TimeoutError:
            return

    def share(self) -> float:
        """The share of the input that is through, 0 to 1, as the bytes tell; what is read may still be in work."""
        if not self._total or self._done >= self._total:
            return float(bool(self._total))
        return min(_ALMOST, max(self._done, self.seen.total("bytes")) / self._total)

    def numbers(self, file_width: int = 0) -> str:
        """Pages, speed, rejects, time left and current input; a long path keeps its end."""
        elapsed = max(time.monotonic() - self._started, 1e-3)
        pages, share = self.seen.total("pages"), self.share()
        parts = [f"{pages:,} pages", f"{pages / elapsed:,.0f}/s", f"{self.seen.total('rejects'):,} rejects"]
        if 0 < share < _ALMOST and pages:
            parts.append(f"{format_seconds(round(elapsed * (1 - share) / share))} left")
        file = self.seen.file
        if file:
            parts.append("…" + file[-file_width:] if 0 < file_width < len(file) else file)
        return ", ".join(parts)
