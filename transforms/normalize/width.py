"""Forms of the same character: full-width letters and digits to ASCII, radicals to ideographs.

Full-width punctuation is Chinese punctuation and stays: ，！？：；（）, also a colon between digits (３：１).
So do half-width katakana, ￥, ① and ㎡. A full-width sign that is no Chinese punctuation (－, ．) becomes
ASCII inside a date, an address or a number: ２０２４－０３－１２, ｗｗｗ．ａ．ｃｏｍ, ５０％.
"""

import re
import unicodedata

_ALNUM = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_RADICALS = "\u2e80-\u2fd5"

_FULLWIDTH_SIGNS = "－．／＠＿＆＋％"

FORMS = _ALNUM + _RADICALS + _FULLWIDTH_SIGNS
"""All that these rules look at, as the inside of a regex class."""

_BEFORE = f"(?<=[0-9A-Za-z{_ALNUM}])"
_AFTER = f"(?=[0-9A-Za-z{_ALNUM}])"
_SIGNS = re.compile(f"{_BEFORE}(?:：／／|[－．／＠＿＆＋]{{1,3}}){_AFTER}|(?<=[0-9０-９])％")
_SIGN = re.compile(f"[{_FULLWIDTH_SIGNS}]")
_ALNUM_RUN = re.compile(f"[{_ALNUM}]+")
_RADICAL = re.compile(f"[{_RADICALS}]")

_TO_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_TO_IDEOGRAPH = _KANGXI | str.maketrans(
    # The radicals that look like a whole character and come out of PDF files in its place, after
    # EquivalentUnifiedIdeograph.txt of the Unicode character database. Parts of characters (⺅, ⺡) stay.
    "⺎⺒⺓⺟⺠⺬⺻⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "兀巳幺母民示聿虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)


def fold_signs(text: str) -> str:
    """Make full-width signs inside a date, an address or a number ASCII.

    >>> fold_signs("２０２４－０３－１２，５０％，男／女")
    '２０２４-０３-１２，５０%，男／女'
    """
    if not _SIGN.search(text):
        return text
    return _SIGNS.sub(lambda match: match[0].translate(_TO_ASCII), text)


def fold_letters_and_digits(text: str) -> str:
    """Make full-width letters and digits ASCII.

    >>> fold_letters_and_digits("ＡＢＣ１２３，你好！")
    'ABC123，你好！'
    """
    return _ALNUM_RUN.sub(lambda match: match[0].translate(_TO_ASCII), text)


def fold_radicals(text: str) -> str:
    """Make radicals that stand for a whole character that character.

    >>> fold_radicals("⼀⻓⾛")
    '一长走'
    """
    return _RADICAL.sub(lambda match: match[0].translate(_TO_IDEOGRAPH), text)
