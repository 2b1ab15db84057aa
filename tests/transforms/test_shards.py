import gzip
import io
import json
from collections.abc import Callable
from typing import IO

import pyarrow.parquet
import pytest
import zstandard

from transforms import shards
from transforms.kind import REMOVED_KINDS
from transforms.reason import Reason, Stage
from transforms.records import (
    Document,
    EngineInfo,
    Fields,
    Origin,
    Reject,
    Stats,
    document_row,
    reject_row,
    to_line,
)
from transforms.shards import WriteSettings, open_shard
from transforms.tally import Tally


def a_document(number: int, text: str = "一场雨。\n第二段。") -> Document:
    fields = Fields(title="标题", published="2023-11-17", author=["张三", "李四"] if number % 2 else None)
    stats = Stats(len(text), 3, {"nav": 2, "hot": number}, 40, "utf-8", 0)
    origin = Origin("a.jsonl", number)
    return Document(
        f"d{number}",
        "https://例.cn/",
        text,
        fields,
        "utf-8",
        None,
        stats,
        None,
        origin,
        EngineInfo("test", "1"),
        rules=("site 1 drop css:.x",),
    )


LINES = [to_line(document_row(a_document(number))) for number in range(5)] + [
    to_line(document_row(a_document(5, 'quotes " \\ tab \t\n1.5\n😀'))),
    to_line({**document_row(a_document(6)), "id": "lone \ud800", "confidence": 0.25, "title": None}),
]


def written(settings: WriteSettings, lines: list[bytes] = LINES) -> bytes:
    stream = io.BytesIO()
    shard = open_shard(stream, settings)
    for line in lines:
        shard.write(line)
    size = shard.close()
    data = stream.getvalue()
    assert size == len(data)
    return data


def unzstd(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read()


UNPACK: dict[str, Callable[[bytes], bytes]] = {"none": bytes, "gz": gzip.decompress, "zst": unzstd}


@pytest.mark.parametrize("compress", UNPACK)
def test_lines_come_back(compress: str) -> None:
    assert UNPACK[compress](written(WriteSettings(compress=compress))) == b"".join(LINES)


@pytest.mark.parametrize("compress", shards.COMPRESSIONS)
def test_parquet_holds_the_same_rows(compress: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "ROW_GROUP_BYTES", 1500)
    file = pyarrow.parquet.ParquetFile(io.BytesIO(written(WriteSettings("parquet", compress))))
    assert file.metadata.num_row_groups > 1
    assert file.schema_arrow.equals(shards.document_schema())
    assert file.read().to_pylist() == [json.loads(line) for line in LINES]


@pytest.mark.parametrize("format_", shards.FORMATS)
@pytest.mark.parametrize("compress", shards.COMPRESSIONS)
def test_the_same_lines_give_the_same_bytes(format_: str, compress: str) -> None:
    settings = WriteSettings(format_, compress)
    assert written(settings) == written(settings)


def test_a_gzip_shard_names_no_time_and_no_file() -> None:
    assert written(WriteSettings(compress="gz"))[:8] == b"\x1f\x8b\x08\x00" + b"\x00" * 4


def test_the_parquet_schema_has_the_keys_of_a_row() -> None:
    row = document_row(a_document(0))
    schema = shards.document_schema()
    assert schema.names == list(row)
    assert [field.name for field in schema.field("stats").type] == list(row["stats"])
    assert [field.name for field in schema.field("origin").type] == list(row["origin"])
    assert [field.name for field in schema.field("engine").type] == list(row["engine"])
    removed = schema.field("stats").type.field("removed").type
    assert [field.name for field in removed] == [kind.value for kind in REMOVED_KINDS]


class FullDisk(io.BytesIO):
    def write(self, data: object) -> int:  # noqa: ARG002 (the stream's own signature)
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("format_", shards.FORMATS)
@pytest.mark.parametrize("compress", shards.COMPRESSIONS)
def test_a_full_disk_is_told(format_: str, compress: str) -> None:
    stream: IO[bytes] = FullDisk()
    with pytest.raises(OSError, match="No space left"):  # noqa: PT012 (where it shows is up to the buffers)
        shard = open_shard(stream, WriteSettings(format_, compress))
        shard.write(LINES[0])
        shard.close()


EXTENSIONS = [
    (WriteSettings(), ".jsonl"),
    (WriteSettings(compress="gz"), ".jsonl.gz"),
    (WriteSettings(compress="zst"), ".jsonl.zst"),
    (WriteSettings("parquet", "zst"), ".parquet"),
]


@pytest.mark.parametrize(("settings", "extension"), EXTENSIONS)
def test_extension(settings: WriteSettings, extension: str) -> None:
    assert settings.extension == extension


@pytest.mark.parametrize("bad", [{"format": "csv"}, {"compress": "bz2"}, {"shard_bytes": 0}])
def test_wrong_settings_are_refused(bad: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(bad))):
        WriteSettings(**bad)  # type: ignore[arg-type]  # that is the test


def test_tally_adds_up() -> None:
    refused = Reject("r", None, Origin("a"), Stage.PARSE, Reason.TOO_COMPLEX)
    broken = Reject("s", None, Origin("b"), Stage.READ, Reason.DAMAGED_RECORD, lost=70)
    one, other = Tally(), Tally()
    one.add(a_document(1))
    one.add(refused)
    other.add(a_document(3))
    one.add(broken)
    other.add(broken)
    one.merge(other)
    assert one.row() == {
        "pages": 5,
        "documents": 2,
        "rejects": 3,
        "chars": 18,
        "page_chars": 80,
        "removed": {"nav": 4, "hot": 4},
        "reasons": {"damaged_record": 2, "too_complex": 1},
        "rules": {"site 1 drop css:.x": 2},
        "lost_bytes": {"b": 140},
    }
    assert reject_row(refused)["reason"] in one.row()["reasons"]
