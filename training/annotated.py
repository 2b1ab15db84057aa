"""Kinds of blocks on gold pages that come without: read for this project and kept beside this file, without the pages.

An annotation counts letters and digits, so it holds however the page's text is cut into blocks; where the text itself
has become another, the page is passed over.
"""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from training.labels import letters
from transforms.kind import Kind

ANNOTATED = Path(__file__).with_suffix(".jsonl")

LEARNED = frozenset(
    (Kind.HOT, Kind.RELATED, Kind.NAV, Kind.FOOTER, Kind.OTHER, Kind.COMMENTS, Kind.TAGS, Kind.BREADCRUMB)
)
"""The kinds that are learned from the annotations. Of the others the gold draws the borders elsewhere: with all, bylines
and credits are found worse than without annotations (F1 .69 and .84, .78 and .91 with these alone)."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """The kinds of one page. `size`: letters of all its blocks; `starts`: where, counted in letters, the run of each
    of `kinds` begins, the first at 0."""

    size: int
    starts: list[int]
    kinds: list[Kind]


def read_annotations(file: Path = ANNOTATED) -> dict[str, Annotation]:
    """The annotations by the id of their page.

    Raises:
        ValueError: a line is no annotation.
    """
    found: dict[str, Annotation] = {}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        starts = [start for start, _ in row["runs"]]
        rising = starts[:1] == [0] and starts == sorted(set(starts)) and starts[-1] <= row["letters"]
        if not rising or row["id"] in found:
            raise ValueError(
                f"{file.name}, line {number}: runs begin at 0, rise and end with the page; a page once"
            )
        found[row["id"]] = Annotation(row["letters"], starts, [Kind(kind) for _, kind in row["runs"]])
    return found


def kinds_in(texts: Sequence[str], annotation: Annotation) -> list[Kind | None] | None:
    """The kind of each block: that of its middle letter, None without one. None where the texts are other ones."""
    sizes = [len(letters(text)) for text in texts]
    ends = list(accumulate(sizes, initial=0))
    if ends[-1] != annotation.size:
        return None
    return [
        annotation.kinds[bisect_right(annotation.starts, end - (size + 1) // 2) - 1] if size else None
        for size, end in zip(sizes, ends[1:], strict=True)
    ]
