"""Pack the spans of all inputs, in order, into batches of about the same number of bytes."""

from collections.abc import Iterable, Iterator

from transforms.readers.span import Batch, Span

FILE_COST = 4096
"""Bytes that a span counts at least: opening a file costs about as much as extracting this much HTML."""


def pack(spans: Iterable[Span], batch_bytes: int) -> Iterator[Batch]:
    """Batches numbered from 0, each with at least one span, closed before it would pass `batch_bytes`.

    Every span is in exactly one batch, and the order stays: nothing else decides where a page goes.
    """
    index, held, weight = 0, list[Span](), 0
    for span in spans:
        cost = max(span.size, FILE_COST)
        if held and weight + cost > batch_bytes:
            yield Batch(index, tuple(held))
            index, held, weight = index + 1, [], 0
        held.append(span)
        weight += cost
    if held:
        yield Batch(index, tuple(held))
