"""From raw bytes to a document or a reject: the whole extraction of one page, in order, with no Beam."""

import traceback
from dataclasses import dataclass, replace

from transforms import chrome, engines, metadata
from transforms.assemble import assemble, count_removed
from transforms.blocks import segment
from transforms.decode import decode
from transforms.limits import Limits
from transforms.page import Page
from transforms.parse import parse
from transforms.reason import PageError, Reason, Stage
from transforms.records import Document, Origin, RawPage, Reject, Stats, page_id, reject_of


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """What changes the documents that come out of a page."""

    engine: str = engines.ENGINES[0]
    limits: Limits = Limits()


DEFAULTS = ExtractSettings()


def extract(html: bytes | str, url: str | None = None, charset: str | None = None) -> Document | Reject:
    """Extract one page.

    Args:
        html: the page, as bytes (the charset is then found out) or as text.
        url: where it came from; it gives the document its id and host.
        charset: what the transport said the charset is, if it did.
    """
    if isinstance(html, str):
        html, charset = html.encode("utf-8", "replace"), "utf-8"
    return extract_page(RawPage(html, Origin("-"), url=url, charset=charset), DEFAULTS)


def extract_page(page: RawPage, settings: ExtractSettings = DEFAULTS) -> Document | Reject:
    """Extract one page record; whatever is wrong with the page becomes its reject."""
    try:
        return _extract(page, settings)
    except PageError as error:
        return reject_of(page, error.stage, error.reason, error.detail)
    except MemoryError:
        return reject_of(page, Stage.GUARD, Reason.MEMORY, "out of memory")
    except Exception as error:  # noqa: BLE001 (one page's bug must not end a run; it is reported as a reject)
        place = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}: {error} ({place.name}, line {place.lineno})"
        return reject_of(page, Stage.CLASSIFY, Reason.INTERNAL, detail)


def _extract(raw: RawPage, settings: ExtractSettings) -> Document:
    decoded = decode(raw.html, raw.charset, settings.limits)
    root = parse(decoded.text, settings.limits)
    blocks = segment(root)
    page = Page(root, blocks, raw.url, metadata.find_title(root, blocks))
    ruled = chrome.label(page)
    engine = engines.load(settings.engine)
    classified = engine.classify(page, ruled)
    text = assemble(blocks, classified.kinds)
    if not text:
        raise PageError(Stage.CLASSIFY, Reason.NO_CONTENT, f"{len(blocks)} blocks, none of them content")
    fields = metadata.read_fields(page, classified.kinds, text)
    if classified.page_type == "list":  # the dates and names on it are those of its entries
        fields = replace(fields, published=None, author=None, editor=None, source=None)
    return Document(
        id=page_id(raw.id, raw.url, raw.html),
        url=raw.url,
        text=text,
        fields=fields,
        charset=decoded.charset,
        page_type=classified.page_type,
        stats=Stats(
            chars=len(text),
            blocks=len(blocks),
            removed=count_removed(classified.kinds),
            page_chars=sum(len(block.text) for block in blocks),
            charset_from=decoded.source,
            replacements=decoded.replacements,
        ),
        confidence=classified.confidence,
        origin=raw.origin,
        engine=engine.info,
    )
