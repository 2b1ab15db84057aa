import pytest

from transforms.normalize.debris import drop_debris, fillers_to_spaces, join_surrogates

SURROGATES = [
    ("\ud83c\udf75", "\U0001f375"),
    ("a\ud83c", "a\ufffd"),
    ("\udf75\ud83c", "\ufffd\ufffd"),
    ("\ud83c\ud83c\udf75", "\ufffd\U0001f375"),
]

DEBRIS = [
    ("a\x00b\x07c\x1b\x1f\x7f", "abc"),
    ("tab\tand\nline", "tab\tand\nline"),
    ("\x80\x91茶\x9f", "茶"),
    ("\x0b\x0c\x85\u2028\u2029", "\x0b\x0c\x85\u2028\u2029"),
    ("软\u00ad连字符", "软连字符"),
    ("零\u200b宽\u2060\ufeff", "零宽"),
    ("\u202eabc\u202c\u2066\u2069\u200e\u200f\u061c", "abc"),
    ("\u2061\u2064\u206a", ""),
    ("图\ufffc\ufff9注\ufffa", "图注"),
    ("\ue000图\uf8ff标\U000f0001\U0010fffd", "图标"),
    ("\ufffe\uffff\ufdd0\ufdef\U0001fffe\U000effff\U0010ffff", ""),
    ("丢\ufffd了", "丢\ufffd了"),
]

FILLERS = [("甲\u3164乙\uffa0丙\u2800丁", "甲 乙 丙 丁")]


@pytest.mark.parametrize(("text", "expected"), SURROGATES)
def test_join_surrogates(text: str, expected: str) -> None:
    assert join_surrogates(text) == expected


@pytest.mark.parametrize(("text", "expected"), DEBRIS)
def test_drop_debris(text: str, expected: str) -> None:
    assert drop_debris(text) == expected


@pytest.mark.parametrize(("text", "expected"), FILLERS)
def test_fillers_to_spaces(text: str, expected: str) -> None:
    assert fillers_to_spaces(text) == expected
