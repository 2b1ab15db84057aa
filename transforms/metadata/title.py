"""The headline of a page, without the site's name.

No single place holds: `<h1>` is often the site's name, `<title>` carries site and channel, og:title is a slogan on
some sites. The headline is what they agree on, tried in the order of trust.
"""

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import urlsplit

from lxml import etree

from transforms.blocks import Block
from transforms.metadata.headings import LONGEST, linked_homes, named_homes, read_headings
from transforms.metadata.names import fold
from transforms.metadata.structured import read_meta
from transforms.metadata.words import DATA, alternation
from transforms.records import host_of

_WORDS = 4
"""Words of a heading that is believed to be the headline against the title: slogans and sections are shorter."""
_CUT = re.compile(
    r"\s*(?:[|｜丨_»«›]+|\s[-–—:·•/~]{1,3}\s|(?<=[^\x00-\x7f])-+(?=[^\x00-\x7f])|(?:--+|——|::|<|\s>\s))\s*"
)
_DEEPEST = 3
"""Level of the headings among which a headline is that its own site's name stands above."""
_SHARE_OF_SITE = 0.6
"""Letters of a title's last piece for each of its first up to which the last names the site: help centres and forums.
A Greek newspaper's name before its headline has 1.6 times as many."""
_SITE = re.compile(rf"(?:{alternation(DATA['title']['site_endings'])})$", re.IGNORECASE)
_OUTER = re.compile(r"^(?:原标题|标题)\s?[:：]\s?")
TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]{3,}|\d+")
"""A word of a headline: a Chinese character, three letters of other scripts, a number."""
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_DOTS = re.compile(r"\s*(?:\.{2,}|…+)$")


def find_title(root: etree._Element, blocks: Sequence[Block], url: str | None = None) -> str | None:
    """The page's headline, or None where it has none.

    Args:
        root: the html element.
        blocks: its blocks in document order.
        url: where the page came from: a title that begins with the host's name is that of all its pages.
    """
    meta = read_meta(root)
    sites = {
        fold(name) for key in ("og:site_name", "application-name", "author") for name in meta.get(key, ())
    }
    tag = _TAGS.sub("", unescape(title_tag(root)))  # some are escaped twice
    og = next(
        (
            _TAGS.sub("", unescape(meta[key][0]))[: 2 * LONGEST]
            for key in ("og:title", "twitter:title", "headline")
            if key in meta
        ),
        "",
    )
    headings = read_headings(blocks)
    homes = linked_homes(blocks)
    sites |= named_homes(homes, headings, tag)
    pieces = _CUT.split(tag) if tag else []
    for wanted in (tag, og):
        if found := _agreed(wanted, headings, sites):
            return found
    names = sites | homes if tag else sites  # a logo is no headline where the title says another
    tops = list(dict.fromkeys(text for level, text in headings if level == 1 and fold(text) not in names))
    stated = set(TOKEN.findall(f"{og} {tag}".lower()))
    first = max(tops, key=lambda top: _shared(top, stated), default=None)
    if first and not fold(tag).endswith(fold(first)) and _related(first, stated, alone=len(tops) == 1):
        return first
    if len(tops) == 1 and not og and _is_host(pieces, url) and len(TOKEN.findall(tops[0])) >= _WORDS:
        return tops[0]
    if og and fold(og) not in sites:
        return _without_site(og, sites, tag if og != tag else "") or None
    seen = _seen_piece(tag, blocks)
    if seen and fold(seen) not in sites:
        return seen
    if first and len(pieces) < 2 and not _SITE.search(first):
        return first
    if tag and fold(tag) not in sites:
        return _without_site(tag, sites, "") or first
    return first or next((text for _, text in headings if fold(text) not in sites), None)


def _related(heading: str, stated: set[str], alone: bool) -> bool:
    """Whether half of the words of the one h1 are in what the page states as its title; of several, three quarters."""
    words, shared = len(TOKEN.findall(heading.lower())), _shared(heading, stated)
    return words >= 2 and shared * 2 >= words if alone else words >= _WORDS and shared * 4 >= words * 3


def _shared(heading: str, there: set[str]) -> int:
    """How many words of a heading are among others."""
    return sum(word in there for word in TOKEN.findall(heading.lower()))


