"""What the user's rules mean for one page: they are asked before its blocks are cut, and have the last word."""

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from transforms.blocks import Block, segment
from transforms.engines import Classified
from transforms.kind import TEXT_KINDS, Kind
from transforms.records import Fields
from transforms.site_rules.fields import Values, fill, read_title
from transforms.site_rules.load import load
from transforms.site_rules.region import Region, blank


class PageRules:
    """The rules for one page. `hits` are the names of those that found something on it."""

    def __init__(self, keep: Region, drop: Region, values: Values, hits: tuple[str, ...]) -> None:
        """Take what the selectors found; `look_up` does."""
        self._keep, self._drop, self._values = keep, drop, values
        self.hits = hits

    @property
    def title(self) -> str | None:
        """The headline, where a rule names it."""
        return next((title for texts in self._values.get("title", ()) if (title := read_title(texts))), None)

    def segment(self, root: etree._Element) -> list[Block]:
        """The blocks of the page, without the phrases inside a line that are dropped."""
        blocks = segment(root)
        phrases = [place for block in blocks for place in self._drop.parts_of(block)]
        for place in phrases:
            blank(place)
        return segment(root) if phrases else blocks

    def advise(self, blocks: Sequence[Block], ruled: Sequence[Kind | None]) -> Sequence[Kind | None]:
        """What the chrome rules say, and on what is dropped the user: so that the engine knows what goes."""
        return [
            Kind.SITE_RULE if (kind is None or kind in TEXT_KINDS) and self._drop.rule_of(block) else kind
            for block, kind in zip(blocks, ruled, strict=True)
        ]

    def settle(
        self, blocks: Sequence[Block], ruled: Sequence[Kind | None], classified: Classified
    ) -> Classified:
        """The engine's kinds with the user's last word: what is dropped is no text; where anything is kept, that
        is the text and nothing else.

        Of what a selector keeps, the lines that the chrome rules know stay out (on the annotated pages they are
        right on 99 % of the characters inside an article's own box), unless it means nothing else: then the user
        wants them. The confidence was the engine's in its own choice; where anything is kept there is none.
        """
        kinds = list(classified.kinds)
        free: dict[str, list[int]] = {}
        known: dict[str, list[int]] = {}
        is_kept = False
        for index, block in enumerate(blocks):
            rule = self._keep.rule_of(block)
            is_kept = is_kept or rule is not None
            if self._drop.rule_of(block):
                kinds[index] = Kind.SITE_RULE if kinds[index] in TEXT_KINDS else kinds[index]
            elif rule:
                is_free = ruled[index] is None or ruled[index] in TEXT_KINDS
                (free if is_free else known).setdefault(rule, []).append(index)
        if not is_kept:
            return replace(classified, kinds=kinds)
        kept = {index for rule in free.keys() | known.keys() for index in free.get(rule) or known[rule]}
        for index, kind in enumerate(kinds):
            if index in kept:
                kinds[index] = kind if kind in TEXT_KINDS else Kind.CONTENT
            elif kind in TEXT_KINDS:
                kinds[index] = Kind.SITE_RULE
        return replace(classified, kinds=kinds, confidence=None)

    def rule_of(self, block: Block) -> str | None:
        """The rule that decided over a block, as `site 2 drop css:.x`; None where the engine did."""
        return self._drop.rule_of(block) or self._keep.rule_of(block)

    def fill(self, fields: Fields) -> Fields:
        """The fields, with those of the rules in their place."""
        return fill(fields, self._values)


_NONE = PageRules(Region({}), Region({}), {}, ())


def look_up(rules: str, root: etree._Element, url: str | None) -> PageRules:
    """Ask the rules about a page, before anything is taken from its tree.

    Args:
        rules: the text of the rules file, "" for none; it was checked before.
        root: the html element.
        url: where the page came from; without one no rule is for it.
    """
    sites = load(rules).of(url)
    if not sites:
        return _NONE
    named: dict[str, dict[etree._Element, str]] = {"keep": {}, "drop": {}}
    values: dict[str, list[list[str]]] = {}
    hits = []
    for key, name, selector in (rule for site in sites for rule in site.rules()):
        if key in named:
            elements = selector.elements(root)
            for element in elements:
                named[key].setdefault(element, name)
            is_hit = bool(elements)
        else:
            texts = selector.texts(root)
            values.setdefault(key, []).append(texts)
            is_hit = bool(texts)
        if is_hit:
            hits.append(name)
    return PageRules(Region(named["keep"]), Region(named["drop"]), values, tuple(dict.fromkeys(hits)))
