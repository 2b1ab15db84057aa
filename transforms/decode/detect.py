"""Which charset bytes are in that are not valid UTF-8: the one that makes the likeliest text of them.

Error rates alone do not tell: GB18030 and Big5 read most of each other, and one broken byte must not decide. So
each East Asian charset reads a sample of the page, and the characters that come out are judged
(`transforms.decode.likelihood`); labels tip the scales where two readings are nearly as good. What is none of these is
in a single-byte charset: the labelled one, or the one that chardet finds.
"""

import re
from dataclasses import dataclass

import chardet

from transforms.decode.charsets import decode_as, python_codec, whatwg_name
from transforms.decode.likelihood import EAST_ASIAN, likelihood

SINGLE_BYTE = (
    "windows-1252", "windows-1251", "windows-1250", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
    "windows-1257", "windows-1258", "windows-874", "koi8-r", "koi8-u", "iso-8859-2", "iso-8859-5", "iso-8859-7",
)  # fmt: skip
"""What a page without a (right) label may be in, if it is in no East Asian charset. The order means nothing."""

LIKELY = 0.45
"""Likelihood from which a page is in an East Asian charset whatever its label. Of 496 Chinese and Japanese pages put
into GB18030 and Big5, the right reading of all but one is at 0.54 or above, the best wrong one at 0.35."""

_AHEAD = 0.2
"""A page of rarer words is below `LIKELY`, but still this far ahead of all other readings (poems, names, tables)."""

_MOSTLY_UTF_8 = 0.5
"""Share of valid UTF-8 from which a page with broken bytes may be UTF-8. GB18030 and Big5 pages reach 0.43."""

_LABEL_BONUS = 0.1
"""What the transport's label adds to the likelihood of its charset; the page's own adds a little less."""

_SAMPLE = 1 << 14
"""Bytes that stand for a whole page when its charset is judged."""

_SLICES = 8

_FOREIGN = re.compile(rb"(?>(?:[\x80-\xff][\x40-\x7e\x80-\xff]*+(?>(?:[0-9][\x81-\xfe][0-9])?))+)")
_ASCII = bytes(range(128))
_BROAD = frozenset({"utf-8", "windows-1252", "utf-16le", "utf-16be"})
"""Labels that servers and editors set without looking: no evidence of a single-byte charset."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The charsets that the transport and the page name, as WHATWG names."""

    declared: str | None
    meta: str | None

    def source(self, charset: str) -> str:
        """Which label named the charset that was found."""
        return "declared" if charset == self.declared else "meta" if charset == self.meta else "content"

    def bonus(self, charset: str) -> float:
        """What the labels add to the likelihood of a charset."""
        return (
            _LABEL_BONUS if charset == self.declared else 0.8 * _LABEL_BONUS if charset == self.meta else 0.0
        )


def read_as_labelled(html: bytes, labels: Labels) -> tuple[str, str] | None:
    """(charset, text) where a label names an East Asian charset and the page reads well in it, without an error."""
    for label in dict.fromkeys((labels.declared, labels.meta)):
        if label not in EAST_ASIAN:
            continue
        try:
            text = decode_as(label, html, "strict")
        except UnicodeDecodeError:
            continue
        if likelihood(_slices(text), label) >= LIKELY:
            return label, text
    return None


def detect(html: bytes, labels: Labels) -> str:
    """The charset of bytes that are not UTF-8 throughout. Never raises."""
    runs = _foreign_sample(html)
    share = _share_of_utf_8(runs)
    scores = {"utf-8": share + labels.bonus("utf-8") if share > _MOSTLY_UTF_8 else 0.0}
    for name in EAST_ASIAN:
        scores[name] = likelihood(runs.decode(python_codec(name), "replace"), name) + labels.bonus(name)
    best, next_best = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    lone = _lone_letters(runs)
    if scores[best] >= LIKELY or (not lone and scores[best] - scores[next_best] >= _AHEAD):
        return best
    for label in (labels.declared, labels.meta):
        if label in EAST_ASIAN:
            if not lone and _may_be(runs, label):
                return label
        elif label and label not in _BROAD:
            return label
    return _single_byte(html if lone else runs, runs)


def _slices(text: str) -> str:
    """Stretches of a text, evenly spread, that stand for the whole."""
    step = len(text) // _SLICES
    if step <= _SAMPLE // _SLICES:
        return text
    return "".join(text[at : at + _SAMPLE // _SLICES] for at in range(0, step * _SLICES, step))


def _foreign_sample(html: bytes) -> bytes:
    """The stretches of bytes above 0x7F with the trail bytes among them, one a line, evenly spread over the page."""
    runs = _FOREIGN.findall(html)
    size = sum(map(len, runs))
    if size > _SAMPLE:
        runs = runs[:: size // _SAMPLE + 1]
    return b"\n".join(run[:_SAMPLE] for run in runs)[: 2 * _SAMPLE]


def _share_of_utf_8(runs: bytes) -> float:
    """The share of the bytes above 0x7F that are part of valid UTF-8."""
    valid = runs.decode("utf-8", "ignore").encode("utf-8").translate(None, _ASCII)
    return len(valid) / max(1, len(runs.translate(None, _ASCII)))


def _lone_letters(runs: bytes) -> bool:
    """Whether most bytes above 0x7F stand alone between ASCII ones, as accents in Latin text do."""
    stretches = re.findall(rb"[\x80-\xff]+", runs)
    return sum(len(stretch) == 1 for stretch in stretches) > 0.7 * len(stretches)


def _may_be(runs: bytes, label: str) -> bool:
    """Whether an unlikely text may be in its labelled East Asian charset: nearly no errors, and not all of it rare."""
    text = runs.decode(python_codec(label), "replace")
    if text.count("\ufffd") > 0.05 * len(text):
        return False
    return len(text) < 40 or likelihood(text, label) > 0.15


def _single_byte(text: bytes, runs: bytes) -> str:
    """Which single-byte charset; windows-1252 where there is too little to tell."""
    if len(set(runs.translate(None, _ASCII))) < 5:
        return "windows-1252"
    found = chardet.detect(text, include_encodings=SINGLE_BYTE, no_match_encoding="windows-1252")["encoding"]
    name = whatwg_name(found)
    return name if name in SINGLE_BYTE else "windows-1252"
