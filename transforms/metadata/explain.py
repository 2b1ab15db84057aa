"""Where on a page the values of its fields stand: for people who ask where they come from.

Every place that says the value is named, in the order in which the finders trust them: the user's rules, what readers
see, what the page states for machines. None of it is on the way of the data.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.kind import Kind
from transforms.linked_data import Object, types_of
from transforms.metadata.address import date_in_address
from transforms.metadata.dates import find_dates, read_date
from transforms.metadata.near import find_places
from transforms.page import Page
from transforms.records import Fields

MOST_PLACES = 5
"""Places that are named of each field."""

_LONGEST_LINE = 300
_LONGEST_VALUE = 2_000
_DEEPEST = 4
_NAMES = ("title", "published", "source", "author", "editor", "credits", "section", "language")


@dataclass(frozen=True, slots=True)
class Place:
    """`kind`: `rule`, `block`, `json-ld`, `meta`, `element`, `html`, `address` or `text` (found out from the text itself).

    `name`: the rule, the key or the element; `block`: the number of the block.
    """

    kind: str
    name: str = ""
    block: int | None = None


def explain_fields(
    page: Page, kinds: Sequence[Kind | None], fields: Fields, hits: Sequence[str]
) -> dict[str, list[Place]]:
    """The places of each field that has a value; `hits` are the names of the site rules that found something."""
    found: dict[str, list[Place]] = {}
    for name in _NAMES:
        value = getattr(fields, name)
        if not value:
            continue
        places = [Place("rule", hit) for hit in hits if hit.split(" ")[2:3] == [name]]
        if name == "language":
            places += _language(page, str(value))
        else:
            places += _places(page, kinds, name, value if isinstance(value, list) else [value])
        found[name] = places[:MOST_PLACES]
    return found


def _language(page: Page, value: str) -> list[Place]:
    declared = (page.root.get("lang") or "").lower()
    return [Place("text"), *([Place("html", "lang")] if declared.startswith(value) else [])]


def _places(page: Page, kinds: Sequence[Kind | None], name: str, values: Sequence[str]) -> list[Place]:
    says = _says_date if name == "published" else _is_headline if name == "title" else _says
    says_it = all if name == "section" else any
    near = find_places(page, kinds)
    order = [near.title, *near.head, *near.tail, *near.body]
    order += [at for at, kind in enumerate(kinds) if kind in (Kind.BREADCRUMB, Kind.CREDIT, Kind.BYLINE)]
    blocks = [
        Place("block", block=at)
        for at in dict.fromkeys(at for at in order if at is not None)
        if len(page.blocks[at].text) <= _LONGEST_LINE
        and says_it(says(page.blocks[at].text, one) for one in values)
    ]
    stated = [
        Place(kind, key)
        for kind, key, text in [*_linked(page.linked_data), *_metas(page)]
        if any(says(text, one) for one in values)
    ]
    if name == "published" and any(date_in_address(page.url) == one for one in values):
        stated.append(Place("address"))
    return [*blocks[:3], *dict.fromkeys(stated)]


def _says(text: str, value: str) -> bool:
    return _plain(value) in _plain(text)


def _is_headline(text: str, value: str) -> bool:
    own, wanted = _plain(text), _plain(value)
    return wanted in own and len(own) <= 2 * len(wanted) + 20


def _says_date(text: str, value: str) -> bool:
    """Whether a text holds the day of an ISO 8601 date."""
    day = value[:10]
    return (read_date(text) or "")[:10] == day or any(
        date.iso is not None and date.iso[:10] == day for date in find_dates(text)
    )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _linked(objects: Sequence[Object]) -> Iterator[tuple[str, str, str]]:
    """The short texts of the JSON-LD with their paths."""
    inner = {id(one) for node in objects for value in node.values() for one in _inside(value)}
    for node in objects:
        if id(node) not in inner:
            head = (types_of(node) or ["object"])[0]
            yield from (("json-ld", f"{head}.{path}", text) for path, text in _texts(node, "", _DEEPEST))


def _inside(value: object) -> list[object]:
    """The objects that a value is or lists; they are among the page's objects once more."""
    return value if isinstance(value, list) else [value]


def _texts(value: object, path: str, levels: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and len(value) <= _LONGEST_VALUE:
        yield path, value
    elif isinstance(value, dict) and levels:
        for key, inner in value.items():
            yield from _texts(inner, f"{path}.{key}" if path else str(key), levels - 1)
    elif isinstance(value, list) and levels:
        for inner in value[:50]:
            yield from _texts(inner, path, levels - 1)


def _metas(page: Page) -> Iterator[tuple[str, str, str]]:
    for meta in page.root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        text = meta.get("content")
        if key and text and len(text) <= _LONGEST_VALUE:
            yield "meta", key, text
    for element in page.root.iter("title", "time"):
        text = element.get("datetime") or element.text
        if text and len(text) <= _LONGEST_VALUE:
            yield "element", str(element.tag), text
