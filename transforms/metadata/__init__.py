"""The metadata of a page, one field per file."""

from transforms.metadata.fields import read_fields
from transforms.metadata.title import find_title

__all__ = ["find_title", "read_fields"]
