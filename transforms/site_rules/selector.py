"""One selector of a site rule: `css:div.body`, `xpath://div[@id='x']`, for a field also `css:time@datetime`.

CSS is translated to XPath 1.0, which libxml2 runs: its core functions alone, no extension that reads files or the
network, no namespaces, no variables.
"""

import re
from dataclasses import dataclass

import cssselect
from lxml import etree

from transforms.blocks import segment
from transforms.normalize import collapse_spaces

MOST_MATCHES = 20
LONGEST = 500
"""Matches of a field's selector that are looked at, and characters of each: a field is short, and a selector that
means the whole page by mistake must not cost more."""

_ATTRIBUTE = re.compile(r"@([A-Za-z_][\w.:-]*)$")
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALLED = re.compile(r"(?<![\w.-])([\w.-]+)\s*\(")
_ONE_COLON = re.compile(r"(?<!:):(?!:)")
_MAY_BE_CALLED = frozenset(
    "last position count id local-name namespace-uri name string concat starts-with contains substring-before "
    "substring-after substring string-length normalize-space translate boolean not true false lang number sum floor "
    "ceiling round node text comment processing-instruction and or div mod".split()
)
"""XPath 1.0, sections 2.3 and 4, and the operators that may stand before a bracket."""

_PROBE = etree.fromstring("<html><body><p/></body></html>")


@dataclass(frozen=True, slots=True)
class Selector:
    """A compiled selector; `text` is how the user wrote it. `attribute`: read this one and not the text."""

    text: str
    find: etree.XPath
    attribute: str | None = None

    def elements(self, root: etree._Element) -> list[etree._Element]:
        """The elements it means, in document order.

        Raises:
            ValueError: it cannot be worked out on this page (an argument of a wrong type).
        """
        found = self._run(root)
        return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []

    def texts(self, root: etree._Element) -> list[str]:
        """The texts of what it means that are not empty, at most `MOST_MATCHES`, each at most `LONGEST` long.

        Raises:
            ValueError: as `elements`.
        """
        found = self._run(root)
        matches = found[:MOST_MATCHES] if isinstance(found, list) else [found]
        texts = (self._text(one)[:LONGEST].strip() for one in matches)
        return [text for text in texts if text]

    def _text(self, match: object) -> str:
        if isinstance(match, etree._Element):
            if self.attribute is not None:
                return collapse_spaces(match.get(self.attribute) or "")
            blocks = segment(match)
            return " ".join(
                block.text for block in blocks if not block.hidden or all(b.hidden for b in blocks)
            )
        return collapse_spaces(match) if isinstance(match, str) else ""

    def _run(self, root: etree._Element) -> object:
        try:
            return self.find(root)
        except etree.XPathError as error:
            raise ValueError(f"site rule {self.text!r}: {error}") from error


def read_region(text: str) -> Selector:
    """The selector of elements to keep or drop.

    Raises:
        ValueError: it is wrong, or means no elements.
    """
    path, attribute = _path(text)
    if attribute is not None:
        raise ValueError(f"@{attribute} is no element; an attribute can only be a field")
    _compile(path)
    try:
        return Selector(text, _compile(f"({path})/self::*"))
    except ValueError as error:
        raise ValueError("means a text or a number and no elements") from error


def read_value(text: str) -> Selector:
    """The selector of a field's value: elements, their attribute, or any XPath that gives text.

    Raises:
        ValueError: it is wrong.
    """
    path, attribute = _path(text)
    return Selector(text, _compile(path), attribute)


def _path(text: str) -> tuple[str, str | None]:
    """The XPath of a selector and the attribute behind it."""
    kind, mark, body = text.partition(":")
    body = body.strip()
    if not mark or kind not in ("css", "xpath"):
        raise ValueError("a selector begins with css: or xpath:")
    if not body:
        raise ValueError(f"nothing behind {kind}:")
    if kind == "xpath":
        return body, None
    end = _ATTRIBUTE.search(body)
    try:
        path = cssselect.HTMLTranslator().css_to_xpath(body[: end.start()] if end else body)
    except (cssselect.SelectorError, RecursionError) as error:
        raise ValueError(f"not CSS: {error}") from error
    return path, end[1].lower() if end else None


def _compile(path: str) -> etree.XPath:
    bare = _LITERAL.sub("''", path)
    unknown = [name for name in _CALLED.findall(bare) if name not in _MAY_BE_CALLED]
    if _ONE_COLON.search(bare):
        raise ValueError("names with a prefix (x:y) are not known")
    if "$" in bare:
        raise ValueError("variables ($x) are not known")
    if unknown:
        raise ValueError(f"{unknown[0]}() is no function of XPath 1.0")
    try:
        compiled = etree.XPath(path, regexp=False, smart_strings=False)
        compiled(_PROBE)
    except etree.XPathError as error:
        raise ValueError(f"not XPath: {error}") from error
    return compiled
