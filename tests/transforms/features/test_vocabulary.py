import numpy as np

from transforms.features.vocabulary import BUCKETS, words_of


def _by_text(texts: list[str]) -> list[list[int]]:
    buckets, owner = words_of(texts)
    return [sorted(buckets[owner == at].tolist()) for at in range(len(texts))]


def test_the_same_word_has_the_same_number_wherever_it_stands() -> None:
    first, second, third = _by_text(["Share this page", "page", "x share"])
    assert second[0] in first
    assert set(first) & set(third)


def test_chinese_goes_by_pairs() -> None:
    one, other = _by_text(["点击阅读", "阅读"])
    assert len(one) == 3
    assert other[0] in one


def test_texts_do_not_run_into_each_other() -> None:
    texts = ["上一", "页面 next", "", "one two"]
    assert _by_text(texts) == [_by_text([text])[0] for text in texts]


def test_numbers_are_in_range_and_spread() -> None:
    buckets, _ = words_of([" ".join(f"word{at}" for at in range(5000))])
    assert 0 <= buckets.min() <= buckets.max() < BUCKETS
    assert len(np.unique(buckets)) > 4500
