"""When the text of a page is better taken from outside of it, or from there too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from transforms.blocks import segment
from transforms.offpage.body import Body, make_body
from transforms.offpage.declared import declared_bodies
from transforms.offpage.scripts import script_values
from transforms.offpage.state import state_body
from transforms.page import Page

LEAST = 160
"""Letters of a body; Han and kana count twice. Shorter ones are teasers."""

LEAST_OF_SHELL = 500
"""The same in a shell: the state of shops has a dozen descriptions of that length."""

ON_PAGE = 0.5
"""Share of a body on the page from which the page has it, and what was chosen of it stands."""

_POOR = 0.5
"""Letters of the text for each letter of the body up to which the body is asked about. A shop's description that is
missing beside a longer text is nearly always the same in other words: to add it cost more than it gave."""

_SHELL = 3
"""Letters of a body for each letter of the whole page, menus and all, from which the page is a shell that a script
fills. On the development pages that are none, what is found in the state is something else than their text."""

_WHOLE = frozenset({"article", "forum", "qa"})
"""Page types whose body is the whole text: what else was chosen on such a page are prompts to subscribe or to log in."""

_LARGEST_SHELL = 2_000
"""Characters of a page from which it is no shell, and nobody looks further."""

_NO_LETTER = re.compile(r"[\W_]+")
_CHUNK = 12
_MOST_CHUNKS = 200


@dataclass(frozen=True, slots=True)
class Found:
    """The text of the page with what was found outside of it, one paragraph a line, and the page type it makes."""

    text: str
    page_type: str | None


CONFIDENCE = 0.7
"""F1 that such a text is expected to have. Of 118 development pages whose body was taken away, articleBody and state
gave the text back with precision 0.91 and F1 0.61; among them are the teasers that are not taken."""


def find_offpage(page: Page, text: str) -> Found | None:
    """What is to be the text of a page instead of `text`, which was chosen from its blocks ("" for nothing).

    JSON-LD is asked first, since it is written for readers like us, then the frames and scripts of pages that have
    next to no text. None where the page has its text itself, which is nearly always.
    """
    own = _letters(text)
    shown: str | None = None
    for body in declared_bodies(page.linked_data):
        letters = _letters("".join(body.lines))
        is_teaser = _weight(letters) < LEAST or body.lines[-1].endswith(("...", "…"))
        if is_teaser or len(own) > _POOR * len(letters):
            continue
        if shown is None:
            shown = _letters("".join(block.text for block in page.blocks))
        if _share(letters, shown) < ON_PAGE:
            return Found(_together(text, own, body, letters), body.page_type)
    is_shell = len(own) < LEAST and sum(len(block.text) for block in page.blocks) < _LARGEST_SHELL
    return _of_shell(page) if is_shell else None


def _of_shell(page: Page) -> Found | None:
    shown = sum(len(_letters(block.text)) for block in page.blocks)
    bodies = list(_inner_pages(page.root))
    if page.title:
        bodies.append(state_body(script_values(page.root), page.title))
    for body in bodies:
        letters = _letters("".join(body.lines))
        if _weight(letters) >= LEAST_OF_SHELL and len(letters) >= _SHELL * shown:
            return Found("\n".join(body.lines), None)
    return None


def _inner_pages(root: etree._Element) -> Iterator[Body]:
    """Documents within the document: a frame's own, and the markup that scripts take from templates and text areas."""
    for element in root.iter("iframe", "template", "textarea"):
        if element.tag == "iframe":
            inner = element.get("srcdoc") or ""
        elif element.tag == "textarea":
            inner = element.text or ""
            inner = inner if "</" in inner else ""
        else:
            inner = "\n".join(block.text for child in element for block in segment(child))
        if inner:
            yield make_body([inner])


def _together(text: str, own: str, body: Body, letters: str) -> str:
    """The body, behind what was chosen from the page where that is something else."""
    lines = body.lines
    if own and body.page_type not in _WHOLE and _share(own, letters) < ON_PAGE:
        return "\n".join([text, *(line for line in lines if _letters(line) not in own)])
    return "\n".join(lines)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()


def _weight(letters: str) -> int:
    return len(letters) + sum(letter >= "\u2e80" for letter in letters)


def _share(letters: str, whole: str) -> float:
    """Share of some letters, by runs of a dozen of them, that stand in `whole`; a sample where there are many."""
    starts = range(0, max(1, len(letters) - _CHUNK + 1), max(_CHUNK, len(letters) // _MOST_CHUNKS))
    return sum(letters[at : at + _CHUNK] in whole for at in starts) / len(starts)
