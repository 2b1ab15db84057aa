import pytest

from pipeline.evaluate.fields import FieldCount, agrees


@pytest.mark.parametrize(
    ("name", "ours", "gold", "expected"),
    [
        ("title", "老桥修好了", "老桥修好了！", True),
        ("title", "Old Bridge: open again", "OLD BRIDGE", True),
        ("title", "Old Bridge", "old bridge - open again", True),
        ("title", "老桥修好了", "渡口停了", False),
        ("title", "……", "老桥修好了", False),
        ("source", "石桥日报", "《石桥日报》", True),
        ("source", "石桥日报网", "石桥日报", True),
        ("author", ["林晓禾", "江舟"], "江舟 林晓禾", True),
        ("author", ["Jane Roe", "John Doe"], "John Doe and Jane Roe", True),
        ("author", ["Jane Roe"], ["Jane Roe", "John Doe"], True),
        ("author", ["Jane Roe"], "John Doe", False),
        ("date", "2024-05-31T23:30:00+08:00", "2024-05-31", True),
        ("date", "2024-05-30", "2024-05-31 07:00", False),
        ("date", "2024-05-30", "2024-05", True),
        ("date", "2024-05", "2024-05-30", False),
        ("date", "2024-05-03", "2024年5月3日", True),
        ("date", "yesterday", "2024-05-03", False),
        ("date", "2024-05-03", "yesterday", False),
    ],
)
def test_agrees(name: str, ours: str | list[str], gold: str | list[str], expected: bool) -> None:
    assert agrees(name, ours, gold) is expected


def test_counts() -> None:
    count = FieldCount()
    for right, has_gold, has_ours in [
        (True, True, True),
        (False, True, True),
        (False, True, False),
        (False, False, True),
        (False, False, False),
    ]:
        count.add(right, has_gold, has_ours)
    assert count == FieldCount(gold=3, given=2, right=1, without=2, invented=1)
