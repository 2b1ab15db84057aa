"""An article in the template of its site: the HTML of one page.

A template file holds the page and its parts (a paragraph, an item of a list …), each behind a line `%% name`.
"""

import json
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from string import Template

from samples.article import SOURCE, Article, Site

PLACES = ("inside", "below", "beside")


def render(article: Article, site: Site, articles: Mapping[str, Article]) -> str:
    """The page of an article; the items of its lists are looked up in `articles`."""
    parts = _parts(site.template)
    lists = {name: _list(parts, site, name, article, articles) for name in site.lists}
    middle = "\n".join(lists[name] for name in article.lists.get("middle", []))
    words = {name: escape(text, quote=False) for name, text in site.words.items() if isinstance(text, str)}
    return parts["page"].substitute(
        words,
        lang=site.language,
        title=escape(article.title),
        url=article.url,
        channel=article.channel,
        keywords=",".join(article.tags),
        opening=escape(article.teaser),
        charset_meta=_charset_meta(site.template, article.label),
        byline=escape(article.byline, quote=False),
        json_ld=json.dumps(_json_ld(article, site), ensure_ascii=False),
        menu=_each(parts["menu"], site.words["menu"]),
        crumbs=_each(parts["crumb"], article.section or []),
        body=_body(parts, article, middle),
        credits="\n".join(_fill(parts["credit"], 0, line) for line in article.credits or []),
        tags=_each(parts["tag"], article.tags),
        share_buttons=_each(parts["share_button"], site.words["share_buttons"]),
        footer_links=_each(parts["footer_link"], site.words["footer_links"]),
        heap=" ".join(site.words["heap"] * 8),
        **{place: "\n".join(lists[name] for name in article.lists.get(place, [])) for place in PLACES},
    )


def _parts(template: str) -> dict[str, Template]:
    text = (SOURCE / "templates" / f"{template}.tpl").read_text("utf-8")
    named = (part.split("\n", 1) for part in text.removeprefix("%% ").split("\n%% "))
    return {name: Template(html.removesuffix("\n")) for name, html in named}


def _fill(part: Template, number: int, text: str) -> str:
    return part.substitute(number=number, text=escape(text, quote=False))


def _each(part: Template, texts: Iterable[str]) -> str:
    return "".join(_fill(part, number, text) for number, text in enumerate(texts, 1))


def _body(parts: Mapping[str, Template], article: Article, middle: str) -> str:
    """The lines of the body; verses that follow each other are one paragraph."""
    out: list[str] = []
    for kind, lines in groupby(article.lines, key=lambda line: line[0]):
        texts = [text for _, text in lines]
        if kind == "list":
            out.append(middle)
        elif kind == "blank":
            continue
        elif kind == "verse":
            verse = parts["verse_break"].template.join(escape(text, quote=False) for text in texts)
            out.append(parts["verse"].substitute(text=verse))
        else:
            out += [_fill(parts[kind], len(out) + number, text) for number, text in enumerate(texts, 1)]
    return "\n".join(out)


def _list(
    parts: Mapping[str, Template], site: Site, name: str, article: Article, articles: Mapping[str, Article]
) -> str:
    others = [articles[key] for key in article.lists.get(name, [])]
    entries = [(other.url, other.title, other.teaser) for other in others]
    if name == "related":
        entries = [(f"/r/{len(title)}.html", title, teaser) for title, teaser in article.related]
    items = [
        parts["item"].substitute(
            number=number, url=url, title=escape(title), teaser=escape(teaser, quote=False)
        )
        for number, (url, title, teaser) in enumerate(entries, 1)
    ]
    return parts["list"].substitute(heading=site.lists[name], items="\n".join(items))


def _charset_meta(template: str, label: str) -> str:
    if not label:
        return ""
    if template == "news":
        return f'<meta charset="{label}">'
    return f'<meta http-equiv="Content-Type" content="text/html; charset={label}" />'


def _json_ld(article: Article, site: Site) -> list[dict[str, object]]:
    """What a news page says of itself for machines."""
    crumbs = [
        {"@type": "ListItem", "position": number, "name": name}
        for number, name in enumerate(article.section or [], 1)
    ]
    news: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "publisher": {"@type": "Organization", "name": site.words["site"]},
    }
    if article.published:
        news["datePublished"] = article.published
    if article.author:
        news["author"] = [{"@type": "Person", "name": name} for name in article.author]
    return [news, {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": crumbs}]
