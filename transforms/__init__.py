"""dechrome as a library: `extract` turns one page into a `Document` or a `Reject`.

The Beam transforms are in `transforms.beam`, which imports Beam; nothing else here does.
"""

from transforms.extraction import extract
from transforms.records import Document, Reject

__all__ = ["Document", "Reject", "extract"]
