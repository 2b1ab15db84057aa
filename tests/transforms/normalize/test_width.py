import pytest

from transforms.normalize.width import fold_letters_and_digits, fold_radicals, fold_signs

SIGNS = [
    ("２０２４－０３－１２", "２０２４-０３-１２"),
    ("ｗｗｗ．ａ．ｃｏｍ", "ｗｗｗ.ａ.ｃｏｍ"),
    ("ｈｔｔｐ：／／ａ．ｃｏｍ／ｂ＿ｃ", "ｈｔｔｐ://ａ.ｃｏｍ/ｂ_ｃ"),
    ("ａ＠ｂ．ｃｏｍ", "ａ@ｂ.ｃｏｍ"),
    ("5０％，50％，百％", "5０%，50%，百％"),
    ("比分３：１", "比分３：１"),
    ("男／女", "男／女"),
    ("ａ－－－ｂ", "ａ---ｂ"),
    ("ａ－－－－ｂ", "ａ－－－－ｂ"),
    ("１．概述", "１．概述"),
    ("甲－乙", "甲－乙"),
    ("１，２００", "１，２００"),
]

LETTERS = [
    ("ＡＢＣ１２３，你好！（完）", "ABC123，你好！（完）"),
    ("ａｚＡＺ０９", "azAZ09"),
    ("￥５；“ｱｲｳ”", "￥5；“ｱｲｳ”"),
]

RADICALS = [("⼀⼆⿕", "一二龠"), ("⻓江⻩河⻢⻰", "长江黄河马龙"), ("⺅旁⺡旁", "⺅旁⺡旁")]


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_fold_signs(text: str, expected: str) -> None:
    assert fold_signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_fold_letters_and_digits(text: str, expected: str) -> None:
    assert fold_letters_and_digits(text) == expected


@pytest.mark.parametrize(("text", "expected"), RADICALS)
def test_fold_radicals(text: str, expected: str) -> None:
    assert fold_radicals(text) == expected
