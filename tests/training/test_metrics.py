import pytest

from training.metrics import score, shingles, words


@pytest.mark.parametrize(
    ("found", "gold", "f1"),
    [
        ("a b c d", "a b c d", 1.0),
        ("a b", "a b c d", 2 / 3),
        ("", "", 1.0),
        ("", "a", 0.0),
        ("a", "", 0.0),
        ("A a", "a", 2 / 3),
    ],
)
def test_word_f1(found: str, gold: str, f1: float) -> None:
    assert score(words(found), words(gold))[2] == pytest.approx(f1)


def test_shingles_take_a_chinese_character_for_a_token() -> None:
    assert shingles("今天Hello好")[("今", "天", "hello", "好")] == 1
    assert shingles("今天")[("今", "天")] == 1
    assert len(shingles("一二三四五")) == 2
