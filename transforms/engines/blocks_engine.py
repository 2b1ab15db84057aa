"""The blocks engine: a learned model says how likely each block is content, the best set of blocks is the text.

Two ensembles in a row: the first looks at the block and its surroundings, the second, where the first leaves a doubt,
also at what the first said of the whole page and at the page's type. What the chrome rules are sure of overrides both.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from transforms.choice import TextChoice, choose_text
from transforms.engines import Classified
from transforms.favor import Favor
from transforms.features import (
    NAMES,
    TYPE_NAMES,
    anchor,
    context,
    copies,
    describe,
    kinds,
    naming,
    traits,
    type_columns,
    units,
    vocabulary,
    whole,
)
from transforms.features.kinds import describe_kinds
from transforms.features.traits import read_traits, score_traits
from transforms.kind import TEXT_KINDS, Kind
from transforms.model import Model, read_model, shipped_bytes
from transforms.page import Page
from transforms.records import EngineInfo
from transforms.trees import CERTAIN, SCALE, probabilities

VERSION = "1"
"""Raised when the same model would give other documents."""

_FIRST = (*NAMES, *vocabulary.NAMES)
_SECOND = (
    *_FIRST, *naming.NAMES, *units.NAMES, *copies.NAMES, *context.NAMES, *anchor.NAMES, *TYPE_NAMES,
)  # fmt: skip
_KINDS = (*NAMES, *context.NAMES, *anchor.NAMES, *kinds.NAMES)
TABLES: Mapping[str, Sequence[str]] = {
    "first": _FIRST,
    "types": (*whole.NAMES, *traits.NAMES),
    "second": _SECOND,
    "kinds": _KINDS,
    "confidence": whole.NAMES,
}
"""The columns of the table that each ensemble of the model is asked about."""

DECIDED = CERTAIN // 200
"""Probability below which the first ensemble has the last word, as it has on four blocks of ten. Out of fold the second
never gave such a block 0.2 or more, and the F1 of no set changes by more than 0.001."""


@cache
def shipped_model() -> Model:
    """The model that comes with the program, read once: constant data, no state of any page."""
    return read_model(shipped_bytes(), TABLES)


def doubtful(first: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    """Places of the blocks, by what the first ensemble says of them, that the second is asked about."""
    return np.flatnonzero(first >= DECIDED)


class BlocksEngine:
    """Content is the set of blocks that the model expects the highest F score of."""

    def __init__(self, model: Model | None = None, favor: Favor = Favor.BALANCED) -> None:
        self._model = model or shipped_model()
        self._favor = favor
        self.info = EngineInfo("blocks", VERSION, self._model.digest)

    def classify(self, page: Page, ruled: Sequence[Kind | None]) -> Classified:
        """The kind of every block: the rule's where one spoke, else content or the chrome it looks like.

        The confidence is the F1 that the text is expected to have.
        """
        if not page.blocks:
            return Classified([])
        ask, weights = self._model.ensembles, self._model.weights
        features = describe(page, ruled)
        texts = [block.text for block in page.blocks]
        words = vocabulary.words_of(texts)
        names = naming.Names.of(features.groups.elements)
        table = _empty(_SECOND, len(page.blocks))
        own, named, said, typed = np.split(table, _PARTS, axis=1)
        own[:, : len(NAMES)] = features.matrix
        own[:, len(NAMES) :] = vocabulary.describe_words(features, words, weights.words)
        first = probabilities(ask["first"].scores(table)[0])
        around = context.describe_context(features, first, CERTAIN)
        wide = [
            whole.describe_whole(features, around, first),
            score_traits(read_traits(page), weights.traits)[None].astype(np.float32),
        ]
        types = ask["types"].scores(np.concatenate(wide, axis=1))[:, 0]
        page_type = ask["types"].classes[int(types.argmax())]
        np.concatenate(
            [
                naming.describe_naming(features, names, weights.names),
                units.describe_units(features),
                copies.describe_copies(page),
            ],
            axis=1,
            out=named,
        )
        np.concatenate([around, anchor.describe_anchor(features, first, CERTAIN)], axis=1, out=said)
        typed[:] = type_columns(types, len(page.blocks))
        second, unsure = first.copy(), doubtful(first)
        second[unsure] = probabilities(ask["second"].scores(table[unsure])[0])
        around = context.describe_context(features, second, CERTAIN)
        choice = choose_text(features, texts, ruled, second, CERTAIN, page_type, self._favor)
        confidence = ask["confidence"].scores(whole.describe_whole(features, around, second))[0, 0]
        return Classified(
            kinds=self._kinds(
                [features.matrix, around, anchor.describe_anchor(features, second, CERTAIN)],
                describe_kinds(features, words, names, ruled, weights.kinds),
                _said(ruled, choice),
                ruled,
            ),
            page_type=page_type,
            confidence=round(min(1.0, max(0.0, int(confidence) / SCALE)), 3),
        )

    def _kinds(
        self,
        tables: list[npt.NDArray[np.float32]],
        telling: npt.NDArray[np.float32],
        kinds: list[Kind | None],
        ruled: Sequence[Kind | None],
    ) -> list[Kind]:
        """Kinds of all blocks: where none is given yet the model's, which knows what the rules say.

        What a rule takes for another kind is no field all the same: fields are read from blocks of these kinds.
        """
        silent = [at for at, kind in enumerate(kinds) if kind is None]
        if silent:
            table = _empty(_KINDS, len(silent))
            np.concatenate([part[silent] for part in (*tables, telling)], axis=1, out=table)
            ensemble = self._model.ensembles["kinds"]
            for at, number in zip(silent, ensemble.scores(table).argmax(axis=0).tolist(), strict=True):
                kind, rule = Kind(ensemble.classes[number]), ruled[at]
                kinds[at] = rule if rule is not None and rule not in TEXT_KINDS and kind in _FIELDS else kind
        return go_on([kind for kind in kinds if kind is not None], ruled)


def go_on(kinds: list[Kind], ruled: Sequence[Kind | None]) -> list[Kind]:
    """The kinds, with what a rule takes for a credit being one below another, whatever the model says of it alone.

    Several in a row are credits by the rule alone.
    """
    for at in range(len(kinds)):
        if ruled[at] is not Kind.CREDIT or kinds[at] in TEXT_KINDS:
            continue
        is_below = at > 0 and kinds[at - 1] is Kind.CREDIT
        is_above = at + 1 < len(kinds) and ruled[at + 1] is Kind.CREDIT and kinds[at + 1] not in TEXT_KINDS
        if is_below or is_above:
            kinds[at] = Kind.CREDIT
    return kinds


_PARTS = (
    len(_FIRST),
    len(_FIRST) + len(naming.NAMES) + len(units.NAMES) + len(copies.NAMES),
    -len(TYPE_NAMES),
)
"""Where in the second table the columns of names, of the first prediction and of the page's type begin."""


def _empty(names: Sequence[str], rows: int) -> npt.NDArray[np.float32]:
    """A table to fill; the trees go by columns."""
    return np.empty((len(names), rows), np.float32).T


_STAND = frozenset((Kind.HIDDEN, Kind.SITE_RULE))
"""Kinds that say what was done, not what the block looks like: the model of kinds is not asked."""

_FIELDS = frozenset((Kind.TITLE, Kind.BYLINE, Kind.CREDIT, Kind.BREADCRUMB))


def _said(ruled: Sequence[Kind | None], choice: TextChoice) -> list[Kind | None]:
    """The kinds of blocks before the model of kinds is asked; None where it has to be."""
    kinds = [rule if rule in _STAND else None for rule in ruled]
    for kind, blocks in (
        (Kind.CONTENT, choice.taken),
        (Kind.CAPTION, choice.captions),
        (Kind.REPEATED, choice.repeated),
    ):
        for at in np.flatnonzero(blocks):
            kinds[at] = kind
    return kinds
