"""Promise 5: characters that must never come out, put wherever a page can put them."""

from collections.abc import Callable, Iterator

from tests.hostile.articles import ARTICLE, page, paragraphs
from tests.hostile.case import Page

DIRT = {
    "C0 controls": "".join(map(chr, [*range(1, 9), *range(14, 32)])),
    "delete and C1": "".join(map(chr, range(0x7F, 0xA0))),
    "bidi overrides": "\u202a\u202b\u202c\u202d\u202e",
    "bidi isolates": "\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "noncharacters": "\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0010fffe\U0010ffff",
    "zero width": "\u200b\u2060\ufeff\u00ad",
    "line and paragraph separators": "\u2028\u2029\u0085\x0b\x0c",
    "private use": "\ue000\uf8ff\U000f0000\U0010fffd",
    "tag characters": "\U000e0001\U000e0041\U000e007f",
    "interlinear annotation": "\ufff9\ufffa\ufffb",
    "fillers": "\u3164\uffa0\u2800\u115f",
    "variation selectors": "\ufe0f\U000e0100",
}
_PLACES: dict[str, Callable[[str], str]] = {
    "the text": lambda dirt: page(
        "<div>" + "".join(f"<p>{line[:8]}{dirt}{line[8:]}</p>" for line in ARTICLE) + "</div>"
    ),
    "the title": lambda dirt: page(title=f"石埠头{dirt}的渡船"),
    "the byline": lambda dirt: page(
        f"<div><p>作者：周{dirt}小河 来源：石埠头{dirt}报 2024-03-12 08:00</p>{paragraphs()}</div>"
    ),
    "meta": lambda dirt: page(
        head=f"<meta name=author content='周{dirt}河'><meta property=og:title content='渡{dirt}船'>"
    ),
}
_REFERENCES = {
    "references to C0": "".join(f"&#{code};" for code in [*range(1, 9), 11, *range(14, 32)]),
    "references to C1": "".join(f"&#x{code:x};" for code in range(0x80, 0xA0)),
    "references to surrogates": "&#xD83D;&#xDE00;&#xDC00;&#55296;",
    "references to noncharacters": "&#xFFFE;&#xFFFF;&#x1FFFE;&#xFDD0;",
    "references to overrides": "&#x202E;&#x202D;&#8238;&rlm;&lrm;",
    "references escaped twice": "&amp;#x202E;&amp;#0;&amp;#xD800;&amp;amp;#x202E;",
}


def cases() -> Iterator[Page]:
    """Every page of this family; that all output is clean is looked at for every file of the corpus."""
    for what, dirt in DIRT.items():
        for place, put in _PLACES.items():
            html = put(dirt).encode()
            yield Page(f"{what} in {place}", 5, html, must=() if place == "the text" else ARTICLE)
    for what, dirt in _REFERENCES.items():
        for place, put in _PLACES.items():
            html = put(dirt).encode()
            yield Page(f"{what} in {place}", 5, html, must=() if place == "the text" else ARTICLE)
    described = (
        r'{"@type":"NewsArticle","headline":"渡\ud800船\u202e","author":{"name":"周\u0000河\udfff"},'
        r'"datePublished":"2024-03-12\u0007"}'
    )
    ld = f'<script type="application/ld+json">{described}</script>'
    yield Page("escapes in json-ld", 5, page(head=ld).encode())
    marks = "<div>" + "".join(f"<p>{line}e{chr(0x301) * 5_000}</p>" for line in ARTICLE) + "</div>"
    yield Page("5,000 marks on one letter", 5, page(marks).encode())
    quotes = '<div><p>他说："{\\"a\\":1}\\n" 然后 \\u0000 笑了。</p>' + paragraphs() + "</div>"
    yield Page("quotes and backslashes", 5, page(quotes).encode(), must=(*ARTICLE, "然后"))
    emoji = page(
        f"<div><p>\U0001f468\u200d\U0001f469\u200d\U0001f467 一家人坐船过河看灯。</p>{paragraphs()}</div>"
    )
    yield Page(
        "emoji with joiners", 5, emoji.encode(), must=(*ARTICLE, "\U0001f468\u200d\U0001f469\u200d\U0001f467")
    )
