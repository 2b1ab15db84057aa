"""The raw records of one open file, and a cursor that lets the next span go on where the last one ended."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.readers.damage import Damage
from transforms.readers.lines import Line, numbered_lines, plain_lines
from transforms.readers.packing import Packing
from transforms.readers.raw import RawFile
from transforms.readers.segments import segments
from transforms.readers.span import InputKind
from transforms.readers.warc_file import scan_warc
from transforms.readers.warc_scan import Record

Item = Line | Record | Damage


@dataclass(slots=True)
class Scan:
    """Items in the order of the file; one that is `numbered` is read from its start, and skips to a place."""

    raw: RawFile
    items: Iterator[Item]
    numbered: bool
    at: int
    """Where reading can go on: what is before this position has been given out."""
    held: Item | None = None

    def until(self, start: int, stop: int | None) -> Iterator[Item]:
        """The items whose position is in [start, stop). The first one behind it is kept for the next span."""
        while True:
            item, self.held = self.held or next(self.items, None), None
            if item is None:
                return
            if stop is not None and item.position >= stop:
                self.held, self.at = item, stop
                return
            self.at = item.position
            if item.position >= start:
                yield item
            if isinstance(item, Line):
                self.at = item.position + (1 if self.numbered else len(item.data) + 1)


def open_scan(raw: RawFile, kind: InputKind, packing: Packing, start: int, limit: int) -> Scan:
    """The items of a JSON lines or WARC file from the one at `start` on."""
    if kind is InputKind.WARC:
        return Scan(raw, scan_warc(raw, packing, start, limit), numbered=False, at=start)
    if packing is Packing.NONE:
        return Scan(raw, plain_lines(raw, start, limit), numbered=False, at=start)
    return Scan(raw, numbered_lines(segments(raw, packing), limit), numbered=True, at=0)


class Cursor:
    """Keeps the file of the last span open. It changes how fast spans are read, never what they give.

    For spans that are read one after the other with the same opener and settings. Close it at the end.
    """

    def __init__(self) -> None:
        self._scan: Scan | None = None

    def take(self, file: str, start: int) -> Scan | None:
        """The open scan, if it is of this file and stands at `start` (or, where it must skip, before it)."""
        scan, self._scan = self._scan, None
        if scan is None:
            return None
        if scan.raw.file == file and (scan.at == start or (scan.numbered and scan.at < start)):
            return scan
        scan.raw.close()
        return None

    def keep(self, scan: Scan) -> None:
        """Hand over a scan that was read to the end of its span."""
        self.close()
        self._scan = scan

    def close(self) -> None:
        """Close the file that is open, if one is."""
        if self._scan is not None:
            self._scan.raw.close()
            self._scan = None
