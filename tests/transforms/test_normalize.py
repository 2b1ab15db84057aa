"""The clean-up of text: one table of cases a rule, then properties that hold for any text."""

import re
import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.normalize import collapse_spaces, normalize
from transforms.normalize.debris import drop_debris, fillers_to_spaces, join_surrogates
from transforms.normalize.document import _SUSPECT, _clean_characters
from transforms.normalize.entities import repair_references
from transforms.normalize.sequences import drop_stray_marks
from transforms.normalize.unicode_form import COMPOSING, to_nfc
from transforms.normalize.width import fold_letters_and_digits, fold_radicals, fold_signs

COLLAPSE = [
    # raw text of a block, what it becomes
    ("", ""),
    (" \n\t ", ""),
    ("稻子  熟了", "稻子 熟了"),
    ("两行\n之间", "两行之间"),
    ("两行  \r\n\t 之间", "两行之间"),
    ("两行\r之间", "两行之间"),
    ("空行\n\n\n也是", "空行也是"),
    ("他说，\n走吧", "他说，走吧"),
    ("（\n一）", "（一）"),
    ("ひらがな\nカタカナ", "ひらがなカタカナ"),
    ("〇\n𠮷", "〇𠮷"),
    ("记者 李 明", "记者 李 明"),
    ("第一章　起源", "第一章 起源"),
    ("　　开头缩进", "开头缩进"),
    ("\u00a0\u00a0\u3000开头\u00a0缩进\u3000", "开头 缩进"),
    ("上一段\n　　下一段", "上一段 下一段"),
    ("用 Python\n写", "用 Python 写"),
    ("写\nPython 程序", "写 Python 程序"),
    ("用 Python\n，很快", "用 Python，很快"),
    ("很快。\nPython 也行", "很快。Python 也行"),
    ("two\nlines", "two lines"),
    ("two \n  lines", "two lines"),
    ("他说：\n“好”", "他说：“好”"),
    ("“好”\n他说", "“好”他说"),
    ("“好。”\n“走。”", "“好。”“走。”"),
    ("“Well.”\n“Go.”", "“Well.” “Go.”"),
    ("安静——\n然后", "安静——然后"),
    ("한국어\n문장", "한국어 문장"),
    ("책」\n한국", "책」 한국"),
    ("隐形\u200b\n换行", "隐形换行"),
    ("BOM\ufeff\n\ufeffhere", "BOM here"),
    ("a\x1fb\x1cc", "abc"),
]

SURROGATES = [
    ("\ud83c\udf75", "\U0001f375"),
    ("a\ud83c", "a\ufffd"),
    ("\udf75\ud83c", "\ufffd\ufffd"),
    ("\ud83c\ud83c\udf75", "\ufffd\U0001f375"),
]

DEBRIS = [
    ("a\x00b\x07c\x1b\x1f\x7f", "abc"),
    ("tab\tand\nline", "tab\tand\nline"),
    ("\x80\x91茶\x9f", "茶"),
    ("\x0b\x0c\x85\u2028\u2029", "\x0b\x0c\x85\u2028\u2029"),
    ("软\u00ad连字符", "软连字符"),
    ("零\u200b宽\u2060\ufeff", "零宽"),
    ("\u202eabc\u202c\u2066\u2069\u200e\u200f\u061c", "abc"),
    ("\u2061\u2064\u206a", ""),
    ("图\ufffc\ufff9注\ufffa", "图注"),
    ("\ue000图\uf8ff标\U000f0001\U0010fffd", "图标"),
    ("\ufffe\uffff\ufdd0\ufdef\U0001fffe\U000effff\U0010ffff", ""),
    ("丢\ufffd了", "丢\ufffd了"),
]

FILLERS = [("甲\u3164乙\uffa0丙\u2800丁", "甲 乙 丙 丁")]

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

