"""The responsible editor of a page (责任编辑)."""

from collections.abc import Sequence

from transforms.metadata.lines import Line
from transforms.metadata.names import split_names


def find_editor(head: Sequence[Line], tail: Sequence[Line]) -> str | None:
    """The editor in the byline, else in the closing credits; several are joined by 、 as Chinese pages do."""
    for lines in (head, tail):
        for line in lines:
            for value in line.values("editor"):
                if names := split_names(value):
                    return "、".join(names)
    return None
