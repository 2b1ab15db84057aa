"""A text that was found outside the page, cut into lines."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from transforms.blocks import segment
from transforms.chrome.prose import END_OF_SENTENCE, SHORTEST
from transforms.normalize import normalize
from transforms.parse import parse
from transforms.reason import PageError

LONGEST = 1_000_000
"""Characters of markup or text that are read of one body."""

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>]{0,2000})?/?>")
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:&gt;|\s|/)")


@dataclass(frozen=True, slots=True)
class Body:
    """Lines of a text, and the type of the page that it makes; None where the source does not say."""

    lines: list[str]
    page_type: str | None = None

    @property
    def prose(self) -> int:
        """Characters of the lines that look like sentences."""
        return sum(len(line) for line in self.lines if len(line) >= SHORTEST and line[-1] in END_OF_SENTENCE)


def make_body(texts: Iterable[str], page_type: str | None = None) -> Body:
    """The body of these texts in a row: HTML is parsed as a page is, and hidden elements of it left out."""
    lines: list[str] = []
    left = LONGEST
    for text in texts:
        if left <= 0:
            break
        lines += normalize(_plain(text[:left])).split("\n")
        left -= len(text)
    return Body([line for line in lines if line], page_type)


def _plain(text: str) -> str:
    if "%20" in text and " " not in text:
        text = unquote(text)
    if _ESCAPED_TAG.search(text):
        text = html.unescape(text)
    if not _TAG.search(text):
        return html.unescape(text)
    try:
        return "\n".join(block.text for block in segment(parse(text)) if not block.hidden)
    except PageError:  # too complex, or nothing in it
        return ""
