"""Count a page's tags and attributes before it is parsed: what would cost the parser minutes is refused."""

import re

from transforms.limits import Limits
from transforms.parse.mend import RAW_TEXT
from transforms.reason import PageError, Reason, Stage

_ATTRIBUTE = rb"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+|))?"""
_REST = rb"(?>(?:[\s/]++|" + _ATTRIBUTE + rb")*)>?+"
_TAG = re.compile(
    rb"<(?:!--(?!-?>)(?>(?:[^-]++|-(?!-!?>))*)"
    rb"|((" + b"|".join(RAW_TEXT) + rb")(?=[\s/>])" + _REST + rb")(?>(?:(?<=[^/]>)(?>(?:[^<]++|<(?!/\2))*))?)"
    rb"|([a-zA-Z][^\s/>]*+" + _REST + rb"))",
    re.IGNORECASE,
)
"""A comment, an element of raw text with its content, or any other start tag."""

_ATTRIBUTES = re.compile(_ATTRIBUTE)


def refuse_too_complex(html: bytes, limits: Limits) -> None:
    """Refuse a page with too many tags, or with too many attributes on one of them. Linear time.

    `html` is in UTF-8 and mended (`transforms.parse.mend`). Tags are read as the HTML standard tokenizes them, so that
    a `<` in a script or a `>` in an attribute mean nothing.

    Raises:
        PageError: parse, too_complex.
    """
    tags = 0
    for found in _TAG.finditer(html):
        group = found.lastindex
        if group is None:
            continue
        group = 1 if group == 2 else group
        tags += 1
        start, end = found.span(group)
        if end - start > 2 * limits.max_attributes:  # an attribute takes two bytes
            _refuse_attributes(html[start:end], limits)
    if tags > limits.max_nodes:
        detail = f"{tags} tags, at most {limits.max_nodes}"
        raise PageError(Stage.PARSE, Reason.TOO_COMPLEX, detail)


def _refuse_attributes(tag: bytes, limits: Limits) -> None:
    attributes = len(_ATTRIBUTES.findall(tag.rstrip(b">"))) - 1
    if attributes > limits.max_attributes:
        detail = f"{attributes} attributes on one tag, at most {limits.max_attributes}"
        raise PageError(Stage.PARSE, Reason.TOO_COMPLEX, detail)
