"""Empty what is heavy and no text: scripts, styles and data URIs. JSON-LD stays, the metadata need it."""

import re

from transforms.parse.forward import Forward

_ELEMENT = re.compile(r"<(script|style)\b([^>]*+)>?", re.IGNORECASE)
_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}
_JSON_LD = re.compile(r"application/ld\+json", re.IGNORECASE)
_DATA_URI = re.compile(r"\bdata:[a-z0-9.+-]{1,40}/[a-z0-9.+;=-]{1,80},[^\s\"'<>()]{64,}+", re.IGNORECASE)

JSON_LD_MOST = 1 << 20
"""Characters of one JSON-LD script from which it is emptied too: a description of an article is a few thousand."""

PAGE_GOES_ON = r"</head|<body|^[ \t]*+</?(?:div|p|table|article|section|main|ul|ol|h[1-6]|meta|link|title)\b"
"""Where a script or style without an end tag ends (ignoring case, ^ at every line).

A browser takes all that follows for script. Most often the page was cut off there, and that is right; but if the
head ends, the body starts or a line starts with the tag of a block, the page goes on from there.
"""


def blank(text: str) -> str:
    """The page with the contents of its scripts and styles and its data URIs emptied, tags kept. Linear time."""
    ends = {name: Forward(pattern, text) for name, pattern in _END.items()}
    goes_on = Forward(re.compile(PAGE_GOES_ON, re.IGNORECASE | re.MULTILINE), text)
    kept: list[str] = []
    at = 0
    while element := _ELEMENT.search(text, at):
        stop = ends[element[1].lower()].find(element.end())
        if stop is None:
            stop = goes_on.find(element.end())
        stop = len(text) if stop is None else stop
        keeps = _JSON_LD.search(element[2]) and stop - element.end() <= JSON_LD_MOST
        kept.append(text[at : stop if keeps else element.end()])
        at = stop
    kept.append(text[at:])
    return _DATA_URI.sub("data:,", "".join(kept))
