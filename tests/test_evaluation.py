"""The scores on the gold sets do not go down, where these are at hand."""

import tomllib
import warnings

import pytest

from tests.evaluation.gate import EVERY, GOLD, TOLERANCE, Measured, dump, load, losses, measure


def skip(why: str) -> None:
    """Skip so that it is seen in a quiet run too."""
    warnings.warn(f"NOT EVALUATED: {why}", stacklevel=2)
    pytest.skip(why)


@pytest.mark.parametrize("file", EVERY)
def test_no_score_goes_down(file: str) -> None:
    if not (GOLD / file).exists():
        skip(f"the gold pages {file} are not in {GOLD} (set DECHROME_GOLD)")
    pinned, measured = load()[file], measure(file)
    if measured["fingerprint"] != pinned["fingerprint"]:
        skip(f"the gold pages {file} are others than those that were pinned (python -m tests.evaluation.pin)")
    lost = losses(pinned["scores"], measured["scores"])
    assert not lost, (
        f"scores on {file} went down:\n  "
        + "\n  ".join(lost)
        + "\nIf that is the purpose of a change, pin them "
        "again and say so in the commit: python -m tests.evaluation.pin"
    )


@pytest.mark.parametrize(
    ("now", "lost"),
    [
        ({"a": 0.9, "b": 0.5}, []),
        ({"a": 0.9 - TOLERANCE / 2, "b": 0.6}, []),
        ({"a": 0.9 - TOLERANCE * 2, "b": 0.5}, ["a: 0.8960, pinned 0.9000"]),
        ({"b": 0.5}, ["a: 0.0000, pinned 0.9000"]),
    ],
)
def test_a_score_that_went_down_is_named(now: dict[str, float], lost: list[str]) -> None:
    assert losses({"a": 0.9, "b": 0.5}, now) == lost


def test_what_is_pinned_can_be_read() -> None:
    measured = Measured(every=2, pages=7, fingerprint="00ff", scores={"magic article, word_f1": 0.9876})
    assert tomllib.loads(dump({"x.jsonl.gz": measured})) == {"x.jsonl.gz": measured}
