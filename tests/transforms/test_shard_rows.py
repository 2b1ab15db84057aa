import io

import pytest

from transforms.records import Document, EngineInfo, Fields, Origin, Stats, document_row, to_line
from transforms.shard_rows import count_rows
from transforms.shards import WriteSettings, open_shard

TEXT = "山\n水" * 50_000
DOCUMENT = Document(
    "a",
    None,
    TEXT,
    Fields(),
    "utf-8",
    None,
    Stats(len(TEXT), 1, {}, 9, "bom", 0),
    None,
    Origin("f"),
    EngineInfo("e", "1"),
)
EVERY_SORT = [WriteSettings(compress=compress) for compress in ("none", "gz", "zst")] + [
    WriteSettings("parquet")
]


def shard(settings: WriteSettings, rows: int) -> bytes:
    stream = io.BytesIO()
    writer = open_shard(stream, settings)
    for _ in range(rows):
        writer.write(to_line(document_row(DOCUMENT)))
    writer.close()
    return stream.getvalue()


@pytest.mark.parametrize("rows", [0, 1, 7])
@pytest.mark.parametrize("settings", EVERY_SORT, ids=lambda settings: settings.extension)
def test_rows_are_counted_in_every_sort_of_shard(settings: WriteSettings, rows: int) -> None:
    assert count_rows(io.BytesIO(shard(settings, rows)), f"a{settings.extension}") == rows


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        (WriteSettings(compress="gz"), EOFError),
        (WriteSettings("parquet"), Exception),
    ],
)
def test_a_shard_that_is_cut_is_no_shard(settings: WriteSettings, error: type[Exception]) -> None:
    cut = shard(settings, 2)[:-10]
    with pytest.raises(error):
        count_rows(io.BytesIO(cut), f"a{settings.extension}")
