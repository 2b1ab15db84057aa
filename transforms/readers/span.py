"""What a reader is asked to read: a stretch of one file; a batch is the stretches of one unit of work."""

from dataclasses import dataclass
from enum import StrEnum


class InputKind(StrEnum):
    """The kinds of input file."""

    HTML = "html"
    JSONL = "jsonl"
    WARC = "warc"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Span:
    """The records of `file` that start in [start, stop); `stop` None means to the end of the file.

    The unit is the one `Origin.record` has for this kind of file: byte offsets (plain JSONL, WARC), line
    numbers (compressed JSONL), row groups' row numbers (Parquet). `size` is the bytes of the file on disk
    that the span stands for: what progress and packing count.
    """

    file: str
    kind: InputKind
    start: int = 0
    stop: int | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """One unit of work, of resume and of output: its documents go to shards named after `index`."""

    index: int
    spans: tuple[Span, ...]

    @property
    def size(self) -> int:
        """Bytes on disk of all spans."""
        return sum(span.size for span in self.spans)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that is no page and is not meant to be one (a WARC request, an image): counted, not kept."""

    file: str
    what: str
