"""A `<button>` that is read, not only pressed: the headline or the question of a part that it opens.

Of 343 buttons that are all there is in a heading on English gold pages 194 stand in the gold, most of them questions or the
parts of a page; so do 117 of 247 others that ask something, and of the rest one in twenty.
"""

from itertools import islice

from lxml import etree

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"))
_NEAR = 3
"""Elements above a button of which one may be its heading."""

_PIECES = 20
"""Texts from which on a button is more than a question: bounds what it costs to look."""


def is_headline(button: etree._Element) -> bool:
    """Whether a button is all there is in a heading."""
    inner = button
    for above in islice(button.iterancestors(), _NEAR):
        beside = inner.getnext() is not None or inner.getprevious() is not None  # len() would count them all
        if beside or (above.text or "").strip() or (inner.tail or "").strip():
            return False
        if above.tag in _HEADINGS:
            return True
        inner = above
    return False


def asks(button: etree._Element) -> bool:
    """Whether a button's text is a question."""
    pieces = list(islice(button.itertext(), _PIECES + 1))
    return len(pieces) <= _PIECES and "".join(pieces).rstrip().endswith(("?", "？"))
