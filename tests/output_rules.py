"""What holds of every outcome whatever the page held: the rules that random tests check."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from transforms.normalize import normalize
from transforms.reason import Reason
from transforms.records import Document, Reject, document_row, reject_row, to_line

_UNCLEAN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""C0 but the line feed, C1, bidi embeddings, overrides and isolates, surrogates, noncharacters."""


def check_outcome(outcome: Document | Reject) -> None:
    """Fail where a document or reject breaks a rule; a reject for an error of our own breaks one too."""
    if isinstance(outcome, Reject):
        assert outcome.reason is not Reason.INTERNAL, outcome.detail
        row = reject_row(outcome)
    else:
        _check_document(outcome)
        row = document_row(outcome)
    line = to_line(row)
    assert line.count(b"\n") == 1
    assert json.loads(line.decode("utf-8")).keys() == row.keys()
    for key, text in _strings(json.loads(line), ""):
        if key != ".origin.file":  # as the file system has it
            assert not _UNCLEAN.search(text), f"{key} is not clean: {text[:200]!a}"


def _check_document(document: Document) -> None:
    assert document.text
    assert document.stats.chars == len(document.text)
    assert all(line == line.strip() != "" for line in document.text.split("\n"))
    assert normalize(document.text) == document.text
    fields = asdict(document.fields)
    for key, text in _strings(fields, ""):
        assert text == text.strip() != "", key
        assert not re.search(r"[^\S ]", text), f"{key} is no single line: {text!r}"


def _strings(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Every string in a row with the path of its key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, f"{key}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
