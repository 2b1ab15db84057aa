"""Turn the bytes of a page into text: which charset it is in, and what does not fit it.

The labels (transport, meta) are hints, the bytes decide. Bytes that are valid UTF-8 are UTF-8; of all others, the
charset that makes them the likeliest text wins (`transforms.decode.detect`), so that one broken byte costs one character
and never the codec. Labels are read as browsers do (`transforms.decode.charsets`).
"""

import re
from dataclasses import dataclass, replace

from transforms.decode.charsets import decode_as, whatwg_name
from transforms.decode.detect import LIKELY, SINGLE_BYTE, Labels, detect, read_as_labelled
from transforms.decode.likelihood import EAST_ASIAN, likelihood
from transforms.decode.mojibake import looks_double_encoded, undo_double_encoding
from transforms.decode.realign import rare_share, realign
from transforms.decode.sniff import refuse_other_files
from transforms.limits import Limits
from transforms.parse.blank import blank
from transforms.reason import PageError, Reason, Stage

_GARBLED = 0.25
"""Share of a page's non-ASCII characters that may be broken before the page is refused: one in four broken could not be
read by people either. Random bytes are at 0.47 (Shift_JIS) and above."""

_GARBLED_SINGLE_BYTE = 0.15
"""The same in charsets that have a letter for nearly every byte: what is broken are control characters, of which pages
have next to none. Random bytes are at 0.21 (KOI8-R, windows-1256) and above."""

_NOISE_LIKELIHOOD, _NOISE_RARE = 0.35, 0.25
"""A text less likely than this, more of whose characters than this are rare, is noise: half of the bytes of an article made
random leave a likelihood of 0.24 to 0.32, and four characters in ten are rare. Lists of names and herbs may be as unlikely,
but no more than one in eight of their characters is rare."""

_NOISE_SAMPLE, _NOISE_LEAST = 5_000, 60
"""Characters that are judged, at most and at least."""

_GARBLED_LEAST = 16
"""Fewer broken characters than this never refuse a page."""

_BLANKED_AT_MOST = 16
"""Pages of more than this many times `max_bytes` are refused without a look at what could be blanked."""

