import random

import pytest

from transforms.decode.charsets import decode_as, whatwg_name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("GB2312", "gb18030"), ("gbk", "gb18030"), ("x-gbk", "gb18030"), ("cp936", "gb18030"), ("gb18030", "gb18030"),
        ("iso-8859-1", "windows-1252"), ("us-ascii", "windows-1252"), ("latin1", "windows-1252"), ("utf8", "utf-8"),
        (' "UTF-8"; ', "utf-8"), ("big5-hkscs", "big5"), ("cp950", "big5"), ("x-sjis", "shift_jis"), ("windows-31j", "shift_jis"),
        ("ks_c_5601-1987", "euc-kr"), ("euc-jp", "euc-jp"), ("utf-16", "utf-16le"), ("koi8-r", "koi8-r"),
        ("utf-7", None), ("nonsense", None), ("", None), (None, None), ("x-user-defined", None),
    ],
)  # fmt: skip
def test_labels_are_read_as_browsers_do(label: str | None, name: str | None) -> None:
    assert whatwg_name(label) == name


@pytest.mark.parametrize(
    "name",
    [
        "gb18030",
        "big5",
        "shift_jis",
        "euc-jp",
        "euc-kr",
        "utf-8",
        "windows-1252",
        "windows-874",
        "koi8-u",
        "iso-8859-8-i",
        "ibm866",
    ],
)
def test_no_decoder_swallows_an_ascii_bracket(name: str) -> None:
    dice = random.Random(name)  # noqa: S311 (test noise, no secret)
    for _ in range(3_000):
        html = bytes(
            dice.choice([0x3C, dice.randrange(256), dice.randrange(0x80, 0x100)])
            for _ in range(dice.randrange(1, 12))
        )
        assert decode_as(name, html).count("<") == html.count(b"<"), html


@pytest.mark.parametrize(
    ("name", "html", "text"),
    [
        ("gb18030", b"\xd6\xd0\xce<p>", "中\ufffd<p>"),
        ("gb18030", b"\x80 \x84\x31\xa4\x37<", "€ \ufffd<"),
        ("gb18030", b"\x81\x30<", "\ufffd0<"),
        ("big5", b"\xa4\xa4\xa4<p>", "中\ufffd<p>"),
        ("big5", b"\xa1\x45\xa1\xe3\xa2\x44\xa3\xe1\x88\x62", "‧～￥€\u00ca\u0304"),
        ("shift_jis", b"\x92\x86\x92<p>\xa0\xff", "中\ufffd<p>\ufffd\ufffd"),
        ("euc-jp", b"\xc3\xe6\xc3<p>\xad\xa1\xfc\xe2", "中\ufffd<p>①\u9ad9"),
        ("euc-kr", b"\xb0\xa1\xb0<p>", "가\ufffd<p>"),
        ("windows-1252", b"\x80\x81\x93", "€\x81“"),
        ("utf-8", b"\xe4\xb8<p>\xc0\xaf", "\ufffd<p>\ufffd\ufffd"),
    ],
)
def test_broken_bytes_and_single_characters(name: str, html: bytes, text: str) -> None:
    assert decode_as(name, html) == text