FAMILY = "👨\u200d👩\u200d👧"
SEQUENCES = [
    (FAMILY, FAMILY),
    ("🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d🌈"),
    ("👩🏽\u200d🌾", "👩🏽\u200d🌾"),
    ("❤\ufe0f 1\ufe0f\u20e3", "❤\ufe0f 1\ufe0f\u20e3"),
    ("中\u200d国\u200c人", "中国人"),
    ("😀\u200d中", "😀中"),
    ("\u200d\u200c", ""),
    ("auf\u200clage", "auflage"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("क्\u200dष ന്\u200d", "क्\u200dष ന്\u200d"),
    ("葛\U000e0100飾", "葛\U000e0100飾"),
    ("a\U000e0100b", "ab"),
    ("😀\ufe0f\ufe00\ufe01", "😀\ufe0f"),
    (" \ufe0f\u200d😀", " 😀"),
    ("ᠠ\u180bᠡ a\u180b", "ᠠ\u180bᠡ a"),
    ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
    ("茶\U000e0041\U000e0042\U000e007f", "茶"),
    ("🏴\U000e0067", "🏴"),
    ("e\u200d\u0301", "é"),
    (FAMILY + " \ufe0f\u200d😀", FAMILY + " 😀"),
    # five passes would be needed here: every joiner goes
    (
        "ش\u200c\u0301\u180b\u200d\u064b\u200c\u094d\u0c4d\u200d\u0e38\u093c\u200d",
        "ش\u093c\u094d\u0c4d\u064b\u0e38\u0301",
    ),
]

SIGNS = [
    ("２０２４－０３－１２", "２０２４-０３-１２"),
    ("ｗｗｗ．ａ．ｃｏｍ", "ｗｗｗ.ａ.ｃｏｍ"),
    ("ｈｔｔｐ：／／ａ．ｃｏｍ／ｂ＿ｃ", "ｈｔｔｐ://ａ.ｃｏｍ/ｂ_ｃ"),
    ("ａ＠ｂ．ｃｏｍ", "ａ@ｂ.ｃｏｍ"),
    ("5０％，50％，百％", "5０%，50%，百％"),
    ("比分３：１", "比分３：１"),
    ("男／女", "男／女"),
    ("ａ－－－ｂ", "ａ---ｂ"),
    ("ａ－－－－ｂ", "ａ－－－－ｂ"),
    ("１．概述", "１．概述"),
    ("甲－乙", "甲－乙"),
    ("１，２００", "１，２００"),
]

LETTERS = [
    ("ＡＢＣ１２３，你好！（完）", "ABC123，你好！（完）"),
    ("ａｚＡＺ０９", "azAZ09"),
    ("￥５；“ｱｲｳ”", "￥5；“ｱｲｳ”"),
]

RADICALS = [("⼀⼆⿕", "一二龠"), ("⻓江⻩河⻢⻰", "长江黄河马龙"), ("⺅旁⺡旁", "⺅旁⺡旁")]

REFERENCES = [
    ("春天&nbsp;来了", "春天 来了"),
    ("春天&nbsp；来了", "春天 来了"),
    ("&amp;amp;ldquo;花&amp;rdquo;", "“花”"),
    ("&#8220;花&#x201D;", "“花”"),
    ("&#20013;&#22269;", "中国"),
    ("&#160;&#12288;", "  "),
    ("软&shy;连&#8203;字", "软连字"),
    ("R&amp;D 与 A&amp;amp;B", "R&D 与 A&B"),
    ("it&#39;s &quot;so&quot;", 'it\'s "so"'),
    ("AT&T; Q&A", "AT&T; Q&A"),
    ("x &lt; y", "x &lt; y"),
    ("&copyright", "&copyright"),
    ("&amp;eacute;", "&amp;eacute;"),
    ("&n&#8203;bsp;", "&n&#8203;bsp;"),
    ("&nbsp&#65307;", "&nbsp&#65307;"),
    ("&#7;&#xE000;&#xFFFE;&#xD800;&#9999999;", "&#7;&#xE000;&#xFFFE;&#xD800;&#9999999;"),
    ("在 HTML 里，&nbsp; 是空格", "在 HTML 里，&nbsp; 是空格"),
    ("&nbsp; 是一个字符实体", "&nbsp; 是一个字符实体"),
    ("写成 <b>&nbsp;</b>", "写成 <b>&nbsp;</b>"),
    ("见 a.com/x.html&nbsp;一文", "见 a.com/x.html 一文"),
]

# Rules that bring together what another rule looks at.
ENTANGLED = [
    ("\u0316&shy;\u094d\u200d", "\u094d\u0316"),
    ("&nbsp;\ufe0f好", "&nbsp;\ufe0f好"),
    ("&amp;&nbsp;", "&"),
    ("&nbsp;&#8203;", ""),
    ("“&quot;&#8203;nbsp;", '“"&#8203;nbsp;'),
    ("２\u200d－１", "2-1"),
    ("！" * 150 + "e\u0301", "！" * 150 + "é"),
]

DOCUMENTS = [
    ("", ""),
    ("\n \n\u3000\n", ""),
    ("　　第一段\n\n　　第二段  ", "第一段\n第二段"),
    ("一\r\n二\r三\x0b四\x0c五\x85六\u2028七\u2029八", "一\n二\n三\n四\n五\n六\n七\n八"),
    ("月儿弯弯\n照九州\n月儿弯弯\n照九州\n月儿弯弯", "月儿弯弯\n照九州\n月儿弯弯\n照九州\n月儿弯弯"),
    ("记者 李 明 2023 年在 Beijing 报道", "记者 李 明 2023 年在 Beijing 报道"),
    ("第一章　　起源", "第一章 起源"),
    ("\ufeff　　开头", "开头"),
    ("\u200b\n\ue000\n正文", "正文"),
    ("ｅ\u0301", "é"),
    ("２０２４－０３－１２　ＡＢＣ：１２％", "2024-03-12 ABC：12%"),
    ("&\u200bnbsp;好", "好"),
    ("&ｎｂｓｐ;好", "好"),
    ("甲&emsp;&emsp;乙\n&nbsp;\n丙", "甲 乙\n丙"),
    ("1\u202f000\u00a0€ «\u00a0oui\u00a0»", "1 000 € « oui »"),
]


@pytest.mark.parametrize(("raw", "expected"), COLLAPSE)
def test_collapse_spaces(raw: str, expected: str) -> None:
    assert collapse_spaces(raw) == expected
    assert collapse_spaces(expected) == expected


@pytest.mark.parametrize(("text", "expected"), SURROGATES)
def test_join_surrogates(text: str, expected: str) -> None:
    assert join_surrogates(text) == expected


@pytest.mark.parametrize(("text", "expected"), DEBRIS)
def test_drop_debris(text: str, expected: str) -> None:
    assert drop_debris(text) == expected


@pytest.mark.parametrize(("text", "expected"), FILLERS)
def test_fillers_to_spaces(text: str, expected: str) -> None:
    assert fillers_to_spaces(text) == expected


@pytest.mark.parametrize(("text", "expected"), COMPOSED)
def test_to_nfc(text: str, expected: str) -> None:
    assert to_nfc(text) == expected


@pytest.mark.parametrize(("text", "expected"), SEQUENCES)
def test_drop_stray_marks(text: str, expected: str | None) -> None:
    assert drop_stray_marks(text) == (text if expected is None else expected)


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_fold_signs(text: str, expected: str) -> None:
    assert fold_signs(text) == expected


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_fold_letters_and_digits(text: str, expected: str) -> None:
    assert fold_letters_and_digits(text) == expected


@pytest.mark.parametrize(("text", "expected"), RADICALS)
def test_fold_radicals(text: str, expected: str) -> None:
    assert fold_radicals(text) == expected


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_repair_references(text: str, expected: str) -> None:
    assert repair_references(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*DOCUMENTS, *ENTANGLED])
