"""What is fuzzed: functions of bytes that raise where a promise is broken."""

from collections.abc import Callable
from itertools import pairwise

from tests.output_rules import check_outcome
from tests.transforms.readers.build import Files, brief, read_all, read_planned
from transforms.extraction import extract_page
from transforms.readers import ReadSettings
from transforms.records import Origin, RawPage, Reject

_NAME = "crawl.warc"
_SETTINGS = ReadSettings(max_record_bytes=1 << 14)
"""Far below the default, so that inputs of a fuzzer's size reach it."""


def page(data: bytes) -> None:
    """Bytes to a document or a reject, as in a run."""
    check_outcome(extract_page(RawPage(data, Origin("page.html"))))


def warc(data: bytes) -> None:
    """Bytes as a WARC file: never raises, records in order, no page too large, spans give what the file gives.

    Bytes that show themselves to be of another kind are read as that kind.
    """
    files = Files()
    files.content[_NAME] = data
    items = read_all(files, _NAME, _SETTINGS)
    places = [item.origin.record for item in items if isinstance(item, RawPage | Reject)]
    assert all(first <= second for first, second in pairwise(places)), places
    for item in items:
        if isinstance(item, RawPage):
            assert len(item.html) <= _SETTINGS.max_record_bytes
        elif isinstance(item, Reject):
            check_outcome(item)
    planned = read_planned(files, _NAME, max(1, len(data) // 3), _SETTINGS)
    assert brief(planned) == brief(items)


TARGETS: dict[str, Callable[[bytes], None]] = {"page": page, "warc": warc}
