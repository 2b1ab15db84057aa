"""Which rule a place of the page stands under: the nearest element around it that a selector means."""

from collections.abc import Mapping

from lxml import etree

from transforms.blocks import Block


class Region:
    """All that the `keep` rules mean on a page, or all that the `drop` rules do; each container is read once."""

    def __init__(self, named: Mapping[etree._Element, str]) -> None:
        """Take the elements that are meant, each with its rule's name."""
        self._known: dict[etree._Element, str | None] = dict(named)
        self._is_empty = not named

    def rule_of(self, block: Block) -> str | None:
        """The rule that any of the block's text stands under."""
        if self._is_empty:
            return None
        return next((rule for place in block.pieces if _has_text(place) and (rule := self._at(place))), None)

    def parts_of(self, block: Block) -> list[tuple[etree._Element, bool]]:
        """The pieces under a rule, where others of the block are not: phrases inside a line."""
        if self._is_empty:
            return []
        places = [place for place in block.pieces if _has_text(place)]
        under = [place for place in places if self._at(place)]
        return under if len(under) < len(places) else []

    def _at(self, place: tuple[etree._Element, bool]) -> str | None:
        element, is_tail = place
        current = element.getparent() if is_tail else element
        way: list[etree._Element] = []
        while current is not None and current not in self._known:
            way.append(current)
            current = current.getparent()
        rule = None if current is None else self._known[current]
        self._known.update(dict.fromkeys(way, rule))
        return rule


def _has_text(place: tuple[etree._Element, bool]) -> bool:
    element, is_tail = place
    text = element.tail if is_tail else element.text
    return bool(text) and not str(text).isspace()


def blank(place: tuple[etree._Element, bool]) -> None:
    """Take the text of a piece out of the tree."""
    element, is_tail = place
    if is_tail:
        element.tail = None
    else:
        element.text = None
