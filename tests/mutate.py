"""Mutations of the sample pages, seeded: no crash, no hang, no error of our own, every page one clean outcome.

    python -m tests.mutate --pages 20000

Prints a table of what came out by sort of mutation, and returns 1 where a promise is broken.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.output_rules import check_outcome
from transforms.extraction import extract_page
from transforms.guard import Guard, GuardSettings, close_pools
from transforms.reason import Reason
from transforms.records import Document, Origin, RawPage, Reject

SAMPLES = sorted((Path(__file__).parents[1] / "samples/site").glob("*.html"))
BROKEN = (Reason.TIMEOUT, Reason.MEMORY, Reason.CRASH, Reason.INTERNAL)
"""What no mutation of so small a page may end in."""
LONGEST = 60.0
"""Seconds for a page: more than the program's default, for other programs may have the processors meanwhile."""
MOST = 400
"""Bytes that one mutation of bytes takes at most."""

Pieces = list[bytes]
Mutation = Callable[[random.Random, Pieces, Pieces], Pieces]
_TAG = re.compile(rb"(<[^<>]{1,400}>)")


def _drop(chance: random.Random, pieces: Pieces, _: Pieces) -> Pieces:
    start, end = _stretch(chance, pieces)
    return pieces[:start] + pieces[end:]


def _double(chance: random.Random, pieces: Pieces, _: Pieces) -> Pieces:
    start, end = _stretch(chance, pieces)
    return pieces[:end] + pieces[start:]


def _swap(chance: random.Random, pieces: Pieces, _: Pieces) -> Pieces:
    first, second = sorted((_stretch(chance, pieces), _stretch(chance, pieces)))
    if first[1] > second[0]:
        return pieces[: first[0]] + pieces[first[0] : second[1]][::-1] + pieces[second[1] :]
    middle = pieces[first[1] : second[0]]
    return (
        pieces[: first[0]]
        + pieces[second[0] : second[1]]
        + middle
        + pieces[first[0] : first[1]]
        + pieces[second[1] :]
    )


def _truncate(chance: random.Random, pieces: Pieces, _: Pieces) -> Pieces:
    return pieces[: chance.randrange(len(pieces))]


def _splice(chance: random.Random, pieces: Pieces, other: Pieces) -> Pieces:
    return pieces[: chance.randrange(len(pieces))] + other[chance.randrange(len(other)) :]


def _overwrite(chance: random.Random, pieces: Pieces, _: Pieces) -> Pieces:
    start, end = _stretch(chance, pieces)
    return pieces[:start] + [chance.randbytes(len(piece)) for piece in pieces[start:end]] + pieces[end:]


MUTATIONS: dict[str, Mutation] = {
    "drop": _drop,
    "double": _double,
    "swap": _swap,
    "truncate": _truncate,
    "splice": _splice,
    "overwrite": _overwrite,
}


def _stretch(chance: random.Random, pieces: Pieces) -> tuple[int, int]:
    start = chance.randrange(len(pieces))
    return start, start + chance.randint(1, min(MOST, len(pieces) - start))


def _bytes_of(page: bytes) -> Pieces:
    return [page[at : at + 1] for at in range(len(page))]


def _tags_of(page: bytes) -> Pieces:
    """Tags and what stands between them."""
    return [piece for piece in _TAG.split(page) if piece]


UNITS: dict[str, Callable[[bytes], Pieces]] = {"bytes": _bytes_of, "tags": _tags_of}


def mutations(pages: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many mutated pages with the name of what was done to them: one to four mutations of one sort."""
    chance = random.Random(seed)  # noqa: S311 (the same pages every time)
    samples = {name: [cut(path.read_bytes()) for path in SAMPLES] for name, cut in UNITS.items()}
    for number in range(pages):
        unit = list(UNITS)[number % len(UNITS)]
        name = list(MUTATIONS)[number // len(UNITS) % len(MUTATIONS)]
        pieces = chance.choice(samples[unit])
        for _ in range(chance.randint(1, 4)):
            if pieces:
                pieces = MUTATIONS[name](chance, pieces, chance.choice(samples[unit]))
        yield f"{name} {unit}", b"".join(pieces)


def run(pages: int, seed: int, workers: int) -> dict[str, Counter[str]]:
    """What came out, by sort of mutation.

    Raises:
        AssertionError: an outcome is missing, out of its place, not clean, or one of BROKEN.
    """
    sorts: list[str] = []

    def source() -> Iterator[RawPage]:
        for number, (sort, html) in enumerate(mutations(pages, seed)):
            sorts.append(sort)
            yield RawPage(html, Origin("mutated", number), id=str(number))

    table: dict[str, Counter[str]] = {}
    seen = 0
    guard = Guard(extract_page, GuardSettings(workers=workers, timeout=LONGEST))
    for number, outcome in enumerate(guard.map(source())):
        assert outcome.id == str(number)
        _check(sorts[number], number, outcome)
        table.setdefault(sorts[number], Counter())[_said(outcome)] += 1
        seen += 1
    assert seen == pages
    return table


def _check(sort: str, number: int, outcome: Document | Reject) -> None:
    try:
        assert not (isinstance(outcome, Reject) and outcome.reason in BROKEN), outcome
        check_outcome(outcome)
    except AssertionError as error:
        raise AssertionError(f"page {number} ({sort}): {error}") from error


def _said(outcome: Document | Reject) -> str:
    return str(outcome.reason) if isinstance(outcome, Reject) else "document"


def main(words: Sequence[str] | None = None) -> int:
    """Run, print the table, and return 1 where a promise is broken."""
    parser = argparse.ArgumentParser("python -m tests.mutate")
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args(words)
    started = time.monotonic()
    try:
        table = run(arguments.pages, arguments.seed, arguments.workers)
    except AssertionError as error:
        print(f"BROKEN: {error}")
        return 1
    finally:
        close_pools()
    columns = sorted(
        {name for counts in table.values() for name in counts}, key=lambda name: (name != "document", name)
    )
    for title, counts in [*sorted(table.items()), ("all", sum(table.values(), Counter[str]()))]:
        print(f"{title:16}", *(f"{name} {counts[name]:,}  " for name in columns))
    print(
        f"{arguments.pages:,} pages in {time.monotonic() - started:,.0f} s, none of them {', '.join(BROKEN)}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
