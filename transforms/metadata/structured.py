"""What a page says of itself for machines: `<meta>` tags (OpenGraph among them) and JSON-LD, read once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from transforms.linked_data import types_of

_ARTICLES = frozenset(
    (
        "article",
        "newsarticle",
        "blogposting",
        "report",
        "techarticle",
        "scholarlyarticle",
        "reportagenewsarticle",
        "opinionnewsarticle",
        "analysisnewsarticle",
        "reviewnewsarticle",
        "backgroundnewsarticle",
        "liveblogposting",
        "socialmediaposting",
        "discussionforumposting",
        "advertisercontentarticle",
        "satiricalarticle",
        "medicalscholarlyarticle",
        "recipe",
        "howto",
        "qapage",
        "question",
        "review",
        "podcastepisode",
        "videoobject",
        "creativework",
        "learningresource",
        "webpage",
        "medicalwebpage",
        "itempage",
        "collectionpage",
    )
)
"""schema.org types whose datePublished and author are the page's; the order of trust is in `_trust`."""
_WEAK = frozenset(
    (
        "webpage",
        "medicalwebpage",
        "itempage",
        "collectionpage",
        "creativework",
        "videoobject",
        "review",
        "learningresource",
    )
)


@dataclass(frozen=True, slots=True)
class Structured:
    """Machine-readable statements, as the page gives them.

    `meta` maps a lower-case meta name, property or itemprop to its non-empty contents in order. `nodes` are the
    JSON-LD objects that can be the page itself, the most article-like first; `by_id` finds any object by `@id`.
    `crumbs` are the names of the first BreadcrumbList.
    """

    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)
    crumbs: list[str] = field(default_factory=list)
    site: str | None = None

    def first(self, *names: str) -> str | None:
        """The first content of the first of these meta names that is there."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def is_article(self, node: dict[str, Any]) -> bool:
        """Whether a JSON-LD node is an article, not just any page."""
        return _trust(node) == 0


def read_meta(root: etree._Element) -> dict[str, list[str]]:
    """The contents of the meta tags of the head, or of all where it has none, by lower-case name or property."""
    meta: dict[str, list[str]] = {}
    for element in root.findall("head/meta") or root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        if not content:
            continue
        for attribute in ("name", "property", "itemprop"):
            if name := element.get(attribute):
                meta.setdefault(name.strip().lower(), []).append(content)
    return meta


def read_structured(root: etree._Element, objects: Sequence[dict[str, Any]]) -> Structured:
    """Read everything a page says of itself in its meta tags and its JSON-LD (`transforms.linked_data`)."""
    by_id: dict[str, dict[str, Any]] = {}
    for one in objects:
        name = one.get("@id")
        if isinstance(name, str) and len(one) > len(by_id.get(name, {})):
            by_id[name] = one
    nodes = sorted((one for one in objects if _trust(one) < 9), key=_trust)
    meta = read_meta(root)
    return Structured(meta, nodes, by_id, _crumbs(objects), _site(meta, objects))


def _trust(node: dict[str, Any]) -> int:
    """0 an article, 1 a page of any kind, 9 something else."""
    kinds = types_of(node)
    if any(kind in _ARTICLES and kind not in _WEAK for kind in kinds):
        return 0
    return 1 if any(kind in _WEAK for kind in kinds) else 9


def _crumbs(objects: Sequence[dict[str, Any]]) -> list[str]:
    for one in objects:
        if "breadcrumblist" in types_of(one):
            items = one.get("itemListElement")
            names = [_item_name(item) for item in items] if isinstance(items, list) else []
            if any(names):
                return [name for name in names if name]
    return []


def _item_name(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    inner = item.get("item")
    name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
    return " ".join(name.split()) if isinstance(name, str) else None


def _site(meta: dict[str, list[str]], objects: Sequence[dict[str, Any]]) -> str | None:
    """The site's name: og:site_name, else the WebSite of the JSON-LD."""
    for name in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        if name in meta:
            return meta[name][0]
    for one in objects:
        stated = one.get("name")
        if "website" in types_of(one) and isinstance(stated, str) and stated.strip():
            return stated.strip()
    return None
