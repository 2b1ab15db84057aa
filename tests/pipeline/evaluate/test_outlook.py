import pytest

from pipeline.evaluate.outlook import Outlook


def test_page_types_are_scored_each() -> None:
    outlook = Outlook()
    for gold, ours in [
        ("article", "article"),
        ("article", "list"),
        ("documentation", "doc"),
        ("listing", "list"),
        ("collection", None),
        (None, "forum"),
    ]:
        outlook.add_type(gold, ours)
    found = outlook.by_type()
    assert list(found) == ["article", "doc", "list"]
    assert found["article"] == pytest.approx((1, 1 / 2, 2 / 3))
    assert found["doc"] == (1, 1, 1)
    assert found["list"] == pytest.approx((1 / 2, 1 / 2, 1 / 2))


def test_an_engine_that_says_no_type_is_not_judged_by_it() -> None:
    outlook = Outlook()
    outlook.add_type("article", None)
    assert not outlook.says_types()


def test_confidence_is_compared_with_the_score() -> None:
    outlook = Outlook()
    outlook.add_confidence(0.9, 0.7)
    outlook.add_confidence(0.5, 0.9)
    outlook.add_confidence(None, 0.1)
    assert outlook.errors == pytest.approx([0.2, 0.4])
