import json
import socket
import time
from typing import Any

import apache_beam as beam
import pytest
from apache_beam.metrics.metric import MetricsFilter
from apache_beam.testing.util import assert_that, equal_to
from apache_beam.transforms.window import FixedWindows, TimestampedValue

from tests.transforms.beam.upper import upper
from transforms.beam import ExtractDocuments
from transforms.beam.extract import GuardedDoFn
from transforms.child import PageFunction
from transforms.guard import GuardSettings, close_pools
from transforms.reason import Reason, Stage
from transforms.records import Origin, RawPage, Reject, reject_of

SETTINGS = GuardSettings(workers=2, timeout=5, window=8)


@pytest.fixture(autouse=True)
def no_child_stays() -> object:
    yield
    close_pools()


def items() -> list[RawPage | Reject]:
    words = ["crash" if number == 13 else "refuse" if number == 20 else f"p{number}" for number in range(40)]
    pages: list[RawPage | Reject] = [
        RawPage(word.encode(), Origin("f", number), id=f"{number}") for number, word in enumerate(words)
    ]
    pages[5] = reject_of(RawPage(b"", Origin("f", 5), id="5"), Stage.READ, Reason.DAMAGED_RECORD)
    return pages


def test_documents_and_rejects_come_apart_in_order_and_are_counted() -> None:
    pipeline = beam.Pipeline(runner="FnApiRunner")
    outputs = (
        pipeline
        | beam.Create([items()])
        | beam.FlatMap(lambda pages: pages).with_output_types(RawPage | Reject)
        | beam.ParDo(GuardedDoFn(upper, SETTINGS)).with_outputs("rejects", main="documents")
    )
    kept = [str(number) for number in range(40) if number not in (5, 13, 20)]
    ids = outputs.documents | "Ids" >> beam.Map(lambda document: document.id)
    reasons = outputs.rejects | "Reasons" >> beam.Map(lambda reject: f"{reject.id} {reject.reason}")
    documents, rejects = (ids, reasons) | ListEach()
    assert_that(documents, equal_to([kept]), label="documents")
    expected = ["5 damaged_record", "13 crash", "20 too_complex"]
    assert_that(rejects, equal_to([expected]), label="rejects")
    result = pipeline.run()
    counters = result.metrics().query(MetricsFilter().with_namespace("dechrome"))["counters"]
    assert {counter.key.metric.name: counter.committed for counter in counters} == {
        "documents": 37,
        "rejects": 3,
        "rejects_damaged_record": 1,
        "rejects_crash": 1,
        "rejects_too_complex": 1,
        "chars": sum(len(f"p{number}") for number in kept),
        "page_chars": 37 * 9,
    }


def test_times_of_each_batch_come_beside() -> None:
    pages = [
        RawPage(b"refuse" if number == 7 else b"p", Origin("f", number, number // 20), id=f"{number}")
        for number in range(30)
    ]
    before = time.time()
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        times = (
            pipeline
            | beam.Create([pages])
            | beam.FlatMap(lambda pages: pages).with_output_types(RawPage | Reject)
            | ExtractWith(upper)
        )
        told = times | beam.Map(
            lambda one: (
                one.batch,
                one.pages,
                one.slices.total(),
                len(one.slowest),
                before < one.started < one.ended < time.time(),
                0 <= one.seconds < 5,
            )
        )
        assert_that(told, equal_to([(0, 20, 20, 20, True, True), (1, 10, 10, 10, True, True)]))


class ExtractWith(beam.PTransform[Any, Any]):
    """The times of the outcomes of a function."""

    def __init__(self, function: PageFunction) -> None:
        super().__init__()
        self._function = function

    def expand(self, pages: Any) -> Any:
        step: Any = beam.ParDo(GuardedDoFn(self._function, SETTINGS))
        return (pages | step.with_outputs("rejects", "times", main="documents")).times


class ListEach(beam.PTransform[Any, Any]):
    """Of each collection the list of its elements in the order in which they come."""

    def expand(self, collections: tuple[Any, ...]) -> Any:
        listed: Any = Listed
        return [part | f"List {n}" >> beam.CombineGlobally(listed()) for n, part in enumerate(collections)]


class Listed(beam.CombineFn):
    def create_accumulator(self) -> list[object]:
        return []

    def add_input(self, seen: list[object], element: object) -> list[object]:
        return [*seen, element]

    def merge_accumulators(self, parts: list[list[object]]) -> list[object]:
        return [element for part in parts for element in part]

    def extract_output(self, seen: list[object]) -> list[object]:
        return seen


def test_an_outcome_keeps_the_time_and_window_of_its_page() -> None:
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        placed = (
            pipeline
            | beam.Create([[(number, f"p{number}") for number in range(30)]])
            | beam.FlatMap(
                lambda pairs: [
                    TimestampedValue(RawPage(word.encode(), Origin("f"), id=str(number)), number)
                    for number, word in pairs
                ]
            )
            | beam.WindowInto(FixedWindows(10))
            | beam.ParDo(GuardedDoFn(upper, SETTINGS)).with_outputs("rejects", main="documents")
        ).documents | beam.Map(
            lambda document, timestamp=beam.DoFn.TimestampParam, window=beam.DoFn.WindowParam: (
                document.id,
                int(timestamp),
                int(window.start),
            )
        )
        assert_that(placed, equal_to([(str(number), number, number // 10 * 10) for number in range(30)]))


def test_progress_is_told() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(2)
        with beam.Pipeline(runner="FnApiRunner") as pipeline:
            pages = pipeline | beam.Create([items()]) | beam.FlatMap(lambda pages: pages)
            told = GuardedDoFn(upper, SETTINGS, progress=listener.getsockname())
            _ = pages | beam.ParDo(told).with_outputs("rejects", main="documents")
        message = {"pages": 0}
        while message["pages"] < 40:
            message = json.loads(listener.recv(65_536))
        assert (message["pages"], message["rejects"]) == (40, 3)


def test_real_pages() -> None:
    html = (
        "<html><body><nav>首页</nav><article>"
        + "<p>雨下了一整夜，河水涨到了桥面。</p>" * 5
        + "</article></body></html>"
    )
    with beam.Pipeline(runner="FnApiRunner") as pipeline:
        outputs = (
            pipeline
            | beam.Create(
                [RawPage(html.encode(), Origin("a.html"), id="a"), RawPage(b"", Origin("b.html"), id="b")]
            )
            | ExtractDocuments(guard=SETTINGS)
        )
        texts = outputs.documents | "Texts" >> beam.Map(lambda document: "河水涨到了桥面" in document.text)
        assert_that(texts, equal_to([True]), label="documents")
        assert_that(
            outputs.rejects | "Ids" >> beam.Map(lambda reject: reject.id), equal_to(["b"]), label="rejects"
        )
