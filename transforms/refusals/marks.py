"""What the markup of a page says of it: forms, widgets, refreshes, empty roots. It reads the whole tree of a small page."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from transforms.hiding import hides
from transforms.page import Page
from transforms.reason import Reason
from transforms.refusals.clauses import clauses
from transforms.refusals.vocabulary import vocabulary

_NAME = re.compile(r"[a-z0-9_&-]+")
_TARGET = re.compile(
    r"\s*+(\d{1,6})(?:\.\d*+)?\s*+[;,]\s*+(?>(?:url\s*+=\s*+)?)['\"]?\s*+([^'\"\s]+)", re.IGNORECASE
)
_MOVE = re.compile(
    r"(?<![\w$.])(?:(?:window|document|self|top|parent|this)\s?\.\s?){0,3}"
    r"location(?:\s?\.\s?href)?\s?(?:=(?!=)|\.\s?(?:replace|assign)\s?\()"
)
_SUBMIT = re.compile(r"(?:\bdocument\.\w{1,40}(?:\[[^\]]{1,40}\])?|\)|\bform\w{0,20})\.submit\(")

_READ = 20_000
"""Characters of the scripts of a bare page, and elements of any page, that are looked at."""

_CANDIDATES = 50
"""Fields, buttons, refreshes and roots of a page that are looked at: each may be deep in the tree, or wide."""

_SOON = 5
"""Seconds within which a refresh sends on; slide shows turn their pages slower."""

_LONE_SCRIPT = 3_000
"""Characters of all scripts of a page that only moves on; the shell of an application has more."""

_LONGEST_BUTTON = 40
_LEAST_TEXT = 60
"""Characters of an application's root that is still empty: `Loading …`."""

_NO_TEXT = frozenset({"script", "style", "noscript", "template", "svg"})


@cache
def _table() -> dict[str, frozenset[str]]:
    """marks.toml, read once: constant data, no state of any page."""
    table = tomllib.loads(files("transforms.refusals").joinpath("marks.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def find_marks(page: Page, *, bare: bool) -> Iterator[tuple[Reason, str]]:
    """(reason, what was seen) of every mark on a page; a `bare` page shows hardly any text, so its scripts count."""
    scripts = _scripts(page.root) if bare else ""
    yield from _named(page.root, scripts)
    if password_field(page.root) is not None:
        yield Reason.LOGIN, "a password field"
    if said := _accepts(page.root):
        yield Reason.CONSENT, f"a button {said!r}"
    if way := _refresh(page) or _moves(page.root, scripts):
        yield Reason.REDIRECT, way
    if root := _empty_root(page.root):
        yield Reason.JAVASCRIPT, f"nothing in {root}"


def _scripts(root: etree._Element) -> str:
    parts: list[str] = []
    size = 0
    for script in root.iter("script"):
        if size <= _READ and script.text:
            parts.append(script.text[:_READ])
            size += len(script.text)
    return "\n".join(parts)


def _named(root: etree._Element, scripts: str) -> Iterator[tuple[Reason, str]]:
    """Hosts and names that only such pages have, one of each reason."""
    hosts: set[str] = set()
    names = set(_NAME.findall(scripts.lower()))
    for element in islice(root.iter("*"), _READ):
        for key in ("class", "id"):
            if said := element.get(key):
                names.update(said[:400].lower().split())
        for key in ("src", "action"):
            if (said := element.get(key)) and not said.startswith("data:"):
                names.update(_NAME.findall(said[:400].lower()))
                hosts.add(_host(said))
    for traits in vocabulary().traits:
        seen = sorted(names & traits.names)
        seen += sorted(host for host in hosts if _is_one_of(host, traits.hosts))
        if seen:
            yield traits.reason, seen[0]


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # for example an unclosed [ of an IPv6 address
        return ""


def _is_one_of(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def password_field(root: etree._Element) -> etree._Element | None:
    """The first password field that is shown: not one of a form that waits for its script."""
    fields = islice(root.iter("input"), _CANDIDATES)
    return next((field for field in fields if _asks_password(field)), None)


def _asks_password(field: etree._Element) -> bool:
    return (field.get("type") or "").lower() == "password" and not any(
        hides(above) for above in (field, *field.iterancestors())
    )


def _accepts(root: etree._Element) -> str | None:
    """The words of a button that accepts cookies or says an age."""
    for element in islice(root.iter("button", "input", "a"), _CANDIDATES):
        texts = [element.get("value") or ""] if element.tag == "input" else islice(element.itertext(), 10)
        said = "".join(texts).strip()
        if len(said) <= _LONGEST_BUTTON and not _table()["accepts"].isdisjoint(clauses(said)):
            return said
    return None


def _refresh(page: Page) -> str | None:
    """Where `<meta http-equiv=refresh>` soon sends the reader; not one inside `<noscript>`, nor to the page itself."""
    for meta in islice(page.root.iter("meta"), _CANDIDATES):
        if (meta.get("http-equiv") or "").lower() != "refresh":
            continue
        found = _TARGET.match((meta.get("content") or "")[:2_000])
        inside = any(above.tag == "noscript" for above in meta.iterancestors())
        if found and int(found[1]) <= _SOON and found[2] != page.url and not inside:
            return f"a refresh to {found[2][:80]}"
    return None


def _moves(root: etree._Element, scripts: str) -> str | None:
    """A frameset; or, on a bare page, a lone script or a form that leads elsewhere."""
    if next(root.iter("frameset"), None) is not None:
        return "a frameset"
    if any("100%" in f"{frame.get('width')} {frame.get('style')}" for frame in _lone_frame(root)):
        return "a frame"
    body = root.find("body")
    code = f"{scripts} {'' if body is None else body.get('onload') or ''}"
    if len(code) > _LONE_SCRIPT:
        return None
    if _SUBMIT.search(code) and next(root.iter("form"), None) is not None:
        return "a form that sends itself"
    return "a script that moves on" if _MOVE.search(code) else None


def _lone_frame(root: etree._Element) -> list[etree._Element]:
    """The frame that is all there is in a body: an address that shows another site."""
    body = root.find("body")
    inside = [] if body is None else [child for child in body if child.tag not in _NO_TEXT]
    frame = inside[0] if len(inside) == 1 and inside[0].tag == "iframe" else None
    return [] if frame is None or not _host(frame.get("src") or "") else [frame]


def _empty_root(root: etree._Element) -> str | None:
    """The element that a script would fill with the page, where next to no text is in it."""
    found = (element for element in islice(root.iter("*"), _READ) if _is_root(element))
    for element in islice(found, _CANDIDATES):
        if _is_empty(element):
            return f"<{element.tag!s} id={element.get('id') or ''}>"
    return None


def _is_root(element: etree._Element) -> bool:
    return (element.get("id") or "").lower() in _table()["roots"] or element.tag in _table()["elements"]


def _is_empty(element: etree._Element) -> bool:
    size = 0
    for inner in element.iter("*"):
        if inner.tag not in _NO_TEXT:
            size += len((inner.text or "").strip())
        if inner is not element:
            size += len((inner.tail or "").strip())
        if size > _LEAST_TEXT:
            return False
    return True
