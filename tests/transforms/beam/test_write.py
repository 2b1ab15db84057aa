import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import apache_beam as beam
import pytest
from apache_beam.testing.util import assert_that, equal_to

from transforms import shards
from transforms.batch_record import ReadCount, fingerprint
from transforms.batch_times import BatchTimes
from transforms.beam import RecordBatches, WriteDocuments, WriteRejects, WriteSettings
from transforms.beam.write import _Commit, _WriteShards, _Written
from transforms.readers import Batch, InputKind, Span
from transforms.reason import Reason, Stage
from transforms.records import Document, EngineInfo, Fields, Origin, Reject, Stats, document_row, to_line
from transforms.shards import Shard
from transforms.tally import Tally


def document(batch: int, number: int) -> Document:
    stats, info = Stats(2, 1, {"nav": 1}, 5, "utf-8", 0), EngineInfo("test", "1")
    origin = Origin("f", number, batch)
    return Document(f"b{batch}d{number}", None, "正文", Fields(), "utf-8", None, stats, None, origin, info)


def reject(batch: int, number: int) -> Reject:
    return Reject(f"b{batch}r{number}", None, Origin("f", number, batch), Stage.PARSE, Reason.TOO_COMPLEX)


LINE_BYTES = len(to_line(document_row(document(0, 0))))
BATCHES = [Batch(index, (Span(f"f{index}", InputKind.JSONL),)) for index in range(3)]


def write(
    folder: Path,
    documents: Sequence[Document],
    rejects: Sequence[Reject],
    settings: WriteSettings,
    unread: int = 0,
) -> None:
    """Write records, as if of batch 0 `unread` pages more had been read."""
    records: list[Document | Reject] = [*documents, *rejects]
    read = Counter(record.origin.batch for record in records)
    counts = [ReadCount(batch, pages, {"image": 2}) for batch, pages in read.items()]
    counts.append(ReadCount(0, unread, {"image": 3}))
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        written = (
            pipeline | "D" >> one_bundle(documents) | WriteDocuments(str(folder / "documents"), settings)
        )
        refused = pipeline | "R" >> one_bundle(rejects) | WriteRejects(str(folder / "rejects"), settings)
        parts = {
            "batches": pipeline | "B" >> beam.Create(BATCHES),
            "documents": written,
            "rejects": refused,
            "counts": pipeline | "C" >> beam.Create(counts),
        }
        _ = parts | RecordBatches(str(folder))


def one_bundle(records: Iterable[Any]) -> Any:
    listed = list(records)
    return beam.Create([0]) | beam.FlatMap(lambda _: listed)


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_shards_by_batch_and_size_and_a_record_a_batch(tmp_path: Path) -> None:
    documents = [document(batch, number) for batch in (0, 2) for number in range(5)]
    write(tmp_path, documents, [reject(2, 9)], WriteSettings(shard_bytes=2 * LINE_BYTES))
    assert names(tmp_path) == [
        "_batches/00000.json",
        "_batches/00001.json",
        "_batches/00002.json",
        *(f"documents-{batch:05}-{number:05}.jsonl" for batch in (0, 2) for number in range(3)),
        "rejects-00002-00000.jsonl",
    ]
    assert ids(tmp_path / "documents-00002-00001.jsonl") == ["b2d2", "b2d3"]
    assert ids(tmp_path / "documents-00002-00002.jsonl") == ["b2d4"]
    record = json.loads((tmp_path / "_batches/00002.json").read_text())
    assert record == {
        "batch": 2,
        "spans": fingerprint(BATCHES[2]),
        "documents": [
            {
                "file": f"documents-00002-{number:05}.jsonl",
                "rows": rows,
                "bytes": (tmp_path / f"documents-00002-{number:05}.jsonl").stat().st_size,
            }
            for number, rows in enumerate([2, 2, 1])
        ],
        "rejects": [
            {
                "file": "rejects-00002-00000.jsonl",
                "rows": 1,
                "bytes": (tmp_path / "rejects-00002-00000.jsonl").stat().st_size,
            }
        ],
        "counts": {
            "pages": 6,
            "documents": 5,
            "rejects": 1,
            "chars": 10,
            "page_chars": 25,
            "removed": {"nav": 5},
            "reasons": {"too_complex": 1},
            "rules": {},
            "lost_bytes": {},
            "skipped": {"image": 2},
        },
    }
    empty = json.loads((tmp_path / "_batches/00001.json").read_text())
    assert (empty["documents"], empty["rejects"], empty["counts"]["pages"]) == ([], [], 0)
    assert json.loads((tmp_path / "_batches/00000.json").read_text())["counts"]["skipped"] == {"image": 5}


def test_times_are_written_beside_and_change_no_record(tmp_path: Path) -> None:
    records: dict[str, bytes] = {}
    for name, parts in (("none", 0), ("one", 1), ("many", 4)):
        times = []
        for part in range(parts):
            times.append(BatchTimes(0, 100.0 + part, 100.0 + part))
            times[part].add(document(0, part), 101.0 + part, 0.5)
        with beam.Pipeline(runner="FnApiRunner") as pipeline:
            written = (
                pipeline | "D" >> one_bundle([document(0, 1)]) | WriteDocuments(str(tmp_path / name / "d"))
            )
            none: Any = pipeline | "None" >> beam.Create([], reshuffle=False).with_output_types(Shard)
            batches = pipeline | "B" >> beam.Create([BATCHES[0]])
            told = pipeline | "T" >> beam.Create(times, reshuffle=False).with_output_types(BatchTimes)
            _ = {"batches": batches, "documents": written, "rejects": none, "times": told} | RecordBatches(
                str(tmp_path / name)
            )
        records[name] = (tmp_path / name / "_batches/00000.json").read_bytes()
    assert len(set(records.values())) == 1
    assert not (tmp_path / "none/_times").exists()
    row = json.loads((tmp_path / "many/_times/00000.json").read_bytes())
    assert (row["pages"], row["started"], row["ended"], row["processor_seconds"]) == (4, 100.0, 104.0, 2.0)
    assert row["spans"] == json.loads(records["many"])["spans"]
    assert names(tmp_path / "many") == ["_batches/00000.json", "_times/00000.json", "d-00000-00000.jsonl"]


