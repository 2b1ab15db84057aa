"""Tell a listener on this machine how far the work is, while it goes on.

One JSON datagram at most every fifth of a second, with totals since this process began, so that a lost one
loses nothing: {"sender": str, "pages": documents and rejects, "rejects": int, "bytes": bytes of input that are
through, "file": str}. What is read waits in a window before it is done, so of the bytes read the share counts
that the pages done are of the pages that came in.
"""

import json
import os
import socket
import threading
import time

INTERVAL = 0.2
"""Seconds between two messages."""
_FILE_CHARS = 2_000
"""A name's end that is sent: a datagram over the loopback device must stay below 64 KiB."""

Address = tuple[str, int]


class Beacon:
    """Counts and tells; one for each address and process, shared by its threads (`beacon_to`)."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._lock = threading.Lock()
        self._due = 0.0
        self._pages = self._rejects = self._bytes = self._entered = 0
        self._file = ""

    def enter(self) -> None:
        """Count a page that came in and is not done yet."""
        with self._lock:
            self._entered += 1

    def page(self, documents: int, rejects: int) -> None:
        """Count pages that are done."""
        with self._lock:
            self._pages += documents + rejects
            self._rejects += rejects
        self._tell_if_due()

    def read(self, size: int, file: str) -> None:
        """Count bytes of input read, and name the file."""
        with self._lock:
            self._bytes += size
            self._file = file
        self._tell_if_due()

    def tell(self) -> None:
        """Send the totals now, whether anybody listens or not."""
        with self._lock:
            self._due = time.monotonic() + INTERVAL
            through = self._bytes * self._pages // self._entered if self._entered else self._bytes
            message = {
                "sender": f"{socket.gethostname()}:{os.getpid()}",
                "pages": self._pages,
                "rejects": self._rejects,
                "bytes": through,
                "file": self._file[-_FILE_CHARS:],
            }
        try:
            self._socket.sendto(json.dumps(message).encode("ascii"), self._address)
        except OSError:  # nobody listens, or the queue is full: the next message has the totals
            return

    def _tell_if_due(self) -> None:
        if time.monotonic() >= self._due:
            self.tell()


_beacons: dict[Address, Beacon] = {}
_beacons_lock = threading.Lock()


def beacon_to(address: Address | None) -> Beacon | None:
    """This process's beacon to an address; None for none."""
    if address is None:
        return None
    with _beacons_lock:
        if address not in _beacons:
            _beacons[address] = Beacon(address)
        return _beacons[address]
