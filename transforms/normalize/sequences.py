"""Joiners, variation selectors and tags: kept where they build a character, out elsewhere.

Kept: the zero-width joiner between emoji; joiner and non-joiner after a letter of Arabic, Indic and other
scripts that shape by them (Persian, Malayalam chillus); one variation selector after a visible character, an
ideographic one after an ideograph; the tags of a flag emoji. The rest is invisible and can hide messages.
"""

import re

from transforms.normalize.spaces import HAN
from transforms.normalize.unicode_form import to_nfc

_SHAPING = (
    "\u0590-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uaaff\uabc0-\uabff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_SELECTORS = "\ufe00-\ufe0f"
_HAN_SELECTORS = "\U000e0100-\U000e01ef"
_MONGOLIAN_SELECTORS = "\u180b-\u180f"
_TAGS = "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
_JOINERS = "\u200c\u200d"

BMP_MARKS = _SELECTORS + _MONGOLIAN_SELECTORS + _JOINERS
MARKS = BMP_MARKS + "\U000e0000-\U000e0fff"
"""All that this rule looks at, as the inside of a regex class."""

_ANY = re.compile(f"[{MARKS}]")
_STRAY = re.compile(
    f"(?=[{MARKS}\U0001f3f4])(?:"  # a cheap test first
    # a flag: black flag, up to 6 tag letters or digits, cancel tag (UTS #51); matched to be kept
    "(?P<flag>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)"
    f"|[{_TAGS}]"
    f"|\u200d(?:(?<![{_SHAPING}{_EMOJI}{_SELECTORS}]\u200d)|(?<![{_SHAPING}]\u200d)(?![{_EMOJI}]))"
    f"|(?<![{_SHAPING}])\u200c"
    rf"|(?<![^\s{MARKS}])[{_SELECTORS}]"
    f"|(?<![{HAN}\u2e80-\u2fdf])[{_HAN_SELECTORS}]"
    f"|(?<![\u1800-\u180a\u1810-\u18af])[{_MONGOLIAN_SELECTORS}])"
)
_PASSES = 3


def drop_stray_marks(text: str) -> str:
    """Drop joiners, variation selectors and tags that build no character. The text comes back in NFC."""
    if not _ANY.search(text):
        return text
    for _ in range(_PASSES):
        kept = to_nfc(_STRAY.sub(lambda match: match["flag"] or "", text))
        if kept == text:
            return text
        text = kept  # what one pass drops can bring new neighbours together
    return text if _STRAY.sub("", text) == text else to_nfc(_ANY.sub("", text))
