"""One page explained: what came out of it, what became of each block and why. For people, not on the way of the data.

The page goes through `extract_page` and `judge` as in any run; the reasons are found beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.blocks import Block
from transforms.chrome.explain import Rule, explain_rules
from transforms.engines.explain import Choice, explain_choice
from transforms.extraction import DEFAULTS, ExtractSettings, Judged, extract_page, judge
from transforms.favor import Favor
from transforms.kind import TEXT_KINDS, Kind
from transforms.metadata.explain import Place, explain_fields
from transforms.normalize import normalize
from transforms.reason import PageError, Reason
from transforms.records import Document, RawPage, Reject


@dataclass(frozen=True, slots=True)
class Explanation:
    """`outcome`: what `extract_page` gives. `judged` None: the page could not be read so far; then all else is empty.

    `choice`: what the engine thought, None where it does not say. `rules`, `site_rules`: of each block, None where none
    spoke. `fields`: of each field with a value, where it stands. `lines`: of each line of the document's text,
    the number of its block, None where no block has it (text from outside the page's blocks).
    """

    outcome: Document | Reject
    judged: Judged | None = None
    choice: Choice | None = None
    rules: list[Rule | None] = field(default_factory=list)
    site_rules: list[str | None] = field(default_factory=list)
    fields: dict[str, list[Place]] = field(default_factory=dict)
    lines: list[int | None] = field(default_factory=list)


def explain(raw: RawPage, settings: ExtractSettings = DEFAULTS) -> Explanation:
    """Extract a page and say why it came out as it did."""
    outcome = extract_page(raw, settings)
    if isinstance(outcome, Reject) and outcome.reason is Reason.INTERNAL:
        return Explanation(outcome)
    try:
        judged = judge(raw, settings)
    except PageError:
        return Explanation(outcome)
    page, kinds = judged.page, judged.classified.kinds
    is_rated = judged.engine.name == "blocks"
    return Explanation(
        outcome,
        judged,
        explain_choice(page, judged.advised, Favor(settings.favor)) if is_rated else None,
        explain_rules(page, judged.ruled),
        [judged.rules.rule_of(block) for block in page.blocks],
        explain_fields(page, kinds, outcome.fields, judged.rules.hits)
        if isinstance(outcome, Document)
        else {},
        lines_of(outcome.text, page.blocks, kinds) if isinstance(outcome, Document) else [],
    )


def lines_of(text: str, blocks: Sequence[Block], kinds: Sequence[Kind]) -> list[int | None]:
    """The block of each line of a text; a line that is not the next one of the blocks kept has none.

    Blocks are normalized one by one here and together there: a line that this changes is counted by its place.
    """
    made: list[tuple[str, int]] = []
    for at, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if kind in TEXT_KINDS:
            made += [(line, at) for line in normalize(block.text).split("\n") if line]
    lines = text.split("\n")
    if len(lines) == len(made):
        return [at for _, at in made]
    place = dict(reversed(made))
    return [place.get(line) for line in lines]
