"""The clean-up of text: one table of cases a rule, then properties that hold for any text."""

import re
import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.normalize.test_debris import DEBRIS, FILLERS, SURROGATES
from tests.transforms.normalize.test_entities import REFERENCES
from tests.transforms.normalize.test_sequences import SEQUENCES
from tests.transforms.normalize.test_spaces import COLLAPSE
from tests.transforms.normalize.test_unicode_form import COMPOSED
from tests.transforms.normalize.test_width import LETTERS, RADICALS, SIGNS
from transforms.normalize import collapse_spaces, normalize
from transforms.normalize.document import _SUSPECT, _clean_characters

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


def test_fast_path_takes_only_characters_that_no_rule_changes() -> None:
    fast = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if char.isprintable() and not _SUSPECT.search(char)
    ]
    assert len(fast) > 100_000
    assert [char for char in fast if _clean_characters(char) != char] == []


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
