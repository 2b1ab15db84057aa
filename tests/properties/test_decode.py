"""One bad byte costs one character, or its neighbours at worst, in every charset, wherever it stands."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from transforms.decode import decode

ARTICLE = "清晨的薄雾还没有散去，石桥镇东头的水车已经吱呀转动。镇上的老人说，这架水车修了三次，每一次都是乡亲们凑的木料。"
TRADITIONAL = "清晨的薄霧還沒有散去，石橋鎮東頭的水車已經轉動。鎮上的老人說，這架水車修了三次，每一次都是鄉親們湊的木料。"
TEXTS = {"utf-8": ARTICLE, "gb18030": ARTICLE, "big5": TRADITIONAL}
LOST = 3
"""Characters that one byte may cost: it can take its neighbours with it where they read as well in another beat."""


@pytest.mark.parametrize("charset", TEXTS)
@pytest.mark.parametrize("declared", [True, False])
@settings(max_examples=60)
@given(at=st.floats(0, 1, exclude_max=True), bad=st.sampled_from([0x80, 0xFF, 0xA0, 0x00]))
def test_one_bad_byte(charset: str, declared: bool, at: float, bad: int) -> None:
    article = "</p><p>".join([TEXTS[charset]] * 4)
    data = article.encode(charset)
    place = int(at * len(data))
    assume(data[place] > 0x7F)
    broken = data[:place] + bytes([bad]) + data[place + 1 :]
    meta = f"<meta charset={charset}>" if declared else ""
    text = decode(f"<html><head>{meta}</head><p>".encode() + broken + b"</p></html>", None).text
    kept = text[text.index("<p>") + 3 : text.rindex("</p>")]
    same_start = next(
        (n for n, pair in enumerate(zip(kept, article, strict=False)) if pair[0] != pair[1]), len(article)
    )
    same_end = next(
        (n for n, pair in enumerate(zip(kept[::-1], article[::-1], strict=False)) if pair[0] != pair[1]),
        len(article),
    )
    assert same_start + same_end >= len(article) - LOST, kept
