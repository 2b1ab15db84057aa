"""All fields of a page together: each place is looked at once, each field is found in its own file."""

from collections.abc import Sequence

from transforms.kind import Kind
from transforms.metadata.author import find_author
from transforms.metadata.credits import find_credits
from transforms.metadata.editor import find_editor
from transforms.metadata.head import read_head
from transforms.metadata.language import language_of
from transforms.metadata.lines import read_line
from transforms.metadata.near import find_places
from transforms.metadata.published import find_published
from transforms.metadata.section import find_section
from transforms.metadata.source import find_source
from transforms.metadata.structured import read_structured
from transforms.page import Page
from transforms.records import Fields


def read_fields(page: Page, kinds: Sequence[Kind | None], text: str = "") -> Fields:
    """Read the metadata of a page.

    Args:
        page: the page with its headline.
        kinds: what each block is, None where nothing is known; what stands in lists, comments or the footer is
            never taken for the page's own.
        text: the clean text, for the language.
    """
    structured = read_structured(page.root)
    places = find_places(page, kinds)
    texts = [block.text for block in page.blocks]
    head = read_head(page.blocks, places.head, places.title)
    credits = find_credits([(texts[i], kinds[i]) for i in places.tail])
    tail = [read_line(line) for line in credits]
    body = [texts[i] for i in [*places.head, *places.body]]
    editor = find_editor(head.lines, tail)
    return Fields(
        title=page.title,
        published=find_published(structured, page, places.head, head),
        source=find_source(structured, head, tail),
        author=find_author(structured, head, tail, body, editor),
        editor=editor,
        credits=credits or None,
        section=find_section(page, kinds, structured, places.title),
        language=language_of(text, page.root),
    )
