"""All rules in order, for the text of a whole document."""

import re

from transforms.normalize.debris import FILLERS, drop_debris, fillers_to_spaces, join_surrogates
from transforms.normalize.entities import repair_references
from transforms.normalize.sequences import BMP_MARKS, drop_stray_marks
from transforms.normalize.spaces import collapse
from transforms.normalize.unicode_form import COMPOSING, to_nfc
from transforms.normalize.width import FORMS, fold_letters_and_digits, fold_radicals, fold_signs

_LINE_END = re.compile("[\n\x0b\x0c\r\x85\u2028\u2029]")
_SUSPECT = re.compile(f"[{FILLERS}{BMP_MARKS}{COMPOSING}{FORMS}\ufffc]")
"""Printable characters that some rule may change; the rules need not look at a line without them. Only two
ranges lie beyond the BMP (in COMPOSING): each is tried for every character and costs as much as the rest."""


def normalize(text: str) -> str:
    """Clean a document's text: paragraphs separated by line feeds in, one paragraph a line out.

    Empty lines go; lines are never merged, and equal ones stay (refrains). The result is valid Unicode in NFC
    without control, stray invisible, private-use or noncharacters, and normalizing it again changes nothing.
    Time is linear in the length.
    """
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        line = line.strip()  # noqa: PLW2901 - the raw line is of no use any more
        if line.isprintable() and not _SUSPECT.search(line):
            lines.append(" ".join(line.split()) if "  " in line else line)
        else:
            lines.extend(collapse(part) for part in _LINE_END.split(_clean_characters(line)))
    clean = "\n".join(filter(None, lines))
    if "&" not in clean:
        return clean
    repaired = repair_references(clean)
    if repaired == clean:
        return clean
    return "\n".join(filter(None, (collapse(_clean_characters(line)) for line in repaired.split("\n"))))


def _clean_characters(text: str) -> str:
    """Apply the rules on characters, in an order where none undoes or feeds one before it."""
    text = fillers_to_spaces(drop_debris(join_surrogates(text)))
    text = drop_stray_marks(text)
    return to_nfc(fold_radicals(fold_letters_and_digits(fold_signs(text))))
