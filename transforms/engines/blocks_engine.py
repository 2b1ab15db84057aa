"""The blocks engine: a learned model says how likely each block is content, the best set of blocks is the text.

Two ensembles in a row: the first looks at the block and its surroundings, the second also at what the first said of
the whole page and at the page's type. What the chrome rules are sure of overrides both.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from transforms.engines import Classified
from transforms.features import NAMES, TYPE_NAMES, context, describe, type_columns, vocabulary, whole
from transforms.kind import TEXT_KINDS, Kind
from transforms.model import Model, read_model, shipped_bytes
from transforms.page import Page
from transforms.records import EngineInfo
from transforms.select import Favor, choose, overridden
from transforms.trees import CERTAIN, SCALE, probabilities

VERSION = "1"
"""Raised when the same model would give other documents."""

_FIRST = (*NAMES, *vocabulary.NAMES)
TABLES: Mapping[str, Sequence[str]] = {
    "first": _FIRST,
    "types": whole.NAMES,
    "second": (*_FIRST, *context.NAMES, *TYPE_NAMES),
    "kinds": (*NAMES, *context.NAMES),
    "confidence": whole.NAMES,
}
"""The columns of the table that each ensemble of the model is asked about."""


@cache
def shipped_model() -> Model:
    """The model that comes with the program, read once: constant data, no state of any page."""
    return read_model(shipped_bytes(), TABLES)


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
        ask = self._model.ensembles
        features = describe(page, ruled)
        words = vocabulary.describe_words(features, [block.text for block in page.blocks], self._model.words)
        own = np.concatenate([features.matrix, words], axis=1)
        first = probabilities(ask["first"].scores(own)[0])
        around = context.describe_context(features, first, CERTAIN)
        types = ask["types"].scores(whole.describe_whole(features, around, first))[:, 0]
        page_type = ask["types"].classes[int(types.argmax())]
        table = np.concatenate([own, around, type_columns(types, len(first))], axis=1)
        second = probabilities(ask["second"].scores(table)[0])
        around = context.describe_context(features, second, CERTAIN)
        taken, _ = choose(
            np.where(overridden(ruled, page_type), 0, second), features.tokens, CERTAIN, self._favor
        )
        confidence = ask["confidence"].scores(whole.describe_whole(features, around, second))[0, 0]
        return Classified(
            kinds=self._kinds(np.concatenate([features.matrix, around], axis=1), ruled, taken),
            page_type=page_type,
            confidence=round(min(1.0, max(0.0, int(confidence) / SCALE)), 3),
        )

    def _kinds(
        self, table: npt.NDArray[np.float32], ruled: Sequence[Kind | None], taken: npt.NDArray[np.bool_]
    ) -> list[Kind]:
        ensemble = self._model.ensembles["kinds"]
        kinds = [_said(kind, bool(take)) for kind, take in zip(ruled, taken, strict=True)]
        silent = [at for at, kind in enumerate(kinds) if kind is None]
        if silent:
            best = ensemble.scores(table[silent]).argmax(axis=0)
            for at, number in zip(silent, best.tolist(), strict=True):
                kinds[at] = Kind(ensemble.classes[number])
        return [kind for kind in kinds if kind is not None]


def _said(ruled: Kind | None, taken: bool) -> Kind | None:
    """The kind of a block before the model of kinds is asked; None where it has to be."""
    if taken:
        return Kind.CAPTION if ruled is Kind.CAPTION else Kind.CONTENT
    return None if ruled in TEXT_KINDS else ruled
