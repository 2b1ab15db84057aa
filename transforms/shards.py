"""Write one shard: JSON lines, plain or compressed, or Parquet. The same records give the same bytes."""

import gzip
import io
from dataclasses import dataclass
from typing import IO, Any, Protocol

import zstandard

from transforms.kind import REMOVED_KINDS
from transforms.tally import Tally

FORMATS = ("jsonl", "parquet")
COMPRESSIONS = ("none", "gz", "zst")
GZIP_LEVEL, ZSTD_LEVEL = 6, 3
"""The default levels of both programs; fixed here, for a shard's bytes must not change with a library's."""
ROW_GROUP_BYTES = 32 * 2**20
"""JSON bytes in one Parquet row group: what a writer holds in memory."""


@dataclass(frozen=True, slots=True)
class WriteSettings:
    """`format`: "jsonl" or "parquet". `compress`: "none", "gz" or "zst" (of Parquet: its pages).

    `shard_bytes`: bytes of JSON, before compression, after which the next shard begins.
    """

    format: str = "jsonl"
    compress: str = "none"
    shard_bytes: int = 256 * 2**20

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise ValueError(f"format is {self.format!r}: it must be one of {', '.join(FORMATS)}")
        if self.compress not in COMPRESSIONS:
            raise ValueError(f"compress is {self.compress!r}: it must be one of {', '.join(COMPRESSIONS)}")
        if self.shard_bytes < 1:
            raise ValueError(f"shard_bytes is {self.shard_bytes}: it must be 1 or more")

    @property
    def extension(self) -> str:
        """How the names of the shards end."""
        if self.format == "parquet":
            return ".parquet"
        return ".jsonl" if self.compress == "none" else f".jsonl.{self.compress}"


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard that is written: `name` without its folder, `size` in bytes as stored, and what it holds."""

    batch: int
    name: str
    size: int
    tally: Tally


class ShardWriter(Protocol):
    """Takes JSON lines (each with its newline) into a stream that it does not close."""

    def write(self, line: bytes) -> None:
        """Take one line. Raises OSError as the stream does."""
        ...

    def close(self) -> int:
        """Write what is left; returns the bytes stored. Raises OSError as the stream does."""
        ...


def open_shard(stream: IO[bytes], settings: WriteSettings) -> ShardWriter:
    """The writer for the settings onto a stream that is open for writing."""
    if settings.format == "parquet":
        return _ParquetWriter(stream, settings.compress)
    return _LinesWriter(stream, settings.compress)


class _Counted(io.RawIOBase):
    """A stream that knows how many bytes went through it, and that others may close without harm."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream
        self.count = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._stream.write(data)
        size = memoryview(data).nbytes
        self.count += size
        return size

    def tell(self) -> int:
        return self.count


class _LinesWriter:
    def __init__(self, stream: IO[bytes], compress: str) -> None:
        self._stored = _Counted(stream)
        target: Any = self._stored
        self._lines: Any = target
        if compress == "gz":
            self._lines = gzip.GzipFile("", "wb", GZIP_LEVEL, target, mtime=0)
        elif compress == "zst":
            self._lines = zstandard.ZstdCompressor(ZSTD_LEVEL, write_checksum=True).stream_writer(target)

    def write(self, line: bytes) -> None:
        self._lines.write(line)

    def close(self) -> int:
        self._lines.close()
        return self._stored.count


class _ParquetWriter:
    """Collects lines and turns them into a row group in one go."""

    def __init__(self, stream: IO[bytes], compress: str) -> None:
        import pyarrow.parquet  # noqa: PLC0415 (a fifth of a second, only where it is asked for)

        self._stored = _Counted(stream)
        self._schema = document_schema()
        codec = {"none": "NONE", "gz": "GZIP", "zst": "ZSTD"}[compress]
        self._table = pyarrow.parquet.ParquetWriter(self._stored, self._schema, compression=codec)
        self._lines = bytearray()

    def write(self, line: bytes) -> None:
        self._lines += line
        if len(self._lines) >= ROW_GROUP_BYTES:
            self._flush()

    def close(self) -> int:
        if self._lines:
            self._flush()
        self._table.close()
        return self._stored.count

    def _flush(self) -> None:
        import pyarrow.json  # noqa: PLC0415 (see above)

        self._table.write_table(
            pyarrow.json.read_json(
                io.BytesIO(self._lines),
                pyarrow.json.ReadOptions(use_threads=False, block_size=len(self._lines)),
                pyarrow.json.ParseOptions(explicit_schema=self._schema, unexpected_field_behavior="error"),
            )
        )
        self._lines = bytearray()


def document_schema() -> Any:
    """The Arrow schema of documents: the keys of `document_row`, in its order."""
    import pyarrow as pa  # noqa: PLC0415 (see above)

    text, count = pa.string(), pa.int64()
    return pa.schema(
        {
            "id": text,
            "url": text,
            "host": text,
            "title": text,
            "text": text,
            "comments": pa.list_(text),
            "published": text,
            "source": text,
            "author": pa.list_(text),
            "editor": text,
            "credits": pa.list_(text),
            "section": pa.list_(text),
            "language": text,
            "charset": text,
            "page_type": text,
            "stats": pa.struct(
                {
                    "chars": count,
                    "blocks": count,
                    "removed": pa.struct({kind.value: count for kind in REMOVED_KINDS}),
                    "page_chars": count,
                    "charset_from": text,
                    "replacements": count,
                }
            ),
            "confidence": pa.float64(),
            "origin": pa.struct({"file": text, "record": count}),
            "engine": pa.struct({"name": text, "version": text, "model": text}),
        }
    )
