"""The engines: each says of every block what it is. `transforms.engines.load` finds one by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from transforms.favor import Favor
from transforms.kind import Kind
from transforms.page import Page
from transforms.records import EngineInfo


@dataclass(frozen=True, slots=True)
class Classified:
    """One kind a block, and what the engine thinks of the page."""

    kinds: list[Kind]
    page_type: str | None = None
    confidence: float | None = None


class Engine(Protocol):
    """Decides over blocks. `ruled` holds what the chrome rules are sure of, None where they say nothing."""

    info: EngineInfo

    def classify(self, page: Page, ruled: Sequence[Kind | None]) -> Classified:
        """The kind of every block of the page, in order."""
        ...


def load(name: str, favor: Favor = Favor.BALANCED) -> Engine:
    """The engine of that name, which favors one kind of error over the other.

    Raises:
        ValueError: there is no such engine.
    """
    if name == "trafilatura":
        from transforms.engines.trafilatura_engine import TrafilaturaEngine  # noqa: PLC0415 (a heavy import)

        return TrafilaturaEngine(favor)
    if name == "blocks":
        from transforms.engines.blocks_engine import BlocksEngine  # noqa: PLC0415 (numpy and the model)

        return BlocksEngine(favor=favor)
    raise ValueError(f"no engine {name!r}: known are {', '.join(ENGINES)}")


ENGINES = ("blocks", "trafilatura")
"""The names, the default first."""

RATING = frozenset({"blocks"})
"""Those that say what type a page is and how good they expect its text to be."""
