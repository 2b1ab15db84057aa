"""Training pages with traps: gold pages into which lists of other pages' headlines and teasers are grafted.

On the gold pages a teaser of a whole sentence or two is rare, so a model takes it for the article: it has prose, no
links and ends in the middle of the column. Here real articles get such lists below, beside, inside and in the middle
of their body, in the markups that lists come in, with a heading and without. Everything grafted is chrome.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lxml import etree

from transforms.blocks import Block

HEADINGS = (
    "相关阅读", "相关文章", "延伸阅读", "推荐阅读", "猜你喜欢", "热门文章", "热点推荐", "最新文章", "最新资讯",
    "编辑推荐", "大家都在看", "更多精彩", "相關新聞", "熱門文章", "Related articles", "Read more", "Latest news",
    "Most read", "You may also like",
)  # fmt: skip

_SHARE_WITHOUT_HEADING = 0.4
_SHARE_OF_LONG = 0.25
"""Endless feeds give half an article as teaser, and together more text than the article above them."""

ITEMS: dict[str, tuple[str, str]] = {
    "list_h3_p": ("<ul>{}</ul>", '<li><h3><a href="{u}">{h}</a></h3><p>{t}</p></li>'),
    "list_h4_div": ('<ul class="list">{}</ul>', '<li><h4><a href="{u}">{h}</a></h4><div>{t}</div></li>'),
    "list_a_p": ("<ul>{}</ul>", '<li><a href="{u}">{h}</a><p>{t}</p></li>'),
    "list_image": ("<ul>{}</ul>", '<li><a href="{u}"><img src="{u}.jpg"></a><h3><a href="{u}">{h}</a></h3><p>{t}</p></li>'),
    "list_date": ("<ul>{}</ul>", '<li><a href="{u}">{h}</a><span>2021-03-0{d}</span><p>{t}</p></li>'),
    "list_span": ("<ul>{}</ul>", '<li><a href="{u}">{h}</a> <span>{t}</span></li>'),
    "list_all_linked": ("<ul>{}</ul>", '<li><a href="{u}"><h4>{h}</h4><p>{t}</p></a></li>'),
    "list_unlinked": ("<ul>{}</ul>", "<li><h3>{h}</h3><p>{t}</p></li>"),
    "list_headlines": ("<ul>{}</ul>", '<li><a href="{u}">{h}</a></li>'),
    "definition": ("<dl>{}</dl>", '<dt><a href="{u}">{h}</a></dt><dd>{t}</dd>'),
    "definition_flat": ("<dl>{}</dl>", '<dd><a href="{u}">{h}</a></dd><dd>{t}</dd>'),
    "table_rows": ("<table>{}</table>", '<tr><td><a href="{u}">{h}</a></td></tr><tr><td>{t}</td></tr>'),
    "table_cells": ("<table>{}</table>", '<tr><td><a href="{u}">{h}</a></td><td>{t}</td></tr>'),
    "table_lines": ("<table>{}</table>", '<tr><td><a href="{u}">{h}</a><br>{t}</td></tr>'),
    "paragraphs": ("{}", '<p><a href="{u}">{h}</a></p><p>{t}</p>'),
    "bulleted": ("{}", '<p>• <a href="{u}">{h}</a></p><p>{t}</p>'),
    "paragraph_lines": ("{}", '<p><a href="{u}">{h}</a><br>{t}</p>'),
    "lines": ("<div>{}</div>", '<a href="{u}">{h}</a><br>{t}<br>'),
    "lines_bulleted": ("<div>{}</div>", '• <a href="{u}">{h}</a><br>• {t}<br>'),
    "boxes": (
        '<div class="lst">{}</div>',
        '<div class="it"><div class="t"><a href="{u}">{h}</a></div><div class="d">{t}</div></div>',
    ),
    "boxes_flat": ("{}", '<div><a href="{u}">{h}</a></div><div>{t}</div>'),
    "headings": ("{}", '<h3><a href="{u}">{h}</a></h3><p>{t}</p>'),
    "cards": ('<section>{}</section>', '<article><h3><a href="{u}">{h}</a></h3><p>{t}</p></article>'),
}  # fmt: skip
"""The make of a list and of one of its items: u its target, h its headline, t its teaser, d a digit."""

POSITIONS = ("below", "column_end", "middle", "before", "beside")


@dataclass(frozen=True, slots=True)
class Teaser:
    """A headline and the beginning of another page's text."""

    headline: str
    text: str


