"""Charset labels and decoders as browsers have them (WHATWG Encoding standard), on top of Python's codecs.

Python's codecs differ from the standard in single characters, mended here: 0x80 is the euro sign in GBK, Big5
has the symbols of code page 950, EUC-JP the NEC and IBM rows, and bytes that windows-125x leaves undefined
are C1 controls. No decoder here ever swallows an ASCII byte: a broken byte costs itself, not the `<` behind it.
"""

import codecs
import re

import webencodings

_ALIASES = {
    "hz-gb-2312": "hz-gb-2312", "cp936": "gb18030", "ms936": "gb18030", "cn-gb": "gb18030", "gb-2312": "gb18030",
    "gb-18030": "gb18030", "cp950": "big5", "ms950": "big5", "big5_hkscs": "big5", "big5hkscs": "big5", "big-5": "big5",
    "utf8mb4": "utf-8", "utf_8": "utf-8", "utf-8n": "utf-8", "cp932": "shift_jis", "cp949": "euc-kr", "uhc": "euc-kr",
    "eucjp": "euc-jp", "euckr": "euc-kr", "cp1251": "windows-1251", "cp1252": "windows-1252",
}  # fmt: skip
"""Labels that pages carry and the standard leaves out."""

_CODECS = {
    "big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp_2",
    "hz-gb-2312": "hz", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
"""Python's codec where webencodings has none or another one."""

_BIG5_SYMBOLS = (
    ("\u2022", "\u2027"), ("\uff64", "\ufe51"), ("\u203e", "\u00af"), ("\u223c", "\uff5e"), ("\u2641", "\u2295"),
    ("\u2609", "\u2299"), ("\u00a5", "\uffe5"), ("\u00a2", "\uffe0"), ("\u00a3", "\uffe1"),
)  # fmt: skip
"""What big5hkscs and the standard read differently in the symbol rows (A1, A2): ‧ ﹑ ¯ ～ ⊕ ⊙ ￥ ￠ ￡."""


def whatwg_name(label: str | None) -> str | None:
    """The lower-case name of the charset a label stands for, None where it stands for none.

    >>> whatwg_name("GB2312"), whatwg_name("iso-8859-1"), whatwg_name("ks_c_5601-1987")
    ('gb18030', 'windows-1252', 'euc-kr')
    """
    if not label:
        return None
    label = label.strip("\"'; \t\r\n\0").lower()
    if label in _ALIASES:
        return _ALIASES[label]
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name in {"replacement", "x-user-defined"}:
        return None
    return "gb18030" if encoding.name == "gbk" else encoding.name


ERRORS = "dechrome"
"""The codec error handler that gives the standard's character where it has one, else U+FFFD."""


def decode_as(name: str, html: bytes, errors: str = ERRORS) -> str:
    """The text of bytes in the charset of that name; U+FFFD for each byte that does not fit.

    Raises:
        UnicodeDecodeError: only with `errors="strict"`.
    """
    text = html.decode(python_codec(name), errors)
    if name == "big5" and any(wrong in text for wrong, _ in _BIG5_SYMBOLS):
        for wrong, right in _BIG5_SYMBOLS:
            text = text.replace(wrong, right)
    elif name == "shift_jis":
        text = re.sub("[\uf8f0-\uf8f3]", "\ufffd", text)  # the single bytes A0, FD, FE, FF
    return text


def python_codec(name: str) -> str:
    """The name of Python's codec for a charset."""
    if name in _CODECS:
        return _CODECS[name]
    encoding = webencodings.lookup(name)
    return encoding.codec_info.name if encoding else "cp1252"


def _replace(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the standard's character where it has one, else U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    at, data = error.start, error.object
    byte, pair = data[at], data[at : at + 2]
    if error.encoding == "gb18030" and byte == 0x80:
        return "\u20ac", at + 1
    if error.encoding == "big5hkscs" and pair == b"\xa3\xe1":
        return "\u20ac", at + 2
    if error.encoding == "euc_jp" and (character := _nec_or_ibm(pair)):
        return character, at + 2
    if error.encoding == "charmap" and byte < 0xA0:
        return chr(byte), at + 1
    end = error.end
    if error.encoding.startswith("utf-16"):
        return "\ufffd", end  # its units are two bytes, small ones too
    for place in range(at + 1, end):
        if data[place] < 0x80:
            end = place
            break
    return "\ufffd", end


def _nec_or_ibm(pair: bytes) -> str | None:
    """A character of JIS rows 13 and 89 to 92 (①, ㈱, 﨑), which EUC-JP pages have and Python's euc_jp lacks."""
    if len(pair) < 2 or pair[0] not in b"\xad\xf9\xfa\xfb\xfc" or not 0xA1 <= pair[1] <= 0xFE:
        return None
    row, cell = pair[0] - 0xA1, pair[1] - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + (0x9F if row % 2 else 0x40 + (cell >= 63))
    return bytes([lead, trail]).decode("cp932", "ignore") or None


codecs.register_error(ERRORS, _replace)
