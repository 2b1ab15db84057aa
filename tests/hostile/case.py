"""What a nasty input is, and what must come out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.hostile.articles import ARTICLE, CHROME


@dataclass(frozen=True, slots=True)
class Page:
    """A file that is one page.

    `promise` is the number of the promise in the README that it tries. `must` are sentences that the text must hold,
    `must_not` those that it must not; with `reason` the page must be a reject instead. `lost` characters of `must` may
    be missing or wrong, no more. `charset` and `replacements` are those of the document, where they are given.
    """

    name: str
    promise: int
    html: bytes
    must: tuple[str, ...] = ARTICLE
    must_not: tuple[str, ...] = CHROME
    reason: str | None = None
    lost: int = 0
    charset: str | None = None
    replacements: int | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """A file of many records.

    `documents` (None: any number) and `rejects` (by reason; None: some) are how many must come out of it, `must` what
    their texts must hold together, `must_not` what none may hold. `lost_bytes` is the range in which the bytes reported as
    lost must be.
    """

    name: str
    data: bytes
    documents: int | None
    rejects: Mapping[str, int] | None = field(default_factory=dict)
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    lost_bytes: tuple[int, int] = (0, 0)
    promise: int = 7
