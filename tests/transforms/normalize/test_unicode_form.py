import re
import sys
import unicodedata

import pytest

from transforms.normalize.unicode_form import COMPOSING, to_nfc

COMPOSED = [
    ("e\u0301", "é"),
    ("か\u3099", "が"),
    ("\u1112\u1161\u11ab", "한"),
    ("\uf900", "豈"),
    ("\u212b\u2126", "ÅΩ"),
    ("ﬁ①㎡", "ﬁ①㎡"),
    ("q\u0335\u0321\u0301", "q\u0335\u0321\u0301"),
    ("a" + "\u0301\u0316" * 60, "a" + "\u0301\u0316" * 60),
    ("a" + "\u0301\u0316" * 40, "á" + "\u0316" * 40 + "\u0301" * 39),
]


@pytest.mark.parametrize(("text", "expected"), COMPOSED)
def test_to_nfc(text: str, expected: str) -> None:
    assert to_nfc(text) == expected


def test_composing_holds_every_character_that_nfc_touches() -> None:
    composing = re.compile(f"[{COMPOSING}]")
    touched: set[str] = {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.combining(char) or not unicodedata.is_normalized("NFC", char):
            touched.add(char)
        parts = unicodedata.decomposition(char).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            touched.add(chr(int(parts[1], 16)))
    assert [char for char in sorted(touched) if not composing.match(char)] == []


def test_no_mark_counts_as_a_word_character() -> None:
    # The search for heaps of marks relies on it.
    assert not [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.combining(chr(code)) and re.match(r"\w", chr(code))
    ]
