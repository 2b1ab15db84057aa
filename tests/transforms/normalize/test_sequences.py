import pytest

from transforms.normalize.sequences import drop_stray_marks

FAMILY = "👨\u200d👩\u200d👧"
SEQUENCES = [
    (FAMILY, FAMILY),
    ("🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d🌈"),
    ("👩🏽\u200d🌾", "👩🏽\u200d🌾"),
    ("❤\ufe0f 1\ufe0f\u20e3", "❤\ufe0f 1\ufe0f\u20e3"),
    ("中\u200d国\u200c人", "中国人"),
    ("😀\u200d中", "😀中"),
    ("\u200d\u200c", ""),
    ("auf\u200clage", "auflage"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("क्\u200dष ന്\u200d", "क्\u200dष ന്\u200d"),
    ("葛\U000e0100飾", "葛\U000e0100飾"),
    ("a\U000e0100b", "ab"),
    ("😀\ufe0f\ufe00\ufe01", "😀\ufe0f"),
    (" \ufe0f\u200d😀", " 😀"),
    ("ᠠ\u180bᠡ a\u180b", "ᠠ\u180bᠡ a"),
    ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
    ("茶\U000e0041\U000e0042\U000e007f", "茶"),
    ("🏴\U000e0067", "🏴"),
    ("e\u200d\u0301", "é"),
    (FAMILY + " \ufe0f\u200d😀", FAMILY + " 😀"),
    # five passes would be needed here: every joiner goes
    (
        "ش\u200c\u0301\u180b\u200d\u064b\u200c\u094d\u0c4d\u200d\u0e38\u093c\u200d",
        "ش\u093c\u094d\u0c4d\u064b\u0e38\u0301",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEQUENCES)
def test_drop_stray_marks(text: str, expected: str | None) -> None:
    assert drop_stray_marks(text) == (text if expected is None else expected)
