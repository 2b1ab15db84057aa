"""Every nasty input, by family: the table of what is tried."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.hostile import (
    attacks,
    bounds,
    characters,
    charsets,
    hidden,
    json_rows,
    markup,
    messages,
    other_files,
    packed,
    parquet_files,
    records,
    runs,
    warcs,
)
from tests.hostile.case import Archive, Page


@dataclass(frozen=True, slots=True)
class World:
    """What is around the corpus: the file with the secret, the one that must not come to be, the listener's port."""

    secret: Path
    canary: Path
    port: int


_FAMILIES: dict[str, Callable[[], Iterator[Page | Archive]]] = {
    "charsets": charsets.cases,
    "markup": markup.cases,
    "hidden": hidden.cases,
    "characters": characters.cases,
    "other files": other_files.cases,
    "messages": messages.cases,
    "bounds": bounds.cases,
    "runs": runs.cases,
    "warcs": warcs.cases,
    "records": records.cases,
    "json rows": json_rows.cases,
    "packed files": packed.cases,
    "parquet files": parquet_files.cases,
}
FAMILIES = (*_FAMILIES, "attacks")


def cases(family: str, world: World) -> Iterator[Page | Archive]:
    """The inputs of a family, one at a time, as some are large."""
    if family == "attacks":
        return attacks.cases(str(world.secret), str(world.canary), world.port)
    return _FAMILIES[family]()
