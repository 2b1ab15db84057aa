"""Turn the text of a page into a tree: lxml's HTML parser, with what would make it lose text mended before."""

from lxml import etree

from transforms.limits import Limits
from transforms.parse.count import refuse_too_complex
from transforms.parse.flatten import parse_flat
from transforms.parse.mend import mend
from transforms.parse.streamed import place_streamed
from transforms.reason import PageError, Reason, Stage

_CONTROLS = bytes([*range(9), *range(14, 28), 127])
_TO_SPACE = bytes.maketrans(b"\x0b\x1c\x1d\x1e\x1f", b"     ")

_HEAD = frozenset(
    {"title", "meta", "link", "base", "basefont", "bgsound", "script", "style", "template", "object"}
)
"""What may stand in a head; anything else opens the body (HTML standard, tree construction)."""

PARSER_DEPTH = 2_000
"""libxml2 itself stops at 2,048 elements deep."""


def parse(text: str, limits: Limits = Limits()) -> etree._Element:
    """The html element of a page; comments and processing instructions are gone.

    The text is never decoded again, whatever charset its meta elements name. Control characters are taken out;
    lone surrogates too. No network, no DTD, no entities but those of HTML.

    Raises:
        PageError: at stage parse: empty, or too complex.
        MemoryError: the parser had too little, at whatever place: what it has read till then is not the page.
    """
    html = text.encode("utf-8", "ignore").translate(_TO_SPACE, _CONTROLS)
    html = mend(html)
    refuse_too_complex(html, limits)
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(html, parser) if html.strip() else None
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_DOCUMENT_EMPTY:
            raise
        raise MemoryError from error  # for whatever is wrong with a page, this parser makes a tree of it
    if any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log.filter_from_fatals()):
        raise MemoryError
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log.filter_from_fatals()):
        root = parse_flat(html, min(limits.max_depth, PARSER_DEPTH))
    if root is None or not len(root):
        raise PageError(Stage.PARSE, Reason.EMPTY, "no element in the page")
    _move_out_of_head(root)
    if b"<template" in html:
        place_streamed(root)
    return root


def _move_out_of_head(root: etree._Element) -> None:
    """Move to the body what pages put into the head but readers see: text inside noscript, unknown elements."""
    head = root.find("head")
    if head is None:
        return
    strays = [
        child for child in head if child.tag not in _HEAD and any(text.strip() for text in child.itertext())
    ]
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    first_text, body.text = body.text, None
    for place, stray in enumerate(strays):
        body.insert(place, stray)
    strays[-1].tail = (strays[-1].tail or "") + (first_text or "") or None
