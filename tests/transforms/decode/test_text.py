import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.decode.texts import (
    FRENCH,
    GREEK,
    JAPANESE,
    KOREAN,
    POLISH,
    RUSSIAN,
    SIMPLIFIED,
    TRADITIONAL,
    page,
)
from transforms.decode import decode


@pytest.mark.parametrize(
    ("text", "codec", "declared", "head", "charset", "source"),
    [
        pytest.param(SIMPLIFIED, "utf-8", "utf-8", "", "utf-8", "declared", id="utf-8 as declared"),
        pytest.param(SIMPLIFIED, "utf-8", None, "", "utf-8", "content", id="utf-8 without a label"),
        pytest.param(SIMPLIFIED, "utf-8", "gbk", "", "utf-8", "content", id="utf-8 called gbk"),
        pytest.param(
            SIMPLIFIED, "utf-8", None, '<meta charset="gb2312">', "utf-8", "content", id="utf-8 called gb2312"
        ),
        pytest.param(
            SIMPLIFIED, "utf-8", "iso-8859-1", '<meta charset="utf-8">', "utf-8", "meta", id="meta right"
        ),
        pytest.param(SIMPLIFIED, "utf-8-sig", "gbk", "", "utf-8", "bom", id="utf-8 with bom called gbk"),
        pytest.param(SIMPLIFIED, "utf-16", "gbk", "", "utf-16le", "bom", id="utf-16 with bom"),
        pytest.param(SIMPLIFIED, "utf-16-be", None, "", "utf-16be", "content", id="utf-16be without bom"),
        pytest.param(SIMPLIFIED, "utf-16-le", None, "", "utf-16le", "content", id="utf-16 without bom"),
        pytest.param(SIMPLIFIED, "gbk", "GB2312", "", "gb18030", "declared", id="gbk called gb2312"),
        pytest.param(SIMPLIFIED, "gbk", None, "", "gb18030", "content", id="gbk without a label"),
        pytest.param(SIMPLIFIED, "gbk", "utf-8", "", "gb18030", "content", id="gbk called utf-8"),
        pytest.param(SIMPLIFIED, "gbk", "iso-8859-1", "", "gb18030", "content", id="gbk called iso-8859-1"),
        pytest.param(SIMPLIFIED, "gbk", "big5", "", "gb18030", "content", id="gbk called big5"),
        pytest.param(
            SIMPLIFIED, "gbk", "utf-8", "<meta charset=gbk>", "gb18030", "meta", id="http wrong, meta right"
        ),
        pytest.param(
            SIMPLIFIED,
            "gbk",
            "gbk",
            "<meta charset=utf-8>",
            "gb18030",
            "declared",
            id="http right, meta wrong",
        ),
        pytest.param(TRADITIONAL, "gbk", "gbk", "", "gb18030", "declared", id="traditional in gbk"),
        pytest.param(TRADITIONAL, "big5", "big5", "", "big5", "declared", id="big5"),
        pytest.param(TRADITIONAL, "big5", "gb2312", "", "big5", "content", id="big5 called gb2312"),
        pytest.param(TRADITIONAL, "big5", None, "", "big5", "content", id="big5 without a label"),
        pytest.param(JAPANESE, "cp932", None, "", "shift_jis", "content", id="shift_jis without a label"),
        pytest.param(JAPANESE, "cp932", "x-sjis", "", "shift_jis", "declared", id="x-sjis"),
        pytest.param(JAPANESE, "euc_jp", None, "", "euc-jp", "content", id="euc-jp without a label"),
        pytest.param(JAPANESE, "gb18030", "gb18030", "", "gb18030", "declared", id="japanese in gb18030"),
        pytest.param(JAPANESE, "iso2022_jp", "iso-2022-jp", "", "iso-2022-jp", "declared", id="iso-2022-jp"),
        pytest.param(
            JAPANESE, "iso2022_jp", None, "", "iso-2022-jp", "content", id="iso-2022-jp without a label"
        ),
        pytest.param(SIMPLIFIED, "hz", "hz-gb-2312", "", "hz-gb-2312", "declared", id="hz"),
        pytest.param(KOREAN, "cp949", "ks_c_5601-1987", "", "euc-kr", "declared", id="ks_c_5601"),
        pytest.param(KOREAN, "cp949", None, "", "euc-kr", "content", id="euc-kr without a label"),
        pytest.param(
            RUSSIAN, "cp1251", None, "", "windows-1251", "content", id="windows-1251 without a label"
        ),
        pytest.param(RUSSIAN, "cp1251", "windows-1251", "", "windows-1251", "declared", id="windows-1251"),
        pytest.param(
            RUSSIAN,
            "cp1251",
            "gbk",
            "<meta charset=windows-1251>",
            "windows-1251",
            "meta",
            id="cyrillic not gbk",
        ),
        pytest.param(RUSSIAN, "koi8-r", "koi8-r", "", "koi8-r", "declared", id="koi8-r"),
        pytest.param(GREEK, "iso8859-7", None, "", "iso-8859-7", "content", id="greek without a label"),
        pytest.param(POLISH, "iso8859-2", "iso-8859-2", "", "iso-8859-2", "declared", id="iso-8859-2"),
        pytest.param(
            FRENCH, "cp1252", "iso-8859-1", "", "windows-1252", "declared", id="latin-1 is windows-1252"
        ),
        pytest.param(
            FRENCH, "cp1252", "gb2312", "<meta charset=windows-1252>", "windows-1252", "meta", id="not gb2312"
        ),
        pytest.param("plain", "ascii", "gbk", "", "gb18030", "declared", id="ascii is what it is called"),
        pytest.param("plain", "ascii", "utf-16", "", "utf-8", "content", id="ascii called utf-16"),
    ],
)
def test_charset_is_found(
    text: str, codec: str, declared: str | None, head: str, charset: str, source: str
) -> None:
    html = page(text, head)
    decoded = decode(html.encode(codec), declared)
    assert (decoded.text, decoded.charset, decoded.source, decoded.replacements) == (html, charset, source, 0)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<html><head>" + "<!-- pad -->" * 2_000, "</head>"),
        ('<?xml version="1.0" encoding="gb2312"?>\n<html><head>', "</head>"),
        (
            "<html><head><meta name=a content='>'><META HTTP-EQUIV=content-type CONTENT='text/html; CHARSET = \"GBK\"'>",
            "",
        ),
    ],
    ids=["behind 8 KB", "xml declaration", "http-equiv"],
)
def test_label_is_found_wherever_it_stands(before: str, behind: str) -> None:
    meta = "" if "encoding" in before or "CHARSET" in before else "<meta charset=gb2312>"
    html = f"{before}{meta}{behind}<p>©</p><p>\u9555\u5803\u6631\u5a5a</p>"
    decoded = decode(html.encode("gbk", "ignore"), None)
    assert (decoded.charset, decoded.source) == ("gb18030", "meta")