def test_a_second_run_gives_the_same_bytes_and_leaves_no_stale_shard(tmp_path: Path) -> None:
    documents = [document(0, number) for number in range(5)]
    for compress in ("gz", "zst"):
        settings = WriteSettings(compress=compress, shard_bytes=2 * LINE_BYTES)
        write(tmp_path, documents, [], settings)
        before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
        (tmp_path / f"documents-00000-00003.jsonl.{compress}").write_bytes(b"of an earlier run")
        write(tmp_path, documents, [], settings)
        assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


def test_parquet_documents_and_json_rejects(tmp_path: Path) -> None:
    write(tmp_path, [document(0, 1)], [reject(0, 2)], WriteSettings("parquet"))
    assert [name for name in names(tmp_path) if "-" in name] == [
        "documents-00000-00000.parquet",
        "rejects-00000-00000.jsonl",
    ]


def test_records_of_a_batch_from_many_bundles_are_all_kept(tmp_path: Path) -> None:
    documents = [document(number % 100, number) for number in range(1000)]
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        written = (
            pipeline | beam.Create(documents) | beam.Reshuffle() | WriteDocuments(str(tmp_path / "documents"))
        )
        rows = written | beam.Map(lambda shard: shard.tally.documents) | beam.CombineGlobally(sum)
        assert_that(rows, equal_to([1000]))
    found = [one for path in tmp_path.glob("documents-*") for one in ids(path)]
    assert sorted(found) == sorted(one.id for one in documents)


def test_a_full_disk_fails_the_bundle_names_the_file_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shards._LinesWriter, "close", full)
    with pytest.raises(Exception, match=r"No space left on device.*_batches/documents-00000-"):
        write(tmp_path, [document(0, 1)], [], WriteSettings())
    assert names(tmp_path) == []


@pytest.mark.parametrize("unread", [1, -1])
def test_a_batch_that_does_not_add_up_is_never_recorded(tmp_path: Path, unread: int) -> None:
    with pytest.raises(
        Exception, match=rf"batch 0 .* {5 + unread} pages were read, but 4 documents and 1 rej"
    ):
        write(tmp_path, [document(0, number) for number in range(4)], [reject(0, 4)], WriteSettings(), unread)
    assert "_batches/00000.json" not in names(tmp_path)


@pytest.mark.parametrize("compress", ["none", "gz", "zst"])
def test_a_shard_that_does_not_hold_its_rows_never_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compress: str
) -> None:
    keep = shards._LinesWriter.write
    seen: list[bytes] = []

    def forgetful(writer: shards._LinesWriter, line: bytes) -> None:
        seen.append(line)
        if len(seen) != 3:
            keep(writer, line)

    monkeypatch.setattr(shards._LinesWriter, "write", forgetful)
    with pytest.raises(Exception, match=r"00000-00000.* does not add up: 5 rows were written, read back: 4"):
        write(tmp_path, [document(0, number) for number in range(5)], [], WriteSettings(compress=compress))
    assert not [name for name in names(tmp_path) if name.startswith("documents")]


def test_the_steps_of_a_bundle_that_fails_elsewhere_leave_nothing(tmp_path: Path) -> None:
    writer = _WriteShards(str(tmp_path / "documents"), WriteSettings(), document_row)
    writer.start_bundle()
    assert list(writer.process(document(0, 1))) == []
    assert len(names(tmp_path)) == 1
    writer.teardown()
    assert names(tmp_path) == []


def test_a_commit_can_be_done_again(tmp_path: Path) -> None:
    commit = _Commit(str(tmp_path / "documents"), WriteSettings())
    (tmp_path / "_batches").mkdir()
    group = []
    for number in (1, 0):
        temporary = tmp_path / "_batches" / f"t{number}"
        temporary.write_text(f"{number}")
        group.append(_Written(str(temporary), "w", number, 1, Tally()))
    first = list(commit.process((4, group)))
    assert list(commit.process((4, group))) == first
    assert first == [Shard(4, f"documents-00004-{number:05}.jsonl", 1, Tally()) for number in (0, 1)]
    assert [(tmp_path / shard.name).read_text() for shard in first] == ["0", "1"]


def test_a_shard_that_is_nowhere_fails_the_commit(tmp_path: Path) -> None:
    commit = _Commit(str(tmp_path / "documents"), WriteSettings())
    with pytest.raises(FileNotFoundError):
        list(commit.process((4, [_Written(str(tmp_path / "gone"), "w", 0, 1, Tally())])))


def test_two_batches_of_one_index_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="2 batches have the index 0"):  # noqa: SIM117, PT012 (Beam raises at its end)
        with beam.Pipeline(runner="FnApiRunner") as pipeline:
            shards_of: Any = pipeline | "None" >> beam.Create([], reshuffle=False).with_output_types(Shard)
            twice = pipeline | beam.Create([BATCHES[0], BATCHES[0]])
            _ = {"batches": twice, "documents": shards_of, "rejects": shards_of} | RecordBatches(
                str(tmp_path)
            )