_META = re.compile(
    rb"""(?:<meta\b[^<>]{0,400}?charset|<\?xml\b[^<>]{0,200}?encoding)\s*+=\s*+["']?\s*+([A-Za-z0-9_:.()-]{2,40})""",
    re.IGNORECASE,
)
_ASCII_RUN = re.compile("[\0-\x7f]+")
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_SMALL_SCRIPTS = tuple(
    re.compile(f"[\xa0-\xbf{letters}]+")
    for letters in ("\xc0-\u017f", "\u0370-\u03ff", "\u0400-\u045f", "\u0590-\u05ff", "\u0600-\u06ff")
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page.

    `charset` is the WHATWG name in lower case ("utf-8", "gb18030", "big5", "shift_jis", "windows-1252"). `source`
    says what named it: "bom", "declared" (the transport), "meta" (the page), "content" (its bytes, against or
    without a label). `replacements` counts the U+FFFD put in for bytes that do not fit, and a character that was
    cut off at the end and dropped; U+FFFD that the page had already do not count.
    """

    text: str
    charset: str
    source: str
    replacements: int


def decode(html: bytes, declared: str | None, limits: Limits = Limits()) -> Decoded:
    """The text of a page.

    Args:
        html: the page as it was found, content encodings undone.
        declared: the charset label of the transport, if there was one.
        limits: `max_bytes` counts once scripts, styles and data URIs are blanked.

    Raises:
        PageError: at stage decode: empty, not HTML, too large, or garbled.
    """
    if not html.strip(b"\0\t\n\v\f\r \xef\xbb\xbf\xff\xfe"):
        raise PageError(Stage.DECODE, Reason.EMPTY, f"{len(html)} bytes, none of them text")
    if len(html) > _BLANKED_AT_MOST * limits.max_bytes:
        raise PageError(Stage.DECODE, Reason.TOO_LARGE, f"{len(html)} bytes, at most {limits.max_bytes}")
    decoded = _decode(html, declared)
    _refuse_garbled(decoded)
    if len(html) > limits.max_bytes:
        return _blanked(decoded, limits)
    return decoded


def _decode(html: bytes, declared: str | None) -> Decoded:
    wide = _utf_16(html)
    if wide:
        charset, source, start = wide
        decoded = _with_replacements(html[start:], charset, source)
        refuse_other_files(decoded.text.encode("utf-8", "replace"))
        return decoded
    bom = html.startswith(b"\xef\xbb\xbf")
    html = html[3:] if bom else html
    refuse_other_files(html)
    text = _valid_utf_8(html)
    labels = Labels(whatwg_name(declared), None)
    if text is not None and (bom or labels.declared == "utf-8"):
        return _utf_8(html, text, "bom" if bom else "declared")
    meta = _META.search(html)
    labels = Labels(labels.declared, whatwg_name(meta[1].decode("ascii")) if meta else None)
    if text is not None:
        return _seven_bit(html, text, labels) if text.isascii() else _against_labels(html, text, labels)
    if bom:
        return _with_replacements(html, "utf-8", "bom")
    read = read_as_labelled(html, labels)
    if read and realign(html, read[0]) is html:
        return Decoded(read[1], read[0], labels.source(read[0]), 0)
    charset = read[0] if read else detect(html, labels)
    return _with_replacements(html, charset, labels.source(charset))


def _utf_16(html: bytes) -> tuple[str, str, int] | None:
    """(charset, source, where the text starts) of UTF-16: a byte order mark, or a NUL in every second byte."""
    if html.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16le" if html[0] == 0xFF else "utf-16be"), "bom", 2
    head = html[:64]  # markup, whatever the language of the text
    if head.count(0) < len(head) // 4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 8 * even or even > 8 * odd:
        return ("utf-16le" if odd > even else "utf-16be"), "content", 0
    return None


def _valid_utf_8(html: bytes) -> str | None:
    """The text if it is UTF-8 throughout, but for a character cut off at the end, which becomes U+FFFD."""
    try:
        return html.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.start >= len(html) - 3 and error.reason == "unexpected end of data"
        return html.decode("utf-8", "replace") if cut_off and not html[: error.start].isascii() else None


def _utf_8(html: bytes, text: str, source: str) -> Decoded:
    mended = undo_double_encoding(text) if looks_double_encoded(html) else None
    if text.endswith("\ufffd") and not html.endswith(b"\xef\xbf\xbd"):
        return Decoded((mended or text)[:-1], "utf-8", source, 1)
    return Decoded(mended or text, "utf-8", source, 0)


def _seven_bit(html: bytes, text: str, labels: Labels) -> Decoded:
    """ASCII is what its label says; ISO-2022-JP and HZ hide their characters in it, behind escapes."""
    charset = labels.declared or labels.meta or "utf-8"
    if b"\x1b$" in html:
        charset = "iso-2022-jp"
    elif charset.startswith("utf-16"):  # no NULs: the label is wrong
        charset = "utf-8"
    if charset in ("iso-2022-jp", "hz-gb-2312"):
        return _with_replacements(html, charset, labels.source(charset))
    return Decoded(text, charset, labels.source(charset), 0)


def _against_labels(html: bytes, text: str, labels: Labels) -> Decoded:
    """Valid UTF-8 with more than ASCII: UTF-8 whatever the label, but for a few characters that may be GBK or Big5.

    联 is valid in both. Only characters of two bytes in UTF-8, of several scripts, that are likely text under the
    label are taken for what the label says.
    """
    label = labels.declared or labels.meta
    if label in EAST_ASIAN and max(text) < "\u0800":
        foreign = _ASCII_RUN.sub("", text)
        other = decode_as(label, html)
        one_script = any(letters.fullmatch(foreign) for letters in _SMALL_SCRIPTS)
        if not one_script and likelihood(other, label) >= LIKELY:
            return Decoded(other, label, labels.source(label), 0)
    return _utf_8(html, text, labels.source("utf-8"))


def _with_replacements(html: bytes, charset: str, source: str) -> Decoded:
    had = html.count(b"\xef\xbf\xbd") if charset == "utf-8" else 0
    text = decode_as(charset, realign(html, charset) if charset in EAST_ASIAN else html)
    replacements = text.count("\ufffd") - had
    if replacements > 0 and text.endswith("\ufffd"):
        text = text[:-1]  # cut off in the middle of its last character
    return Decoded(text, charset, source, replacements)


def _refuse_garbled(decoded: Decoded) -> None:
    if decoded.charset in EAST_ASIAN and _is_noise(decoded):
        raise PageError(
            Stage.DECODE, Reason.GARBLED, f"no language as {decoded.charset}, nor as anything else"
        )
    if not decoded.replacements and decoded.charset not in SINGLE_BYTE:
        return
    foreign = len(_ASCII_RUN.sub("", decoded.text))
    broken = decoded.replacements + len(_CONTROL.findall(decoded.text))
    most = _GARBLED_SINGLE_BYTE if decoded.charset in SINGLE_BYTE else _GARBLED
    if broken >= _GARBLED_LEAST and broken > most * foreign:
        detail = f"{broken} of {foreign} non-ASCII characters are broken as {decoded.charset}"
        raise PageError(Stage.DECODE, Reason.GARBLED, detail)


def _is_noise(decoded: Decoded) -> bool:
    """Whether a text in an East Asian charset is noise, most of which these charsets read without an error."""
    sample = _ASCII_RUN.sub("", decoded.text)[:_NOISE_SAMPLE]
    return (
        len(sample) >= _NOISE_LEAST
        and likelihood(sample, decoded.charset) < _NOISE_LIKELIHOOD
        and rare_share(sample, decoded.charset) > _NOISE_RARE
    )


def _blanked(decoded: Decoded, limits: Limits) -> Decoded:
    text = blank(decoded.text)
    size = len(text.encode("utf-8", "replace"))
    if size > limits.max_bytes:
        detail = f"{size} bytes without scripts, styles and data URIs, at most {limits.max_bytes}"
        raise PageError(Stage.DECODE, Reason.TOO_LARGE, detail)
    return replace(decoded, text=text)
