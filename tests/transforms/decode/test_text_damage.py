import contextlib
import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.decode.texts import JAPANESE, KOREAN, SIMPLIFIED, TRADITIONAL, page
from transforms.decode import decode
from transforms.limits import Limits
from transforms.reason import PageError, Reason, Stage


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
