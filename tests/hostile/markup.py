"""Promise 4: broken, deep and strange markup around an article that must come through."""

from collections.abc import Iterator

from tests.hostile.articles import ARTICLE, CHROME, page, paragraphs
from tests.hostile.case import Page

MIB = 2**20
FIRST, LAST = paragraphs(ARTICLE[:3]), paragraphs(ARTICLE[3:])


def nested(start: str, end: str, depth: int) -> str:
    """The article inside many elements."""
    return start * depth + paragraphs() + end * depth


_BODIES = {
    "1,000 nested divs": nested("<div>", "</div>", 1_000),
    "1,000 nested tables": nested("<table><tr><td>", "</td></tr></table>", 1_000),
    "3,000 nested divs": nested("<div>", "</div>", 3_000),
    "3,000 nested spans": nested("<span>", "</span>", 3_000),
    "1,000 nested fonts": nested("<font color=red>", "</font>", 1_000),
    "1,000 nested lists": nested("<ul><li>", "</li></ul>", 1_000),
    "1,000 nested forms": nested("<form>", "</form>", 1_000),
    "1,000 nested blockquotes": nested("<blockquote>", "</blockquote>", 1_000),
    "1,000 divs never closed": nested("<div>", "", 1_000),
    "1,000 bs never closed": nested("<b>", "", 1_000),
    "article between 1,000 nested divs": "<div>" * 1_000 + "</div>" * 1_000 + paragraphs() + "<div>" * 1_000,
    "end tags without start": "</div></p></table></ul></span>" * 300 + paragraphs(),
    "paragraphs never closed": "<div>" + "".join(f"<p>{line}" for line in ARTICLE) + "</div>",
    "paragraphs closed twice": "<div>" + "".join(f"<p>{line}</p></p></div>" for line in ARTICLE),
    "table cells never closed": "<table>" + "".join(f"<tr><td>{line}" for line in ARTICLE) + "</table>",
    "text between table rows": "<table>" + "".join(f"<tr>{line}</tr>" for line in ARTICLE) + "</table>",
    "lines cut by br": "<div>" + "<br>".join(ARTICLE) + "</div>",
    "lines cut by /br": "<div>" + "</br>".join(ARTICLE) + "</div>",
    "bold tags that cross": "<div>"
    + "".join(f"<p><b>{line[:9]}<i>{line[9:]}</b></i></p>" for line in ARTICLE)
    + "</div>",
    "every character in a span": "<div>"
    + "".join("<p>" + "".join(f"<span>{char}</span>" for char in line) + "</p>" for line in ARTICLE)
    + "</div>",
    "upper case tags": "<DIV>" + "".join(f"<P ALIGN=LEFT>{line}</P>" for line in ARTICLE) + "</DIV>",
    "quote that is never closed": f'<div>{FIRST}<p title="甲>{ARTICLE[3]}</p><p class="b">{ARTICLE[3]}</p>{LAST}</div>',
    "tag that is never closed": f"<div>{FIRST}<p\n<p>{ARTICLE[3]}</p>{LAST}</div>",
    "less-than signs in the text": f"<div>{FIRST}<p>三 < 五，a<b 也成立。</p>{LAST}</div>",
    "tags of no known name": "<x-main><x-part>" + paragraphs() + "</x-part></x-main>",
    "names with odd characters": "<a:b><o:p><p·é>" + paragraphs() + "</o:p></a:b>",
    "conditional comments": f"<div><!--[if IE]><p>旧浏览器</p><![endif]-->{FIRST}<![if !IE]>{LAST}<![endif]></div>",
    "php left in the page": f"<div>{FIRST}<?php echo '<div>'; if (a > b) ?>{LAST}</div>",
    "asp left in the page": f"<div>{FIRST}<% if a then %>{LAST}</div>",
    "cdata around the text": f"<div><![CDATA[{paragraphs()}]]></div>",
    "comment that is never closed": f"<div>{FIRST}<!-- 注释 {LAST}</div>",
    "comment with dashes": f"<div>{FIRST}<!-- a -- b --- c -->{LAST}</div>",
    "comment ended with a bang": f"<div>{FIRST}<!-- a --!>{LAST}</div>",
    "empty comment": f"<div>{FIRST}<!--><!--->{LAST}</div>",
    "textarea that is never closed": f"<form><textarea></form><div>{paragraphs()}</div>",
    "select that is never closed": f"<form><select><option>一月<option>二月</form><div>{paragraphs()}</div>",
    "svg that is never closed": f"<svg><path d='M0 0'><div>{paragraphs()}</div>",
    "math that is never closed": f"<math><mi>x<div>{paragraphs()}</div>",
    "button that is never closed": f"<button>好<div>{paragraphs()}</div>",
    "iframe that is never closed": f"<iframe src=/a><div>{paragraphs()}</div>",
    "object around the article": f"<object><div>{paragraphs()}</div></object>",
    "link that is never closed": f"<a name=top><div>{paragraphs()}</div>",
    "script that is never closed": f"<script>var a = 1;\n<div>{paragraphs()}</div>",
    "script with an end tag in a string": f"<script>var a = '<\\/script>';</script><div>{paragraphs()}</div>",
    "script with a comment start": f"<script><!--\nvar a = '<script>';\n//--></script><div>{paragraphs()}</div>",
    "style that is never closed": f"<style>p {{}}\n<div>{paragraphs()}</div>",
    "self-closed script": f"<script src=/a.js /><div>{paragraphs()}</div>",
    "self-closed divs": f"<div/><div class=a/>{paragraphs()}",
    "noscript": f"<noscript><div>{paragraphs()}</div></noscript>",
    "noscript with an image each": "<div>"
    + "".join(f"<noscript><img src=/a.jpg></noscript><p>{line}</p>" for line in ARTICLE)
    + "</div>",
    "declarative shadow root": f"<x-post><template shadowrootmode=open><div>{paragraphs()}</div></template></x-post>",
    "shadow roots in one another": "<x-a><template shadowrootmode=open><x-b><template shadowrootmode=closed>"
    f"<div>{paragraphs()}</div></template></x-b></template></x-a>",
    "article around a slot": f"<x-a><template shadowrootmode=open><slot></slot></template><div>{paragraphs()}</div></x-a>",
    "details that are closed": f"<details><summary>全文</summary>{paragraphs()}</details>",
    "dialog that is open": f"<dialog open>{paragraphs()}</dialog>",
    "marquee": f"<marquee>{paragraphs()}</marquee>",
    "center and font": f"<center><font size=3>{paragraphs()}</font></center>",
    "whole page in a form": f"<form action=/post><div>{paragraphs()}</div></form>",
    "whole page in a link": f"<a href=/x><div>{paragraphs()}</div></a>",
    "plaintext": f"<plaintext>{paragraphs()}",
    "pre": "<pre>" + "\n\n".join(ARTICLE) + "</pre>",
    "xmp around code": f"<div>{FIRST}<xmp><p>代码</p></xmp>{LAST}</div>",
    "bdo turned around": f"<bdo dir=rtl><div>{paragraphs()}</div></bdo>",
    "ruby": f"<div>{FIRST}<p><ruby>渡<rp>(</rp><rt>du</rt><rp>)</rp></ruby>口的灯亮着。</p>{LAST}</div>",
    "contents in columns": f"<table><tr><td valign=top>{FIRST}</td><td>{LAST}</td></tr></table>",
}

