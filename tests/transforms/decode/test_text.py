import contextlib
import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.decode import decode
from transforms.limits import Limits
from transforms.reason import PageError, Reason, Stage

SIMPLIFIED = (
    "清晨的河边很安静，老人们在树下打拳，孩子们背着书包去上学。卖早点的小店已经开门，热气从窗口飘出来。"
    "我们沿着这条路走了很久，说起过去的工作和生活，也说起将来的打算。到了中午，天气越来越热，大家就回家吃饭。"
)
TRADITIONAL = (
    "清晨的河邊很安靜，老人們在樹下打拳，孩子們背著書包去上學。賣早點的小店已經開門，熱氣從窗口飄出來。"
    "我們沿著這條路走了很久，說起過去的工作和生活，也說起將來的打算。到了中午，天氣越來越熱，大家就回家吃飯。"
)
JAPANESE = "朝の川べりはとても静かで、お年寄りたちが木の下で体操をしている。子どもたちは学校へ行き、店はもう開いていた。"
KOREAN = "아침의 강가는 아주 조용하고 노인들은 나무 아래에서 운동을 한다. 아이들은 가방을 메고 학교에 간다."
RUSSIAN = "Утром у реки очень тихо, старики делают зарядку под деревьями, а дети идут в школу с рюкзаками за спиной."
GREEK = "Το πρωί στο ποτάμι είναι πολύ ήσυχα, οι ηλικιωμένοι γυμνάζονται κάτω από τα δέντρα και τα παιδιά πάνε σχολείο."
POLISH = "Rano nad rzeką jest bardzo cicho, starsi ludzie ćwiczą pod drzewami, a dzieci idą do szkoły."
FRENCH = "Le matin, près de la rivière, tout est très calme ; les élèves vont à l’école et la boulangerie a déjà ouvert."


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}<title>{text[:8]}</title></head><body><p>{text}</p>\n<p>{text[::-1]}</p></body></html>"


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


@pytest.mark.parametrize("declared", [None, "utf-8", "gbk", "big5", "iso-8859-1"])
@pytest.mark.parametrize(
    ("text", "codec", "charset"),
    [
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (SIMPLIFIED, "utf-8", "utf-8"),
        (TRADITIONAL, "utf-8", "utf-8"),
    ],
)
def test_one_broken_byte_never_changes_the_charset(
    text: str, codec: str, charset: str, declared: str | None
) -> None:
    html = page(text).encode(codec)
    places = [place for place, byte in enumerate(html) if byte >= 0x80]
    for place in places[::7]:
        for broken in (html[:place] + html[place + 1 :], html[:place] + b"\xff" + html[place + 1 :]):
            decoded = decode(broken, declared)
            assert decoded.charset == charset
            assert decoded.text.count("<") == html.count(b"<")
            assert decoded.text.endswith("</p></body></html>")


@pytest.mark.parametrize(
    "make",
    [lambda h, i: h[:i] + h[i + 1 :], lambda h, i: h[:i] + h[i : i + 1] + h[i:]],
    ids=["lost", "doubled"],
)
def test_a_lost_byte_costs_few_characters_of_gbk(make: Callable[[bytes, int], bytes]) -> None:
    html = page(SIMPLIFIED).encode("gbk")
    for place in (place for place, byte in enumerate(html) if byte >= 0x80):
        text = decode(make(html, place), "gbk").text
        kept = sum(text.count(sentence) for sentence in SIMPLIFIED.split("。") if sentence)
        whole = sum(page(SIMPLIFIED).count(sentence) for sentence in SIMPLIFIED.split("。") if sentence)
        assert kept >= whole - 2, html[place - 4 : place + 4]


@pytest.mark.parametrize("codec", ["gbk", "big5", "utf-8", "cp932", "euc_jp", "cp949"])
def test_cut_in_a_character(codec: str) -> None:
    text = {"cp932": JAPANESE, "euc_jp": JAPANESE, "cp949": KOREAN, "big5": TRADITIONAL}.get(
        codec, SIMPLIFIED
    )
    whole = f"<p>{text}</p><p>{text[:9]}"
    decoded = decode(whole.encode(codec)[:-1], None)
    assert decoded.text == whole[:-1]
    assert decoded.replacements == 1


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


def test_replacements_that_the_page_had_do_not_count() -> None:
    html = f"<p>{SIMPLIFIED}\ufffd\ufffd</p>".encode()
    assert decode(html, None).replacements == 0
    assert decode(html.replace(b"</p>", b"\xff</p>"), None).replacements == 1


