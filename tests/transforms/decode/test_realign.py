import pytest

from transforms.decode.realign import realign

SENTENCE = "我们沿着这条路走了很久，说起过去的工作和生活，也说起将来的打算。"


@pytest.mark.parametrize("behind", ["<p>", "", " and", "Windows", "2020", "。<br>"])
@pytest.mark.parametrize("place", [6, 7, 20, 21, 40])
def test_the_beat_is_found_again(place: int, behind: str) -> None:
    html = b"<p>" + SENTENCE.encode("gbk") + behind.encode("gbk")
    text = realign(html[: 3 + place] + html[4 + place :], "gb18030").decode("gb18030", "replace")
    assert (
        sum(a == b for a, b in zip(reversed(text), reversed("<p>" + SENTENCE + behind), strict=False))
        > 25 - place // 2
    )
    assert text.endswith(SENTENCE[-5:] + behind)
    assert text.startswith("<p>" + SENTENCE[: place // 2 - 1])


@pytest.mark.parametrize(
    "text",
    [
        "<p>" + SENTENCE,
        "傳統的一個市場還是線上買賣的地方，穩定個人用戶",  # characters with the trail byte 0x80
        "朱镕基、陶喆、李堃和张暐在一起丂",  # characters with an ASCII trail byte
        "四个字节的字㐀㐁㐂也要保留𠀀",
        "カタカナとひらがなのページ、ひらがな",
    ],
)
def test_text_in_order_is_left_alone(text: str) -> None:
    html = text.encode("gb18030")
    assert realign(html, "gb18030") is html


def test_a_euro_sign_is_no_error() -> None:
    html = SENTENCE.encode("gbk") + b"\x80 5"
    assert realign(html, "gb18030") is html


def test_korean() -> None:
    html = "오늘은사람들이많이모여서이야기를하고있다".encode("cp949")
    assert (
        realign(html[:9] + html[10:] + b"<", "euc-kr")
        .decode("cp949", "replace")
        .endswith("이야기를하고있다<")
    )
