"""All fields of a page together: each place is looked at once, each field is found in its own file."""

from collections.abc import Sequence

from transforms.kind import Kind
from transforms.metadata.author import find_author, stated_author
from transforms.metadata.blog import blog_owner
from transforms.metadata.clean import clean_fields
from transforms.metadata.credits import find_credits
from transforms.metadata.editor import find_editor
from transforms.metadata.head import read_head
from transforms.metadata.language import language_of
from transforms.metadata.lines import read_line
from transforms.metadata.listed import keep_own
from transforms.metadata.marked import ANONYMOUS, find_marked
from transforms.metadata.near import FOREIGN, find_places
from transforms.metadata.published import find_published
from transforms.metadata.section import find_section
from transforms.metadata.source import find_source
from transforms.metadata.structured import read_structured
from transforms.page import Page
from transforms.records import Fields


def read_fields(
    page: Page, kinds: Sequence[Kind | None], text: str = "", page_type: str | None = None
) -> Fields:
    """Read the metadata of a page.

    Args:
        page: the page with its headline.
        kinds: what each block is, None where nothing is known; what stands in lists, comments or the footer is
            never taken for the page's own.
        text: the clean text, for the language.
        page_type: what the engine takes the page for, None if it does not say.
    """
    structured = read_structured(page.root, page.linked_data)
    places = find_places(page, kinds)
    texts = [block.text for block in page.blocks]
    head = read_head(page.blocks, kinds, places.head, places.title)
    credits = find_credits([(texts[i], kinds[i]) for i in places.tail])
    closing = [texts[i] for i in places.tail if kinds[i] is Kind.BYLINE]
    tail = [read_line(line) for line in [*credits, *closing]]
    beyond = range(places.tail[-1] + 1 if places.tail else len(texts), len(texts))
    behind = [
        *(texts[i] for i in places.tail),
        *(text for text, kind in zip(texts, kinds, strict=True) if kind is Kind.BYLINE),
        *(texts[i] for i in beyond if kinds[i] not in FOREIGN),
    ]
    body = [texts[i] for i in [*places.head, *places.body]]
    editor = find_editor(head.lines, tail)
    author = find_author(structured, head, tail, [*credits, *body], editor)
    author = author or find_marked(page, kinds, places.title, head, page_type)
    if author is None and page_type not in ANONYMOUS:
        author = stated_author(structured) or blog_owner(page.root, page.title)
    section = find_section(page, kinds, structured, places.title)
    language = language_of(text, page.root)
    fields = Fields(
        title=page.title,
        published=find_published(structured, page, places.head, head, behind, page_type, language),
        source=find_source(structured, page.root, head, tail, [*credits, *body], section or []),
        author=author,
        editor=editor,
        credits=credits or None,
        section=section,
        language=language,
    )
    return clean_fields(keep_own(fields, page.blocks, places.title) if page_type == "list" else fields)
