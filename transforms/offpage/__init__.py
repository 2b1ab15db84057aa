"""The text of a page that is not on it: in its JSON-LD, in the state of its scripts, in a frame's own document."""

from transforms.offpage.choose import CONFIDENCE, Found, find_offpage

__all__ = ["CONFIDENCE", "Found", "find_offpage"]
