"""Put the blocks that are content together into the text of a document, and count what was left out."""

from collections import Counter
from collections.abc import Sequence

from transforms.blocks import Block
from transforms.kind import TEXT_KINDS, Kind
from transforms.normalize import normalize


def assemble(blocks: Sequence[Block], kinds: Sequence[Kind]) -> str:
    """The text of a page: its content and captions in document order, one a line, normalized."""
    return normalize(
        "\n".join(block.text for block, kind in zip(blocks, kinds, strict=True) if kind in TEXT_KINDS)
    )


def count_removed(kinds: Sequence[Kind]) -> dict[str, int]:
    """Blocks left out, by kind."""
    return dict(Counter(kind.value for kind in kinds if kind not in TEXT_KINDS))