_PAGES = {
    "text after a stray end of html": page(f"<div>{FIRST}</html>{LAST}</div>"),
    "text after a stray end of body": page(f"<div>{FIRST}</body></html></body></html>{LAST}</div>"),
    "text after ten ends of html": page(f"<div>{FIRST}{'</html>' * 10}{LAST}</div>"),
    "article behind the end": "<html><body><p>广告</p></body></html>" + paragraphs(),
    "two pages in a row": page(f"<div>{FIRST}</div>") + page(f"<div>{LAST}</div>"),
    "second body": page(f"<div>{FIRST}</div><body class=b><div>{LAST}</div>"),
    "second head": page(f"<div>{FIRST}</div><head><title>乙</title></head><div>{LAST}</div>"),
    "no html, head or body": f"<title>石埠头的渡船</title><h1>石埠头的渡船</h1>{paragraphs()}",
    "nothing but paragraphs": paragraphs(),
    "frameset with noframes": "<html><head><title>框架</title></head><frameset cols=20%,*><frame src=/a><frame src=/b>"
    f"<noframes><body><div>{paragraphs()}</div></body></noframes></frameset></html>",
    "noframes in a body": page(f"<div>{FIRST}<noframes>{LAST}</noframes></div>"),
    "title that is never closed": f"<html><head><title>石埠头的渡船<meta name=a content=b></head><body><div>{paragraphs()}</div>",
    "head that is never closed": f"<html><head><title>石埠头的渡船</title><div>{paragraphs()}</div>",
    "article in the head": "<html><head><title>石埠头的渡船</title><noscript>"
    f"<div>{paragraphs()}</div></noscript></head><body></body>",
    "xhtml": '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head>'
    f"<title>石埠头的渡船</title></head><body><div>{paragraphs()}</div></body></html>",
    "quirky doctype": "<!DOCTYPE HTML PUBLIC '-//IETF//DTD HTML//EN>\n" + page()[16:],
    "blanks before the doctype": "\n\t " * 2_000 + page(),
    "stray bytes before the doctype": "\\x00 200 OK\n\n" + page(),
    "http header before the page": "HTTP/1.1 200 OK\nContent-Type: text/html\nServer: a\n\n" + page(),
    "NUL between all tags": page().replace(">", ">\0"),
    "base with a long target": page(head=f"<base href='//{'a' * 5_000}'>"),
    "5,000 meta elements": page(head="<meta name=a content=b>" * 5_000),
    "carriage returns": page().replace("\n", "\r"),
}

