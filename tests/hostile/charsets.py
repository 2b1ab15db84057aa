"""Promise 3: labels that are wrong, late, missing or at odds, and bytes that are broken."""

import random
from collections.abc import Callable, Iterator

from tests.hostile.articles import (
    ARTICLE,
    FRENCH,
    JAPANESE,
    KOREAN,
    RUSSIAN,
    TRADITIONAL,
    page,
    paragraphs,
    western,
)
from tests.hostile.case import Page

LINES = {
    "gb18030": ARTICLE,
    "utf-8": ARTICLE,
    "big5": TRADITIONAL,
    "shift_jis": JAPANESE,
    "euc-jp": JAPANESE,
    "euc-kr": KOREAN,
    "iso-2022-jp": JAPANESE,
    "windows-1251": RUSSIAN,
    "koi8-r": RUSSIAN,
    "windows-1252": FRENCH,
    "hz-gb-2312": ARTICLE,
}
CODECS = {
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "windows-1252": "cp1252",
    "hz-gb-2312": "hz",
    "gb18030": "gbk",
}

LABELS: tuple[tuple[str, str | None], ...] = (
    ("gb18030", "gbk"), ("gb18030", "gb2312"), ("gb18030", None), ("gb18030", "utf-8"), ("gb18030", "big5"),
    ("gb18030", "iso-8859-1"), ("gb18030", "nonsense"), ("gb18030", "utf-16"), ("gb18030", "shift_jis"),
    ("utf-8", "utf-8"), ("utf-8", None), ("utf-8", "gbk"), ("utf-8", "gb2312"), ("utf-8", "big5"), ("utf-8", "iso-8859-1"),
    ("utf-8", "utf-16le"), ("utf-8", "x-user-defined"), ("utf-8", "none"), ("utf-8", "koi8-r"),
    ("big5", "big5"), ("big5", None), ("big5", "gb2312"), ("big5", "utf-8"), ("big5", "windows-1252"), ("big5", "big5-hkscs"),
    ("shift_jis", "shift_jis"), ("shift_jis", None), ("shift_jis", "utf-8"), ("euc-jp", "euc-jp"), ("euc-jp", None),
    ("euc-jp", "shift_jis"), ("euc-kr", "euc-kr"), ("euc-kr", None), ("euc-kr", "utf-8"), ("iso-2022-jp", "iso-2022-jp"),
    ("windows-1251", "windows-1251"), ("windows-1251", None), ("windows-1251", "utf-8"), ("koi8-r", "koi8-r"),
    ("koi8-r", None), ("windows-1252", "iso-8859-1"), ("windows-1252", None), ("windows-1252", "utf-8"),
    ("hz-gb-2312", "hz-gb-2312"),
)  # fmt: skip


def cases() -> Iterator[Page]:
    """Every page of this family."""
    yield from _labelled()
    yield from _declared()
    yield from _wide()
    yield from _broken()
    yield from _cut()
    yield from _twice()
    yield from _garbled()


