"""From raw bytes to a document or a reject: the whole extraction of one page, in order, with no Beam."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms import chrome, engines, metadata, offpage, refusals, site_rules
from transforms.assemble import assemble, count_removed
from transforms.comments import reader_comments
from transforms.decode import Decoded, decode
from transforms.favor import Favor
from transforms.kind import Kind
from transforms.limits import Limits
from transforms.page import Page
from transforms.page_type import PAGE_TYPES
from transforms.parse import parse
from transforms.reason import PageError, Reason, Stage
from transforms.records import Document, EngineInfo, Origin, RawPage, Reject, Stats, page_id, reject_of


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """What changes the documents that come out of a page.

    `page_types`: those that give documents. `min_confidence`: the F1, 0 to 1, that a text must be expected to have.
    `comments`: keep what readers wrote under an article in a field of its own. `site_rules`: the text of a rules file
    (not its path: a worker elsewhere has no such file).

    Raises:
        ValueError: a value is wrong, or the engine does not say what is asked for.
    """

    engine: str = engines.ENGINES[0]
    limits: Limits = Limits()
    favor: str = Favor.BALANCED
    page_types: tuple[str, ...] = PAGE_TYPES
    min_confidence: float = 0.0
    comments: bool = False
    site_rules: str = ""

    def __post_init__(self) -> None:
        site_rules.load(self.site_rules)
        if self.favor not in tuple(Favor):
            raise ValueError(f"favor is {self.favor!r}: it must be one of {', '.join(Favor)}")
        if not self.page_types or not set(self.page_types) <= set(PAGE_TYPES):
            raise ValueError(f"page_types is {self.page_types!r}: it must be some of {', '.join(PAGE_TYPES)}")
        if not 0 <= self.min_confidence <= 1:
            raise ValueError(f"min_confidence is {self.min_confidence}: it must be 0 to 1")
        some_types = set(self.page_types) < set(PAGE_TYPES)
        if (some_types or self.min_confidence) and self.engine not in engines.RATING:
            asked = "page_types needs the type" if some_types else "min_confidence needs the confidence"
            raise ValueError(f"{asked} of a page, which the engine {self.engine} does not say")


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


@dataclass(frozen=True, slots=True)
class Judged:
    """A page and what was decided over each of its blocks, before anything is made of it.

    `ruled` is what the chrome rules are sure of, `advised` the same with the user's rules: what the engine is told.
    """

    decoded: Decoded
    page: Page
    rules: site_rules.PageRules
    ruled: Sequence[Kind | None]
    advised: Sequence[Kind | None]
    engine: EngineInfo
    classified: engines.Classified


def judge(raw: RawPage, settings: ExtractSettings) -> Judged:
    """Read a page and decide over its blocks.

    Raises:
        PageError: it cannot be read.
    """
    decoded = decode(raw.html, raw.charset, settings.limits)
    root = parse(decoded.text, settings.limits)
    rules = site_rules.look_up(settings.site_rules, root, raw.url)
    blocks = rules.segment(root)
    page = Page(root, blocks, raw.url, rules.title or metadata.find_title(root, blocks, raw.url))
    ruled = chrome.label(page)
    advised = rules.advise(blocks, ruled)
    engine = engines.load(settings.engine, Favor(settings.favor))
    classified = rules.settle(blocks, ruled, engine.classify(page, advised))
    return Judged(decoded, page, rules, ruled, advised, engine.info, classified)


def _extract(raw: RawPage, settings: ExtractSettings) -> Document:
    judged = judge(raw, settings)
    decoded, page, rules, classified = judged.decoded, judged.page, judged.rules, judged.classified
    blocks = page.blocks
    text = assemble(blocks, classified.kinds)
    found = offpage.find_offpage(page, text) if raw.status is None and not rules.hits else None
    if found:
        text = found.text
        page_type = found.page_type or classified.page_type
        classified = replace(classified, page_type=page_type, confidence=offpage.CONFIDENCE)
    else:
        refusals.refuse_messages(page, classified.kinds, raw.status)
    if not text:
        raise PageError(Stage.CLASSIFY, Reason.NO_CONTENT, f"{len(blocks)} blocks, none of them content")
    _check_wanted(classified, settings)
    fields = metadata.read_fields(page, classified.kinds, text, classified.page_type)
    return Document(
        id=page_id(raw.id, raw.url, raw.html),
        url=raw.url,
        text=text,
        fields=rules.fill(fields),
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
        engine=judged.engine,
        comments=reader_comments(blocks, classified.kinds) if settings.comments else None,
        rules=rules.hits,
    )


def _check_wanted(classified: engines.Classified, settings: ExtractSettings) -> None:
    """Refuse a page of a type, or of a confidence, that is not asked for. Raises PageError."""
    page_type, confidence = classified.page_type, classified.confidence
    if page_type is not None and page_type not in settings.page_types:
        raise PageError(Stage.CLASSIFY, Reason.PAGE_TYPE, page_type)
    if confidence is not None and confidence < settings.min_confidence:
        raise PageError(
            Stage.CLASSIFY, Reason.LOW_CONFIDENCE, f"{confidence}, not {settings.min_confidence:g}"
        )