def reason_of(html: bytes, declared: str | None = None, limits: Limits = Limits()) -> Reason:
    with pytest.raises(PageError) as caught:
        decode(html, declared, limits)
    assert caught.value.stage is Stage.DECODE
    assert caught.value.detail
    return caught.value.reason


@pytest.mark.parametrize("html", [b"", b" \r\n\t\0", b"\xef\xbb\xbf \n", b"\xff\xfe \0\n\0"])
def test_empty(html: bytes) -> None:
    assert reason_of(html) is Reason.EMPTY


def test_a_gbk_page_with_every_second_byte_random_is_garbled() -> None:
    noise = random.Random(1)  # noqa: S311 (the same noise every time)
    html = bytearray(page(SIMPLIFIED, "<meta charset=gbk>").encode("gbk"))
    for at, byte in enumerate(html):
        if byte > 0x7F and noise.random() < 0.5:
            html[at] = noise.randrange(0x81, 0xFF)
    assert reason_of(bytes(html)) is Reason.GARBLED


def test_rare_names_are_not_garbled() -> None:
    names = "茯苓、白芍、川芎、黄芪、枸杞、荆芥、羌活、杜仲、肉苁蓉、淫羊藿、菟丝子、覆盆子、郁金、薏苡、蛤蚧、蜈蚣、鳖甲、钩藤"
    decoded = decode(page(names * 4, "<meta charset=gbk>").encode("gbk"), None)
    assert names in decoded.text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_lone_surrogate_costs_one_character_of_utf_16(codec: str) -> None:
    text = page(SIMPLIFIED)
    html = f"\ufeff{text[:80]}\ud800{text[80:]}".encode(codec, "surrogatepass")
    decoded = decode(html, None)
    assert (decoded.text, decoded.replacements) == (f"{text[:80]}\ufffd{text[80:]}", 1)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "declared",
    [None, "utf-8", "gbk", "big5", "x-sjis", "windows-1251", "koi8-r", "windows-1256", "iso-8859-1"],
)
def test_random_bytes_in_a_page_are_garbled(declared: str | None, seed: int) -> None:
    noise = random.Random(seed).randbytes(20_000).replace(b"<", b"")  # noqa: S311 (test noise, no secret)
    assert reason_of(b"<html><body><p>" + noise + b"</p></body></html>", declared) is Reason.GARBLED


def test_scripts_and_data_uris_do_not_count_as_size() -> None:
    limits = Limits(max_bytes=50_000)
    article = f"<p>{SIMPLIFIED}</p>"
    script = f"<script>var a = '{'x' * 100_000}';</script>"
    image = f'<img src="data:image/png;base64,{"A" * 100_000}">'
    text = decode(f"<html>{script}{image}{article}</html>".encode("gbk"), "gbk", limits).text
    assert article in text
    assert len(text) < 1_000
    assert reason_of(f"<p>{'long ' * 20_000}</p>".encode(), None, limits) is Reason.TOO_LARGE
    assert reason_of(b"<script>" + b"x" * 2_000_000 + b"</script><p>y", None, limits) is Reason.TOO_LARGE


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([None, "utf-8", "gbk", "big5", "x-sjis", "euc-kr", "utf-16", "nonsense", "hz"]),
)
def test_any_bytes_give_text_or_a_page_error(noise: bytes, declared: str | None) -> None:
    for html in (noise, b"<html><p>" + noise + b"</p></html>"):
        with contextlib.suppress(PageError):
            decoded = decode(html, declared)
            assert decoded.replacements >= 0
            decoded.text.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_comes_back_from_utf_8(text: str) -> None:
    html = "<p>" + text.encode("utf-8", "ignore").decode() + "中文</p>"
    assert decode(html.encode(), "utf-8").text == html


@pytest.mark.parametrize(
    "unit",
    [
        b"<",
        b"<meta ",
        b"<meta charset",
        b"charset=",
        b" ",
        b"<!--",
        b"\xb0",
        b"\x1b$",
        b"\xc3\xa4\xc2",
        b"{",
        b"<?xml",
    ],
)
def test_linear_time(unit: bytes) -> None:
    start = time.process_time()
    with contextlib.suppress(PageError):
        decode(b"<html><p>" + unit * (1_000_000 // len(unit)), None)
    assert time.process_time() - start < 2.0
