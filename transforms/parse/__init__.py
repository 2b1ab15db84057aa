"""From text to a tree: markup mended so that libxml2 loses no text, and bounded so that no page stalls it."""

from transforms.parse.tree import parse

__all__ = ["parse"]
