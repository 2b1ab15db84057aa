"""Cut lines into clauses, and titles into pieces, as the vocabulary reads them."""

import re

from transforms.lexicon.words import fold

MOST = 12
"""Clauses of one text that are looked at: what a page without content says of itself comes first."""

LONGEST = 600
"""Characters of a line that is looked at; consent walls have lines of up to 500."""

_END = re.compile(r"[，。；！？;!?…()（）「」『』“”\"]|[.,:：、](?=\s|$)|(?<=\w)[：、]|\s[-–—]\s")
_CUT = re.compile(r"[|｜丨_»«›·•]|\s[-–—:]+\s|-{2,}|—+|(?<=[^\x00-\x7f])-(?=[^\x00-\x7f])")


_HOST = re.compile(r"(?<![\w.-])(?:[\w-]{1,63}\.){1,5}[a-z]{2,20}(?![\w-])", re.ASCII | re.IGNORECASE)
"""A host's name: a message that names its site says no less."""


def clauses(text: str) -> list[str]:
    """The first clauses of a line, folded, without names of hosts; none of a line that is too long to be looked at."""
    if len(text) > LONGEST:
        return []
    parts = _END.split(_HOST.sub("", text.replace("’", "'")), MOST)[:MOST]
    return [clause for part in parts if (clause := fold(part))]


def pieces(title: str) -> list[str]:
    """The pieces of a title: cut where a site's name may be set off."""
    found = _CUT.split(title[:LONGEST].replace("’", "'"), MOST)[:MOST]
    return [piece for piece in found if piece.strip()]