def _is_host(pieces: Sequence[str], url: str | None) -> bool:
    """Whether a title is the host's name and a slogan, and the page not the host's first."""
    host = host_of(url)
    if not url or not host or len(urlsplit(url).path) < 2 or len(pieces) < 2:
        return False
    return fold(pieces[0]) in host.split(".")


def title_tag(root: etree._Element) -> str:
    """The text of the page's title tag, not that of a drawing's; nothing where it has none."""
    for element in root.iter("title"):
        parent = element.getparent()
        if parent is None or parent.tag not in ("svg", "symbol", "g"):
            return " ".join("".join(element.itertext()).split())[: 2 * LONGEST]
    return ""


def _agreed(wanted: str, headings: Sequence[tuple[int, str]], sites: set[str]) -> str | None:
    """The heading that a title begins with or holds, the best level and longest first; not the site's name."""
    whole = fold(_DOTS.sub("", wanted))
    if not whole:
        return None
    best: tuple[int, int, int, str] | None = None
    for level, text in headings:
        own = fold(text)
        if not own or own in sites or level > 4:
            continue
        starts = whole.startswith(own)
        cut = len(whole) >= 8 and own.startswith(whole)  # the title tag cuts long headlines
        inside = own in whole and len(own) * 2 > len(whole) and not whole.endswith(own)
        if not (starts or cut or inside) or (len(own) < 4 and len(own) * 3 < len(whole) and level > 1):
            continue
        rank = (min(len(own), len(whole)), -level, -len(own), text)
        if best is None or rank[:3] > best[:3]:
            best = rank
    if not best:
        return None
    return _behind_site(whole, fold(best[3]), headings) or best[3]


def _behind_site(whole: str, first: str, headings: Sequence[tuple[int, str]]) -> str | None:
    """The longer heading further down that a title ends with which begins with another: that one is the site's."""
    at = next(number for number, (_, text) in enumerate(headings) if fold(text) == first)
    return next(
        (
            text
            for level, text in headings[at + 1 :]
            if level <= _DEEPEST
            and len(own := fold(text)) > len(first)
            and whole.endswith(own)
            and whole != own
            and len(TOKEN.findall(text)) >= _WORDS
        ),
        None,
    )


def _seen_piece(tag: str, blocks: Sequence[Block]) -> str | None:
    """The longest run of the title's first or last pieces that stands on the page as a block of its own.

    Where both ends do, one is the site's name: that one stands above the other.
    """
    cuts = list(_CUT.finditer(tag))[:8]
    first_seen: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if len(block.text) <= LONGEST and not block.hidden:
            first_seen.setdefault(fold(block.text), index)
    starts = [tag[: cut.start()].strip() for cut in reversed(cuts)]
    ends = [tag[cut.end() :].strip() for cut in cuts]
    seen = [
        next((piece for piece in pieces if len(fold(piece)) > 3 and fold(piece) in first_seen), None)
        for pieces in ([tag.strip(), *starts], ends)
    ]
    first, last = seen
    if last and len(fold(last)) < _SHARE_OF_SITE * len(fold(tag[: cuts[0].start()])):
        last = None  # the site's, behind a headline that the page words in another way
    both = [piece for piece in (first, last) if piece]
    return max(both, key=lambda piece: first_seen[fold(piece)], default=None)


def _without_site(text: str, sites: set[str], tag: str) -> str:
    """Cut the site's and the channels' names off a title: pieces at its end, rarely one at its beginning."""
    text = _OUTER.sub("", text)
    spans = list(_CUT.finditer(text))
    if not spans:
        return text
    pieces = _CUT.split(text)
    if fold(pieces[0]) in sites:
        return text[spans[0].end() :]
    is_cut = bool(tag) and fold(tag).startswith(fold(text))
    keep = len(pieces)
    while keep > 1 and (
        fold(pieces[keep - 1]) in sites
        or _SITE.search(pieces[keep - 1])
        or (not is_cut and _is_site(pieces, keep))
    ):
        keep -= 1
    return text[: spans[keep - 1].start()] if keep < len(pieces) else text


def _is_site(pieces: Sequence[str], keep: int) -> bool:
    """Whether the last of the kept pieces looks like a site or channel beside what stands before it."""
    last = pieces[keep - 1]
    before = sum(len(piece) for piece in pieces[: keep - 1])
    return len(last) <= 40 and len(last) < before