def teaser_of(title: str | None, gold: str, chance: random.Random) -> Teaser | None:
    """The teaser a page would get in a list, cut off in the middle; None where the page has too little text."""
    lines = [line.strip() for line in gold.split("\n") if len(line.strip()) > 25]
    if not title or not lines or len(title) > 90:
        return None
    wide = sum("\u2e80" <= char <= "\u9fff" for char in gold[:200]) > 60
    size = chance.randint(*((40, 130) if wide else (90, 260)))
    if chance.random() < _SHARE_OF_LONG:
        size *= 3
    text = "".join(lines[:6]) if wide else " ".join(lines[:6])
    if len(text) > size:
        text = text[:size] if wide else text[:size].rsplit(" ", 1)[0]
        text += chance.choice(("", "", "...", "…", "……"))
    return Teaser(title.strip(), text)


def graft(
    blocks: Sequence[Block],
    shares: Sequence[float],
    teasers: Sequence[Teaser],
    chance: random.Random,
) -> bool:
    """Put one or two lists of these teasers into the tree; False where the page has no body to put them at."""
    column = _column(blocks, shares)
    if column is None:
        return False
    kept = [
        block.node
        for block, share in zip(blocks, shares, strict=True)
        if share > 0.5 and block.node.getparent() is column
    ]
    for _ in range(chance.choice((1, 1, 2))):
        items = list(teasers)
        chance.shuffle(items)
        box = _box(items[: chance.randint(3, 10)], chance)
        _put(box, column, kept, chance.choice(POSITIONS), chance)
    return True


def _column(blocks: Sequence[Block], shares: Sequence[float]) -> etree._Element | None:
    """The element that holds most of the content's paragraphs."""
    weights: Counter[etree._Element] = Counter()
    for block, share in zip(blocks, shares, strict=True):
        parent = block.node.getparent()
        if share > 0.5 and parent is not None and block.node.tag in ("p", "div", "h2", "h3", "section"):
            weights[parent] += len(block.text)
    if not weights:
        return None
    column, _ = weights.most_common(1)[0]
    return column if column.tag not in ("html", "tr", "table", "tbody", "ul", "ol", "dl") else None


def _box(items: Sequence[Teaser], chance: random.Random) -> etree._Element:
    make, item = ITEMS[chance.choice(sorted(ITEMS))]
    rows = "".join(
        item.format(u=f"/a/{number}", h=escape(one.headline), t=escape(one.text), d=number % 9 + 1)
        for number, one in enumerate(items)
    )
    heading = ""
    if chance.random() > _SHARE_WITHOUT_HEADING:
        word = chance.choice(HEADINGS)
        heading = chance.choice(
            ("<h2>{}</h2>", "<h3>{}</h3>", "<p><strong>{}</strong></p>", "<div><b>{}</b></div>")
        ).format(word)
    name = chance.choice(("", ' class="box"', ' class="mod"', ' class="more"', ' class="section"'))
    page = etree.fromstring(f"<div{name}>{heading}{make.format(rows)}</div>", etree.HTMLParser())
    body = page.find("body")
    if body is None:
        raise ValueError("a box without a body")
    return body[0]


def _put(
    box: etree._Element,
    column: etree._Element,
    kept: Sequence[etree._Element],
    position: str,
    chance: random.Random,
) -> None:
    """Place the box; in the column it is sometimes unwrapped, so that its lines lie between the paragraphs."""
    parent = column.getparent()
    bare = chance.random() < 0.5
    if position == "middle" and len(kept) >= 4:
        _insert(column, list(column).index(kept[len(kept) // 2]), box, bare)
    elif position == "column_end" or parent is None or column.tag == "body":
        _insert(column, len(column), box, bare)
    elif position == "before":
        parent.insert(list(parent).index(column), box)
    elif position == "beside" and parent.tag != "body" and (above := parent.getparent()) is not None:
        above.insert(list(above).index(parent) + 1, box)
    else:
        parent.insert(list(parent).index(column) + 1, box)


def _insert(column: etree._Element, at: int, box: etree._Element, bare: bool) -> None:
    for number, element in enumerate(list(box) if bare else [box]):
        column.insert(at + number, element)