_REFERENCES = {
    "&#x1F;": "&#x1F;", "&#0;": "&#0;", "&#x0;": "&#x0;", "&#xD800;": "&#xD800;", "&#x110000;": "&#x110000;",
    "&#99999999999999;": "&#99999999999999;", "&#xFFFF;": "&#xFFFF;", "&#128; of windows": "&#128;", "&#x1b;": "&#x1b;",
    "&nosuch;": "&nosuch;", "&#;": "&#;", "&# alone": "&#", "&amp;#0;": "&amp;#0;", "&lt without semicolon": "&lt ",
}  # fmt: skip


def cases() -> Iterator[Page]:
    """Every page of this family."""
    for name, body in _BODIES.items():
        must = ARTICLE[:-1] if name in _ALL_LINKED else ARTICLE
        yield Page(name, 4, page(body).encode(), must, () if name in _TAKES_THE_REST else CHROME)
    for name, html in _PAGES.items():
        yield Page(name, 4, html.encode())
    for name, reference in _REFERENCES.items():
        body = "<div>" + "".join(f"<p>{reference}{line}</p>" for line in ARTICLE) + "</div>"
        yield Page(f"behind {name}", 4, page(body).encode())
    yield from _heavy()


_ALL_LINKED = frozenset({"whole page in a link"})
"""Where the last line may be taken for that of a list of links."""
_TAKES_THE_REST = frozenset({"plaintext"})
"""What makes all that follows, footer too, part of itself for a browser as well."""


def _heavy() -> Iterator[Page]:
    """Promise 2 and 4: what is heavy and no text does not count as the page."""
    script = f"<script>var data = '{'x' * (20 * MIB)}';</script>"
    yield Page("20 MB script before the article", 4, page(script + paragraphs()).encode())
    lines = "<script>" + "push('石埠头', 1);\n" * (MIB // 2) + "</script>"
    yield Page("script of half a million lines", 4, page(lines + paragraphs()).encode())
    style = f"<style>{'.a { color: red }' * (12 * MIB // 17)}</style>"
    yield Page("12 MB style", 4, page(head=style).encode())
    uri = f"<img src='data:image/png;base64,{'iVBORw0K' * (12 * MIB // 8)}'>"
    yield Page("12 MB data uri", 4, page(f"<div>{FIRST}{uri}{LAST}</div>").encode())
    uris = "<img src='data:image/png;base64,iVBORw0KGgo='>" * 20_000
    yield Page("20,000 small data uris", 4, page(f"<div>{FIRST}{uris}{LAST}</div>").encode())
    ld = '<script type="application/ld+json">{"@type":"Article","name":"' + "甲" * (4 * MIB) + '"}</script>'
    yield Page("12 MB json-ld", 4, page(head=ld).encode())
    comment = f"<!-- {'甲乙丙 ' * (MIB // 4)} -->"
    yield Page("3 MB comment", 4, page(f"<div>{FIRST}{comment}{LAST}</div>").encode())
    heap = f"<script type=text/template><div>{paragraphs(('模板里的句子不是正文，谁也看不见它。',) * 40)}</div></script>"
    hidden = ("模板里的句子不是正文",)
    yield Page("template in a script", 4, page(heap + paragraphs()).encode(), must_not=(*CHROME, *hidden))
    template = f"<template>{paragraphs(('模板里的句子不是正文，谁也看不见它。',) * 40)}</template>"
    yield Page(
        "template that is no shadow root",
        4,
        page(template + paragraphs()).encode(),
        must_not=(*CHROME, *hidden),
    )
