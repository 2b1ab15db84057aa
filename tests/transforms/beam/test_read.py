import gzip
import json
import socket
from pathlib import Path
from typing import Any

import apache_beam as beam
import pytest
from apache_beam.testing.util import assert_that, equal_to

from transforms.batch_record import ReadCount
from transforms.beam import ReadPages, ReadRecords
from transforms.readers import Batch, InputKind, Span
from transforms.records import RawPage, Reject

HTML = "<html><body><p>正文</p></body></html>"


def lines(*numbers: int) -> bytes:
    return b"".join(json.dumps({"id": f"p{number}", "html": HTML}).encode() + b"\n" for number in numbers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a [1].jsonl").write_bytes(lines(0, 1) + b"{broken\n" + lines(2))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines(*range(10))))
    (tmp_path / "c.html").write_text(HTML)
    record = b"WARC/1.0\r\nWARC-Type: %s\r\nContent-Length: 2\r\n\r\n{}\r\n\r\n"
    (tmp_path / "d.warc").write_bytes(record % b"warcinfo" + record % b"request" * 2)
    return tmp_path


def told(item: RawPage | Reject) -> str:
    name = Path(item.origin.file).name
    what = (item.id or "page") if isinstance(item, RawPage) else item.reason.value
    return f"{item.origin.batch} {name} {item.origin.record} {what}"


def read(inputs: list[Any], expected: list[str]) -> None:
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        pages = pipeline | beam.Create(inputs) | ReadPages() | beam.Map(told)
        assert_that(pages, equal_to(expected))


def test_paths(folder: Path) -> None:
    offset = len(lines(0))
    read(
        [str(folder / "a [1].jsonl"), str(folder / "c.html"), str(folder / "gone.html")],
        [
            "0 a [1].jsonl 0 p0",
            f"0 a [1].jsonl {offset} p1",
            f"0 a [1].jsonl {2 * offset} damaged_record",
            f"0 a [1].jsonl {2 * offset + 8} p2",
            "0 c.html 0 page",
            "0 gone.html 0 unreadable",
        ],
    )


def test_spans(folder: Path) -> None:
    span = Span(str(folder / "b.jsonl.gz"), InputKind.JSONL, 3, 5)
    read([span], ["0 b.jsonl.gz 3 p3", "0 b.jsonl.gz 4 p4"])


def test_batches_one_after_the_other_go_on_in_the_same_file(folder: Path) -> None:
    path = str(folder / "b.jsonl.gz")
    cuts = [(0, 4), (4, 7), (7, None)]
    batches = [Batch(7 + n, (Span(path, InputKind.JSONL, *cut),)) for n, cut in enumerate(cuts)]
    for batch, numbers in zip(batches, [range(4), range(4, 7), range(7, 10)], strict=True):
        read([batch], [f"{batch.index} b.jsonl.gz {number} p{number}" for number in numbers])


def test_what_is_no_page_is_counted_for_its_batch(folder: Path) -> None:
    batch = Batch(3, (Span(str(folder / "d.warc"), InputKind.WARC),))
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        records = pipeline | beam.Create([batch]) | ReadRecords()
        assert_that(records.pages, equal_to([]), label="pages")
        assert_that(
            records.counts,
            equal_to([ReadCount(3, 0, {"WARC request": 2, "WARC warcinfo": 1})]),
            label="counts",
        )


def test_pages_are_counted_once_an_item(folder: Path) -> None:
    path = str(folder / "b.jsonl.gz")
    spans = tuple(Span(path, InputKind.JSONL, start, start + 2) for start in (0, 2, 4))
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        records = pipeline | beam.Create([Batch(5, spans), path]) | ReadRecords()
        assert_that(records.counts, equal_to([ReadCount(5, 6, {}), ReadCount(0, 10, {})]))


def test_progress_ends_at_the_size_of_the_spans(folder: Path) -> None:
    path = folder / "a [1].jsonl"
    size = path.stat().st_size
    spans = tuple(
        Span(str(path), InputKind.JSONL, start, start + 30, 30) for start in range(0, size - 30, 30)
    )
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(2)
        with beam.Pipeline(runner="FnApiRunner") as pipeline:
            _ = pipeline | beam.Create([Batch(0, spans)]) | ReadPages(progress=listener.getsockname())
        from transforms.beacon import beacon_to  # noqa: PLC0415 (the one that the pipeline used)

        beacon = beacon_to(listener.getsockname())
        assert beacon is not None
        beacon.tell()
        message: dict[str, Any] = {"bytes": 0}
        while message["bytes"] < 30 * len(spans):
            message = json.loads(listener.recv(65_536))
        assert message["bytes"] == 30 * len(spans)
        assert message["file"] == str(path)
