"""Mend what would make the parser lose the page: stray end tags, elements and comments that are never closed.

libxml2 stops at the first `</html>`, takes all behind an unclosed `<title>` for its text, and nests all behind an
unclosed `<select>` or `<svg>` in it, where nobody looks for the article. Works on UTF-8 bytes, in linear time; a
page that is in order costs some counting.
"""

import re
from collections import Counter

from transforms.parse.blank import PAGE_GOES_ON
from transforms.parse.forward import Forward

RAW_TEXT = (b"script", b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed")
"""Elements whose content the parser takes as it is, up to their end tag."""

SKIPPED = (
    b"select",
    b"button",
    b"svg",
    b"math",
    b"canvas",
    b"object",
    b"audio",
    b"video",
    b"map",
    b"template",
    b"applet",
    b"datalist",
    b"progress",
    b"meter",
)
"""Elements whose text is no part of the page's: left open, they would hide the rest of it."""

_NESTING = frozenset({b"svg", b"object", b"template"})
_TAG_REST = rb"(?>(?:[^>\"']++|\"[^\"]*+\"?|'[^']*+'?)*)>?"

_OUTER_ENDS = (b"</html", b"</body")
_WATCHED = re.compile(
    rb"<(?:(script)\b[^<>]*+(?<=/)>|/?(?:"
    + b"|".join((*RAW_TEXT, *SKIPPED, b"html", b"body", b"noframes", b"plaintext"))
    + rb")\b|!--|!\[cdata\[)"
)
"""In lower case; group 1 is there in a script that closes itself."""
_NOFRAMES = re.compile(rb"(</?)noframes\b", re.IGNORECASE)
_PLAINTEXT = re.compile(rb"(</?)plaintext\b", re.IGNORECASE)
_CDATA = re.compile(rb"<!\[CDATA\[|\]\]>", re.IGNORECASE)
_SCRIPT = re.compile(rb"<script\b", re.IGNORECASE)
_A_TAG = re.compile(rb"<[a-zA-Z/!]")
_BRACKET = re.compile(rb"[<>]")
_COMMENT_END = re.compile(rb"--!?>")
_GOES_ON = re.compile(PAGE_GOES_ON.encode(), re.IGNORECASE | re.MULTILINE)
_OPTIONS = re.compile(rb"(?>(?:[^<]++|</?opt(?:ion|group)\b" + _TAG_REST + rb")*)", re.IGNORECASE)
_OPENING = re.compile(
    rb"<(?:(!--)(-?>)?|(" + b"|".join(RAW_TEXT) + rb")(?=[\s/>])" + _TAG_REST + rb")", re.IGNORECASE
)
_END = {name: re.compile(rb"</" + name + rb"(?=[\s/>])", re.IGNORECASE) for name in RAW_TEXT}
_CANNOT_HOLD = {
    b"title": re.compile(rb"</head\b|<body\b|<title\b", re.IGNORECASE),
    b"textarea": re.compile(rb"<textarea\b", re.IGNORECASE),
    b"iframe": re.compile(rb"<iframe\b|<body\b", re.IGNORECASE),
    b"style": re.compile(rb"</head\b|<body\b|<style\b", re.IGNORECASE),
}
"""What shows that the end tag behind it belongs to another element."""

_Edit = tuple[int, int, bytes]
"""Replace the bytes from, to, by these."""


def mend(html: bytes) -> bytes:
    """The page with nothing in it that would swallow the rest.

    End tags of html and body go: both are optional, and only stray ones have an effect. The text of noframes, of
    plaintext and of CDATA sections is parsed as HTML. Elements of raw text and comments without an end get one, other
    elements without one lose their start.
    """
    lower = html.lower()
    watched = list(_WATCHED.finditer(lower))
    counts = Counter(b"<script" if found[1] else found[0] for found in watched)
    outer = (found.start() + 2 for found in watched if found[0] in _OUTER_ENDS)
    html = _apply(html, [(place, place, b"x-") for place in outer])
    if counts[b"<noframes"]:
        html = _NOFRAMES.sub(rb"\1div", html)
    if counts[b"<plaintext"]:
        html = _PLAINTEXT.sub(rb"\1pre", html)
    if counts[b"<![cdata["]:
        html = _CDATA.sub(b"", html)
    open_comment = counts[b"<!--"] > lower.count(b"-->")
    if open_comment or _unbalanced(counts, RAW_TEXT) or any(found[1] for found in watched):
        html = _apply(html, _Closer(html).edits())
    for name in _unbalanced(counts, SKIPPED):
        html = _apply(html, _unwrap(html, name))
    return html


def _unbalanced(counts: Counter[bytes], names: tuple[bytes, ...]) -> list[bytes]:
    return [name for name in names if counts[b"<" + name] > counts[b"</" + name]]


def _apply(html: bytes, edits: list[_Edit]) -> bytes:
    kept: list[bytes] = []
    done = 0
    for start, stop, new in edits:
        kept += [html[done:start], new]
        done = stop
    return b"".join([*kept, html[done:]])


class _Closer:
    """Gives each comment and each element of raw text that has no end one, where the page seems to go on."""

    def __init__(self, html: bytes) -> None:
        self._html = html
        self._ends = {name: Forward(pattern, html) for name, pattern in _END.items()}
        self._stops = {name: Forward(pattern, html) for name, pattern in _CANNOT_HOLD.items()}
        self._comment_ends = Forward(_COMMENT_END, html)
        self._goes_on = Forward(_GOES_ON, html)
        self._tags = Forward(_A_TAG, html)
        self._scripts = Forward(_SCRIPT, html)

    def edits(self) -> list[_Edit]:
        """What to replace, in order."""
        edits: list[_Edit] = []
        at = 0
        while found := _OPENING.search(self._html, at):
            edit, at = self._comment(found) if found[1] else self._raw_text(found)
            if edit:
                edits.append(edit)
        return edits

    def _comment(self, found: re.Match[bytes]) -> tuple[_Edit | None, int]:
        if found[2]:
            return None, found.end()
        end = self._comment_ends.find(found.end())
        if end is not None:
            return None, end
        bracket = _BRACKET.search(self._html, found.end())  # browsers of old let it end at the first >
        end = bracket.start() + (bracket[0] == b">") if bracket else len(self._html)
        return (found.start(), end, b""), end

    def _raw_text(self, found: re.Match[bytes]) -> tuple[_Edit | None, int]:
        name, start = found[3].lower(), found.end()
        end = self._ends[name].find(start)
        if found[0].endswith(b"/>"):
            return self._self_closed(name, start, end)
        stop = self._stops[name].find(start) if name in self._stops else None
        if end is not None and (stop is None or end < stop):
            return None, end
        place: int | None = start
        if name in (b"script", b"style"):
            place = self._goes_on.find(start)
        elif name == b"title":
            place = self._tags.find(start)
        if place is None:
            place = len(self._html)
        return (place, place, b"</" + name + b">"), place

    def _self_closed(self, name: bytes, start: int, end: int | None) -> tuple[_Edit | None, int]:
        """`<script/>` is empty for the parser; where its code follows all the same, the slash goes."""
        if name != b"script" or end is None:
            return None, start
        other = self._scripts.find(start)
        if other is not None and other < end:
            return None, start
        return (start - 2, start - 1, b" "), end


def _unwrap(html: bytes, name: bytes) -> list[_Edit]:
    """Rename the start tags of an element that have no end tag, so that what they hold is seen.

    A select is ended instead, at the first tag that is no option: its options would hide what follows.
    """
    tag = re.compile(rb"<(/?)(" + name + rb")(?=[\s/>])" + _TAG_REST, re.IGNORECASE)
    left_open: list[re.Match[bytes]] = []
    waiting: list[re.Match[bytes]] = []
    for found in tag.finditer(html):
        if found[1]:
            if waiting:
                waiting.pop()
        elif not found[0].endswith(b"/>"):
            if waiting and name not in _NESTING:
                left_open.append(waiting.pop())
            waiting.append(found)
    edits: list[_Edit] = []
    for found in sorted(left_open + waiting, key=lambda found: found.start()):
        if name == b"select":
            options = _OPTIONS.match(html, found.end())
            end = options.end() if options else found.end()
            edits.append((end, end, b"</select>"))
        else:
            edits.append((found.start(2), found.start(2), b"x-"))
    return edits
