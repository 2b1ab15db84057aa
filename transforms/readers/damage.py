"""A stretch of a file that gives no record, and why."""

from dataclasses import dataclass

from transforms.reason import Reason, Stage
from transforms.records import Origin, RawPage, Reject, reject_of


@dataclass(slots=True)
class Damage:
    """Bytes that give no record at `position` (as in `Origin.record`); id and url where they could be read.

    `lost`: how many of them could not be read, as they are stored, or as they unfold where that went well. In a
    broken gzip member or zstd frame all of it counts, though lines at its start may have been read.
    """

    position: int
    reason: Reason
    detail: str
    id: str | None = None
    url: str | None = None
    lost: int = 0

    def reject(self, file: str, batch: int) -> Reject:
        """The reject that it becomes."""
        origin = Origin(file, self.position, batch)
        page = RawPage(b"", origin, self.id, self.url)
        return reject_of(page, Stage.READ, self.reason, self.detail, self.lost)
