"""Judge the answer to one gold page."""

from dataclasses import dataclass

from pipeline.evaluate.answer import Answer
from pipeline.evaluate.fields import agrees
from pipeline.evaluate.gold import FIELDS, GoldPage
from pipeline.evaluate.leaks import KindCount, count_kinds
from pipeline.evaluate.metrics import Score, is_unspaced, score, shingles, words


@dataclass(frozen=True, slots=True)
class Verdict:
    """How good one answer is. `fields` has, for those the gold speaks of, (right, gold has it, answer has it)."""

    gold: GoldPage
    answer: Answer
    words: Score
    shingles: Score
    fields: dict[str, tuple[bool, bool, bool]]
    kinds: dict[str, KindCount] | None
    language: str | None

    @property
    def f1(self) -> float:
        """The one score of the page: of shingles where its language puts no spaces, else of words."""
        return self.shingles.f1 if is_unspaced(self.gold.text) else self.words.f1


def judge(gold: GoldPage, answer: Answer) -> Verdict:
    """Compare an answer with its gold page."""
    return Verdict(
        gold,
        answer,
        words=score(words(answer.text), words(gold.text)),
        shingles=score(shingles(answer.text), shingles(gold.text)),
        fields={name: _compare(name, gold, answer) for name in FIELDS if name in gold.fields},
        kinds=None if gold.blocks is None else count_kinds(gold.blocks, answer.text),
        language=gold.language or answer.language,
    )


def _compare(name: str, gold: GoldPage, answer: Answer) -> tuple[bool, bool, bool]:
    wanted, ours = gold.fields[name], answer.fields.get(name)
    right = wanted is not None and ours is not None and agrees(name, ours, wanted)
    return right, wanted is not None, ours is not None