def test_euro_and_symbols_as_browsers_read_them() -> None:
    assert decode(f"<p>{SIMPLIFIED}".encode("gbk") + b"\x80 5", "gbk").text.endswith("€ 5")
    big5 = decode(f"<p>{TRADITIONAL}".encode("big5") + b"\xa1\x45\xa1\xe3\xa3\xe1", "big5")
    assert big5.text.endswith("‧～€")
    assert decode(f"<p>{JAPANESE}".encode("euc_jp") + b"\xad\xa1\xad\xea", "euc-jp").text.endswith("①㈱")


def test_majority_charset_of_mixed_pages() -> None:
    gbk, utf8 = SIMPLIFIED.encode("gbk"), SIMPLIFIED.encode("utf-8")
    mostly_gbk = b"<p>" + gbk * 4 + b"</p><p>" + utf8[:60] + b"</p>"
    mostly_utf8 = b"<p>" + utf8 * 4 + b"</p><p>" + gbk[:60] + b"</p>"
    for declared in ("gbk", "utf-8", None):
        assert decode(mostly_gbk, declared).charset == "gb18030"
        assert decode(mostly_utf8, declared).charset == "utf-8"
        assert SIMPLIFIED in decode(mostly_gbk, declared).text
        assert SIMPLIFIED in decode(mostly_utf8, declared).text


@pytest.mark.parametrize(
    ("text", "declared"), [("© 2020 caf\u00e9", "gbk"), ("Москва", "gbk"), ("Ελλάδα", "big5")]
)
def test_short_valid_utf_8_under_a_wrong_label(text: str, declared: str) -> None:
    assert decode(f"<p>{text}</p>".encode(), declared).text == f"<p>{text}</p>"


def test_few_gbk_characters_that_are_valid_utf_8() -> None:
    html = b"<p>\xd2\xaa \xca\xa6</p>"
    assert html.decode("utf-8") != html.decode("gbk")
    assert decode(html, "gbk").text == "<p>要 师</p>"


def test_double_encoding_is_undone_where_certain() -> None:
    twice = page(SIMPLIFIED).encode().decode("latin-1").encode()
    assert decode(twice, "utf-8").text == page(SIMPLIFIED)
    by_1252 = (
        "<p>"
        + "“中文”—测试…".encode().decode("cp1252", "surrogateescape").encode("utf-8", "ignore").decode()
        + "</p>"
    )
    assert decode(by_1252.encode(), "utf-8").charset == "utf-8"
    article = page(SIMPLIFIED + "乱码写作 ä¸\xadæ\x96\x87 的样子")
    assert decode(article.encode(), "utf-8").text == article
    assert decode(page(FRENCH).encode(), "utf-8").text == page(FRENCH)


def test_a_last_byte_alone_is_a_letter_not_a_cut() -> None:
    assert decode(b"<p>caf\xe9", None).text == "<p>café"


def test_rare_words_without_a_label() -> None:
    poem = "<p>鹧鸪声里斜阳暮</p><p>蒹葭苍苍，白露为霜</p><p>呦呦鹿鸣，食野之苹</p><p>窈窕淑女，琴瑟友之</p>"
    assert decode(poem.encode("gbk"), None).text == poem


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_comes_back_from_utf_8(text: str) -> None:
    html = "<p>" + text.encode("utf-8", "ignore").decode() + "中文</p>"
    assert decode(html.encode(), "utf-8").text == html
