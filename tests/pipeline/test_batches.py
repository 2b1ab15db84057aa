from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.batches import FILE_COST, pack
from transforms.readers.span import InputKind, Span

sizes = st.lists(st.integers(0, 100_000), max_size=60)


def spans_of(numbers: list[int]) -> list[Span]:
    return [Span(f"file-{index}", InputKind.JSONL, 0, None, size) for index, size in enumerate(numbers)]


@given(sizes, st.integers(1, 300_000))
def test_every_span_is_in_one_batch_in_order(numbers: list[int], batch_bytes: int) -> None:
    spans = spans_of(numbers)
    batches = list(pack(spans, batch_bytes))
    assert [span for batch in batches for span in batch.spans] == spans
    assert [batch.index for batch in batches] == list(range(len(batches)))
    assert all(batch.spans for batch in batches)


@given(sizes, st.integers(FILE_COST, 300_000))
def test_batches_are_as_full_as_allowed(numbers: list[int], batch_bytes: int) -> None:
    batches = list(pack(spans_of(numbers), batch_bytes))
    weights = [[max(span.size, FILE_COST) for span in batch.spans] for batch in batches]
    assert all(sum(weight) <= batch_bytes or len(weight) == 1 for weight in weights)
    assert all(sum(one) + two[0] > batch_bytes for one, two in pairwise(weights))


def test_no_spans_no_batches() -> None:
    assert list(pack([], 10)) == []