def encoded(charset: str, label: str | None, head: str = "") -> bytes:
    """A page in a charset, under a label in a meta element."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    lines = LINES[charset]
    text = page(head=head + meta) if lines is ARTICLE else western(lines, head + meta)
    return text.replace("©", "&copy;").encode(CODECS.get(charset, charset))


def _labelled() -> Iterator[Page]:
    for charset, label in LABELS:
        html = encoded(charset, label)
        name = f"{charset} labelled {label}"
        yield Page(name, 3, html, LINES[charset], charset=charset, replacements=0)


def _declared() -> Iterator[Page]:
    """Labels in odd places."""
    for charset in ("gb18030", "utf-8", "big5"):
        for what, filler in (
            ("comment", f"<!--{'-=' * 4_500}-->"),
            ("script", f"<script>{'var a = 1;' * 1_200}</script>"),
            ("blanks", "\n" * 12_000),
        ):
            html = encoded(charset, charset, filler)
            yield Page(f"{charset} label late behind {what}", 3, html, LINES[charset], charset=charset)
    odd = {
        "label in a comment": "<!-- <meta charset=big5> --><meta charset=gbk>",
        "label in a script": "<script>document.write('<meta charset=utf-8>')</script><meta charset=gbk>",
        "two labels, the first wrong": "<meta charset=utf-8><meta charset=gbk>",
        "two labels, the second wrong": "<meta charset=gbk><meta charset=utf-8>",
        "label without quotes and with blanks": "<meta http-equiv=content-type content=text/html; charset = gbk >",
        "label behind a semicolon": '<meta content="text/html; charset=gbk; x=y">',
        "label twice in one": '<meta charset="utf-8" content="text/html; charset=gbk">',
        "label that is empty": '<meta charset="">',
        "label that is long": f'<meta charset="{"g" * 3_000}">',
    }
    for name, head in odd.items():
        yield Page(name, 3, encoded("gb18030", None, head), charset="gb18030")
    rare = page(body=f"<div><p>𠮷野家的老板姓㐂，店名写作㛃㛃堂。</p>{paragraphs()}</div>")
    html = rare.encode("gb18030")
    yield Page("four bytes of gb18030", 3, html, (*ARTICLE, "𠮷野家的老板姓㐂"), charset="gb18030")
    for label, charset in (("gbk", "gb18030"), ("big5", "big5"), ("utf-8", "utf-8")):
        html = f'<?xml version="1.0" encoding="{label}"?>\n'.encode() + encoded(charset, None)
        yield Page(f"xml declaration {label}", 3, html, LINES[charset], charset=charset)
    html = b'<?xml version="1.0" encoding="gb2312"?>\n' + encoded("utf-8", "utf-8")
    yield Page("xml declaration at odds with meta", 3, html, charset="utf-8")


def _wide() -> Iterator[Page]:
    """Byte order marks and UTF-16."""
    text = page()
    for name, bom, codec in (
        ("utf-16le", b"\xff\xfe", "utf-16-le"),
        ("utf-16be", b"\xfe\xff", "utf-16-be"),
    ):
        data = text.encode(codec)
        yield Page(f"{name} with bom", 3, bom + data, charset=name, replacements=0)
        yield Page(f"{name} without bom", 3, data, charset=name)
        labelled = page(head="<meta charset=gbk>").encode(codec)
        yield Page(f"{name} labelled gbk", 3, bom + labelled, charset=name)
        yield Page(f"{name} with an odd byte at its end", 3, bom + data + b"<", charset=name)
        lone = text.replace("老周说", "老周\ud800说").encode(codec, "surrogatepass")
        yield Page(f"{name} with a lone surrogate", 3, bom + lone, lost=1, charset=name, replacements=1)
    yield Page("utf-8 with bom", 3, b"\xef\xbb\xbf" + text.encode(), charset="utf-8")
    yield Page("utf-8 with bom labelled gbk", 3, b"\xef\xbb\xbf" + encoded("utf-8", "gbk"), charset="utf-8")
    yield Page("utf-8 with three boms", 3, b"\xef\xbb\xbf" * 3 + text.encode(), charset="utf-8")
    yield Page("bom in the middle", 3, text.replace("老周说", "\ufeff老周说").encode(), charset="utf-8")


BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "first byte overwritten with FF": lambda pair: b"\xff" + pair[1:],
    "last byte overwritten with FF": lambda pair: pair[:-1] + b"\xff",
    "first byte overwritten with 80": lambda pair: b"\x80" + pair[1:],
    "first byte made ascii": lambda pair: b"?" + pair[1:],
    "last byte made a blank": lambda pair: pair[:-1] + b" ",
    "last byte made a bracket": lambda pair: pair[:-1] + b"<",
    "first byte gone": lambda pair: pair[1:],
    "last byte gone": lambda pair: pair[:-1],
    "first byte doubled": lambda pair: pair[:1] + pair,
    "last byte doubled": lambda pair: pair + pair[-1:],
    "a NUL inside": lambda pair: pair[:1] + b"\0" + pair[1:],
    "a line feed inside": lambda pair: pair[:1] + b"\n" + pair[1:],
}
"""What may happen to the bytes of one character."""


def broken(charset: str, line: int, place: int, kind: str) -> bytes:
    """A page with one character of a line broken."""
    lines = LINES[charset]
    codec = CODECS.get(charset, charset)
    html = encoded(charset, charset)
    before, after = lines[line][:place].encode(codec), lines[line][place + 1 :].encode(codec)
    character = lines[line][place].encode(codec)
    whole = before + character + after
    assert html.count(whole) == 1
    return html.replace(whole, before + BREAKS[kind](character) + after)


def _broken() -> Iterator[Page]:
    for charset in ("utf-8", "gb18030", "big5"):
        for kind in BREAKS:
            html = broken(charset, 2, 14, kind)
            most = (
                1 if charset == "utf-8" else 2
            )  # a byte too many or too few can be given to either neighbour
            yield Page(f"{charset} {kind}", 3, html, LINES[charset], lost=most, charset=charset)
    for charset in ("euc-kr", "euc-jp", "shift_jis"):
        for kind in ("first byte overwritten with FF", "first byte gone"):
            html = broken(charset, 1, 5, kind)
            yield Page(f"{charset} {kind}", 3, html, LINES[charset], lost=2, charset=charset)
    overlong = page().encode().replace("老周说".encode(), "老周说".encode() + b"\xc0\xaf")
    yield Page("utf-8 with an overlong slash", 3, overlong, lost=1, charset="utf-8", replacements=2)
    cesu = page().encode().replace("老周说".encode(), "老周说".encode() + b"\xed\xa0\xbd\xed\xb8\x80")
    yield Page("utf-8 with surrogates in it", 3, cesu, lost=1, charset="utf-8")
    mixed = page(head="<meta charset=utf-8>").encode()
    mixed = mixed.replace("关于我们".encode(), "关于我们".encode("gbk"))
    yield Page("utf-8 with a footer in gbk", 3, mixed, charset="utf-8")


def _cut() -> Iterator[Page]:
    """Pages that end in the middle of a character."""
    for charset in ("utf-8", "gb18030", "big5"):
        for label in (charset, None):
            lines, codec = LINES[charset], CODECS.get(charset, charset)
            html = encoded(charset, label)
            html = html[: html.index(lines[-1].encode(codec)) + len(lines[-1].encode(codec)) - 1]
            yield Page(
                f"{charset} labelled {label} cut", 3, html, lines, lost=1, charset=charset, replacements=1
            )


def _twice() -> Iterator[Page]:
    """UTF-8 that was read in another charset and written again."""
    text = page().replace("©", "&copy;")
    for wrong in ("cp1252", "latin-1"):
        once = "".join(
            bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in text.encode()
        )  # as browsers do, for the bytes that cp1252 leaves undefined
        yield Page(f"utf-8 twice through {wrong}", 3, once.encode(), charset="utf-8")
    quoted = page(body=f"<div><p>浏览器把汉字显示成 æˆ‘ä»¬ 这样的东西。</p>{paragraphs()}</div>")
    yield Page("mojibake that is quoted", 3, quoted.encode(), (*ARTICLE, "æˆ‘ä»¬"), charset="utf-8")


def _garbled() -> Iterator[Page]:
    noise = random.Random(3)  # noqa: S311 (the same noise every time)
    text = page()
    for charset in ("utf-8", "gbk"):
        data = bytearray(text.replace("©", "").encode(charset))
        for at, byte in enumerate(data):
            if byte >= 0x80 and noise.random() < 0.5:
                data[at] = noise.randrange(0x80, 0x100)
        yield Page(f"{charset} with every second byte random", 3, bytes(data), reason="garbled")
    body = bytes(noise.randrange(0x80, 0x100) for _ in range(6_000))
    html = b"<html><head><meta charset=utf-8></head><body><p>" + body + b"</p></body></html>"
    yield Page("tags around noise", 3, html, reason="garbled")
