"""The test pages of refused.toml and kept.toml, put together from their frames and parts."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.transforms.refusals.frames import FRAMES

_HERE = Path(__file__).parent
_PART = re.compile(r"\{([A-Z]+_?[A-Z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class TestPage:
    """`reason` of a page that is refused, `piece` of the text of one that is kept; `status` of HTTP where known."""

    __test__ = False

    name: str
    html: str
    status: int | None
    reason: str | None
    piece: str

    def __str__(self) -> str:
        return self.name


def load(name: str) -> Iterator[TestPage]:
    """The pages of a file."""
    parts: dict[str, str] = tomllib.loads((_HERE / "parts.toml").read_text("utf-8"))

    def fill(text: str) -> str:
        filled = _PART.sub(lambda match: parts[match[1]], text)
        return filled if filled == text else fill(filled)

    for entry in tomllib.loads((_HERE / name).read_text("utf-8"))["page"]:
        yield TestPage(
            entry["name"],
            fill(_html(entry)),
            entry.get("status"),
            entry.get("reason"),
            fill(entry.get("piece", "")),
        )


def _html(entry: dict[str, Any]) -> str:
    if "html" in entry:
        return str(entry["html"])
    page = FRAMES[entry["frame"]](entry["title"], entry["body"], entry.get("head", ""))
    return page.replace("<body>", entry.get("body_tag", "<body>"))
