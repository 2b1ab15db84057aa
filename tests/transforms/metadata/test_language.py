"""The language by script and words; the page's own word only between what the text allows."""

import pytest
from lxml import etree

from transforms.metadata.language import language_of

EN = "The old mill is on the bank of the river and it was built with stone."
DE = "Die alte Mühle steht am Ufer und wurde mit dem Stein aus der Gegend gebaut, das ist nicht neu."
CASES = [
    ("青石镇的第一家书店今天开门了。", "en", "zh"),
    ("青石鎮的第一家書店今天開門了。", None, "zh"),
    ("青石镇的书店里卖 Python 和 JavaScript 的书。", "en", "zh"),
    ("青石町の本屋が今日オープンしました。", None, "ja"),
    ("작은 마을에 책방이 문을 열었다.", "en", "ko"),
    ("Старая мельница стоит на берегу и не работает.", None, "ru"),
    ("Старий млин стоїть на березі і не працює з того часу, як його закрили.", None, "uk"),
    ("Ο παλιός μύλος είναι δίπλα στο ποτάμι.", None, "el"),
    (EN, None, "en"),
    (EN, "zh-CN", "en"),
    (DE, "en", "de"),
    (DE, "de-AT", "de"),
    ("Le vieux moulin est sur la rive et il a été construit avec des pierres dans une vallée.", None, "fr"),
    ("El viejo molino está en la orilla y fue construido con piedra por los vecinos del pueblo.", None, "es"),
    ("Stary młyn stoi nad rzeką i nie jest czynny od lat, ale się go zwiedza.", None, "pl"),
    ("iPhone 15 Pro Max 256 GB", "nl", "nl"),
    ("iPhone 15 Pro Max 256 GB", None, None),
    ("", "zh-TW", "zh"),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "declared", "expected"), CASES)
def test_language_of(text: str, declared: str | None, expected: str | None) -> None:
    root = etree.Element("html", {"lang": declared} if declared else {})
    assert language_of(text, root) == expected
