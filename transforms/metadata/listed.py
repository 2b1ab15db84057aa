"""The fields of a page that lists others: their dates and names are its entries', but for its own byline."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.blocks import Block
from transforms.metadata.byline import read_byline
from transforms.metadata.names import split_names
from transforms.records import Fields


def keep_own(fields: Fields, blocks: Sequence[Block], title: int | None) -> Fields:
    """The fields without date, author, editor and source, unless the line right beneath the headline names an author.

    The index of a novel says so: 作者：王硕 更新时间：2021-05-06. `title` is the index of the headline's block.
    """
    fields = replace(fields, published=None, author=None, editor=None, source=None)
    line = read_byline(blocks[title + 1].text) if title is not None and title + 1 < len(blocks) else None
    if line is None:
        return fields
    labelled = [value for name, value, word in line.fields if name == "author" and not word.isascii()]
    author = [name for value in labelled for name in split_names(value)]
    if not author:
        return fields
    dates = [date.iso for label, date in line.dates if label in ("published", "modified")]
    return replace(fields, author=author, published=next((day for day in dates if day), None))
