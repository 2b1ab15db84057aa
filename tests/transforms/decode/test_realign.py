import time
from collections.abc import Callable
from difflib import SequenceMatcher

import pytest

from transforms.decode.charsets import decode_as
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


LINE = "老周说他在这条河上摆渡已经三十年，送过出嫁的新娘，也送过去城里念书的学生，镇上的人都认得他。"
TRADITIONAL = "老周說他在這條河上擺渡已經三十年，送過出嫁的新娘，也送過去城裡念書的學生，鎮上的人都認得他。"
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "first byte gone": lambda pair: pair[1:],
    "last byte gone": lambda pair: pair[:1],
    "first byte FF": lambda pair: b"\xff" + pair[1:],
    "first byte 80": lambda pair: b"\x80" + pair[1:],
    "last byte FF": lambda pair: pair[:1] + b"\xff",
    "first byte doubled": lambda pair: pair[:1] + pair,
}


def lost(wanted: str, text: str) -> int:
    matcher = SequenceMatcher(None, wanted, text, autojunk=False)
    return len(wanted) - sum(block.size for block in matcher.get_matching_blocks())


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize(("charset", "line"), [("gb18030", LINE), ("big5", TRADITIONAL)])
def test_a_broken_character_costs_about_one_wherever_it_is(charset: str, line: str, damage: str) -> None:
    costs = []
    for place in range(len(line)):
        before, pair, after = (
            part.encode(charset) for part in (line[:place], line[place], line[place + 1 :])
        )
        html = b"<p>" + before + DAMAGES[damage](pair) + after + b"</p>"
        costs.append(lost(line, decode_as(charset, realign(html, charset))))
    assert sum(costs) / len(costs) <= (1.7 if charset == "big5" else 1.4)
    assert max(costs) <= 5


def test_symbols_that_only_browsers_know_are_no_damage() -> None:
    html = "今日は晴れです。".encode("euc-jp") + b"\xad\xa1\xad\xea<"  # NEC's 1 in a circle and (Co.)
    assert realign(html, "euc-jp") is html


def test_a_page_of_nothing_but_damage_takes_no_time() -> None:
    html = b"\xb0\xff\xe1" * 400_000
    start = time.process_time()
    realign(html, "gb18030")
    assert time.process_time() - start < 3
