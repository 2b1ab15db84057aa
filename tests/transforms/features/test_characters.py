import pytest

from transforms.features.characters import BAR, COUNTED, DIGIT, LOWER, STOP, UPPER, count, shared_pairs


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("今天，天气好。", {"chars": 7, "cjk": 5, "comma": 1, "stop": 1, "words": 0}),
        ("Hello World, it is 42", {"words": 5, "capitals": 2, "upper": 2, "digit": 2, "comma": 1, "cjk": 0}),
        ("Привет Мир", {"words": 2, "capitals": 2}),
        ("用Python写", {"cjk": 2, "words": 1, "capitals": 1}),
        ("“引号”", {"quote": 2, "cjk": 2}),
        ("首页 | 新闻", {"bar": 1, "cjk": 4}),
        ("２０２４年", {"digit": 4, "cjk": 1}),
        ("𠀀𠀁", {"chars": 2, "cjk": 2}),
    ],
)
def test_classes_are_counted(text: str, wanted: dict[str, int]) -> None:
    found = dict(zip(COUNTED, count([text])[0][0].tolist(), strict=True))
    assert {name: found[name] for name in wanted} == wanted


def test_texts_do_not_run_into_each_other() -> None:
    texts = ["abc", "D", "1。", "x y"]
    together = count(texts)[0].tolist()
    assert together == [count([text])[0][0].tolist() for text in texts]


def test_first_and_last_character() -> None:
    _, first, last = count(["Aa。", "•1", "x"])
    assert [int(bits) for bits in first] == [UPPER, BAR, LOWER]
    assert [int(bits) for bits in last] == [STOP, DIGIT, LOWER]


def test_pairs_shared_with_the_title() -> None:
    assert shared_pairs(["春风化雨", "化雨春风", "别的东西", "风", "见春风"], "春风化雨").tolist() == [
        3,
        2,
        0,
        0,
        1,
    ]
