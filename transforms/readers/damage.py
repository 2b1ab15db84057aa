"""A stretch of a file that gives no record, and why."""

from dataclasses import dataclass

from transforms.reason import Reason, Stage
from transforms.records import Origin, RawPage, Reject, reject_of


@dataclass(slots=True)
class Damage:
    """Bytes that are lost at `position` (as in `Origin.record`); id and url where they could be read."""

    position: int
    reason: Reason
    detail: str
    id: str | None = None
    url: str | None = None

    def reject(self, file: str, batch: int) -> Reject:
        """The reject that it becomes."""
        origin = Origin(file, self.position, batch)
        return reject_of(RawPage(b"", origin, self.id, self.url), Stage.READ, self.reason, self.detail)