def test_normalize(text: str, expected: str) -> None:
    assert normalize(text) == expected


@pytest.mark.parametrize(
    "case",
    [
        *SURROGATES,
        *DEBRIS,
        *FILLERS,
        *COMPOSED,
        *SEQUENCES,
        *SIGNS,
        *LETTERS,
        *RADICALS,
        *REFERENCES,
        *DOCUMENTS,
        *ENTANGLED,
        *COLLAPSE,
    ],
)
def test_every_case_is_stable_under_normalize(case: tuple[str, str | None]) -> None:
    once = normalize(case[0])
    assert normalize(once) == once


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


def test_fast_path_takes_only_characters_that_no_rule_changes() -> None:
    fast = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if char.isprintable() and not _SUSPECT.search(char)
    ]
    assert len(fast) > 100_000
    assert [char for char in fast if _clean_characters(char) != char] == []


def test_no_mark_counts_as_a_word_character() -> None:
    # The search for heaps of marks relies on it.
    assert not [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.combining(chr(code)) and re.match(r"\w", chr(code))
    ]


NASTY = st.sampled_from(
    list(
        "&#;；xamplnbsp0159 \n\r\t\x0b\x1c\x1f\x85中国王，。“”—…eｅ２％：／－．＆⼀⻓ᄒ\u1161\u11ab🏴😀❤ᠠकمกж"
    )
    + list(
        "\u00a0\u00ad\u0301\u0316\u0344\u034f\u037e\u093c\u094d\u180b\u200b\u200c\u200d\u200e\u202e\u2028\u2066"
    )
    + list("\u2800\u3000\u3099\u3164\ue000\uf900\ufdd0\ufe0f\ufeff\uffa0\ufffc\ufffd\ufffe\ud83c\udf75")
    + list("\U000e0041\U000e0067\U000e007f\U000e0100\U0001fffe\U0010ffff")
    + ["&nbsp;", "&amp;", "&#8203;", "&shy;", "&lt;", "&#", "&#20013;", "&ldquo;", "html", "实体"]
)
ANY_TEXT = st.one_of(st.text(), st.lists(NASTY, max_size=40).map("".join))

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\u00a0\u3000\u3164\uffa0\u2800]"
)


