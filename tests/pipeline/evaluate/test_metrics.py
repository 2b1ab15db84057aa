import pytest

from pipeline.evaluate.metrics import Score, is_unspaced, score, shingles, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("老桥 Bridge，第7座", ["老", "桥", "Bridge", "第", "7", "座"]),
        ("カメラを買う", ["カ", "メ", "ラ", "を", "買", "う"]),
        ("über_alt — 3.5", ["über_alt", "3", "5"]),
        ("。，！ \n", []),
        ("𠮷野家", ["𠮷", "野", "家"]),
        ("서울 시장", ["서울", "시장"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        ("one two three four", "One, two; three FOUR!", (1, 1, 1)),
        ("one two two six", "one two three", (2 / 4, 2 / 3, 4 / 7)),  # the second two has no partner
        ("", "one", (0, 0, 0)),
        ("one", "", (0, 0, 0)),
        ("", "", (1, 1, 1)),
        (" \n", "…", (1, 1, 1)),
    ],
)
def test_word_score(found: str, gold: str, expected: tuple[float, float, float]) -> None:
    assert score(words(found), words(gold)) == pytest.approx(Score(*expected))


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        ("河边有老桥", "河边有\n老桥。", (1, 1, 1)),  # white space and punctuation do not count
        ("河边有老桥", "河边有老", (1 / 2, 1, 2 / 3)),
        ("河边河边河边河", "河边河边", (1 / 4, 1, 2 / 5)),  # 河边河边 is there twice, 边河边河 twice
        ("老桥", "老桥", (1, 1, 1)),  # shorter than a shingle: one of its own
        ("老桥", "老", (0, 0, 0)),
        ("one two three four five", "two three four five six", (1 / 2, 1 / 2, 1 / 2)),
        ("a b c d", "A b c d", (0, 0, 0)),
        ("", "", (1, 1, 1)),
        ("老桥", "", (0, 0, 0)),
    ],
)
def test_shingle_score(found: str, gold: str, expected: tuple[float, float, float]) -> None:
    assert score(shingles(found), shingles(gold)) == pytest.approx(Score(*expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("河边有老桥 2024", True), ("An old bridge called 老桥", False), ("서울 시장", False), ("", False)],
)
def test_languages_without_spaces(text: str, expected: bool) -> None:
    assert is_unspaced(text) is expected