@settings(max_examples=1000, deadline=None)
@given(ANY_TEXT)
def test_normalize_is_idempotent_and_clean(text: str) -> None:
    clean = normalize(text)
    assert normalize(clean) == clean
    clean.encode("utf-8")
    assert unicodedata.is_normalized("NFC", clean)
    assert not FORBIDDEN.search(clean)
    assert not any(
        unicodedata.category(char) in ("Co", "Cs") or (ord(char) & 0xFFFE) == 0xFFFE for char in clean
    )
    assert all(line and line == line.strip() and "  " not in line for line in clean.split("\n") if clean)


@settings(max_examples=500, deadline=None)
@given(ANY_TEXT)
def test_collapse_spaces_leaves_one_trimmed_line(raw: str) -> None:
    line = collapse_spaces(raw)
    assert collapse_spaces(line) == line
    assert line == line.strip()
    assert not re.search(r"[^\S ]|  ", line)


@settings(max_examples=300, deadline=None)
@given(st.text("稻田里水满了，。“春”山 abc", max_size=60))
def test_plain_text_loses_nothing_but_spaces(text: str) -> None:
    assert normalize(text).replace(" ", "") == text.replace(" ", "")


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "unit",
    [
        *(
            " ",
            "\n",
            "\r\n",
            "\u3000",
            "\u00a0",
            " \n",
            "中 ",
            "中\n",
            "“\n",
            "-",
            "&",
            "&amp;",
            "&amp",
            "&#",
            "&#1",
        ),
        *(
            "<",
            "0",
            "２－",
            "－",
            "／",
            "：／／",
            "。",
            "—",
            "\u200d",
            "😀\u200d",
            "\ufe0f",
            "\u0301",
            "\u0301\u0316",
        ),
        *(
            "क्\u200d",
            "\U000e0041",
            "🏴\U000e0067",
            "\x00",
            "\ue000",
            "\ud83c",
            "&nbsp;",
            "&#8203;",
            "\u0344",
            "é\u0301",
        ),
        *("\u1161", "ｅ\u0301\u0316", "!\u0301", "\ufe0f\u200d\u200b", "e\u200d\u0301"),
    ],
    ids=ascii,
)
def test_time_is_linear_on_a_megabyte_of_anything(unit: str) -> None:
    text = unit * (MEGABYTE // len(unit))
    start = time.process_time()
    normalize(text)
    collapse_spaces(text)
    assert time.process_time() - start < 5.0  # about 0.1 to 1 s; a quadratic rule takes minutes
