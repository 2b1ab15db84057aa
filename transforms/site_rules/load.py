"""Read a file of site rules and check all of it at once."""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from transforms.records import host_of
from transforms.site_rules.fields import FIELDS
from transforms.site_rules.glob import read_host, read_path
from transforms.site_rules.selector import Selector, read_region, read_value

_KEYS = ("host", "path", "keep", "drop", "fields")
Read = TypeVar("Read")


class SiteRulesError(ValueError):
    """The rules are wrong: the message has one line for each thing that is, with the table's number and the key."""


@dataclass(frozen=True, slots=True)
class Site:
    """One table of the file; `number` counts from 1. It is for hosts that match one of `hosts`, and `path`."""

    number: int
    name: str
    hosts: tuple[re.Pattern[str], ...]
    path: re.Pattern[str] | None
    keep: tuple[Selector, ...]
    drop: tuple[Selector, ...]
    fields: Mapping[str, tuple[Selector, ...]]

    def rules(self) -> list[tuple[str, str, Selector]]:
        """(key, name, selector) of each; the name is as in `site 2 drop css:.x`."""
        keys = {"keep": self.keep, "drop": self.drop, **self.fields}
        return [
            (key, f"site {self.number} {key} {selector.text}", selector)
            for key, selectors in keys.items()
            for selector in selectors
        ]


@dataclass(frozen=True, slots=True)
class SiteRules:
    """All tables of a file."""

    sites: tuple[Site, ...] = ()

    def of(self, url: str | None) -> list[Site]:
        """The tables that are for the page at this URL, in the order of the file."""
        host = host_of(url)
        if not self.sites or not url or not host:
            return []
        path = urlsplit(url).path or "/"
        return [
            site
            for site in self.sites
            if any(glob.match(host) for glob in site.hosts) and (site.path is None or site.path.match(path))
        ]


@cache
def load(text: str) -> SiteRules:
    """The rules in a file's text, read once a process: constant data. No text is no rules.

    Raises:
        SiteRulesError: something in it is wrong.
    """
    try:
        table = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SiteRulesError(f"not TOML: {error}") from None
    problems = [f"unknown key {key!r}: tables are written [[site]]" for key in table if key != "site"]
    rows = table.get("site", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SiteRulesError("site is no list of tables: write [[site]], with two brackets")
    sites = [_Table(number, row, problems).site() for number, row in enumerate(rows, start=1)]
    if problems:
        raise SiteRulesError("\n".join(problems))
    return SiteRules(tuple(sites))


class _Table:
    """Reads one table; what is wrong with it is added to `problems`."""

    def __init__(self, number: int, row: dict[str, Any], problems: list[str]) -> None:
        self._number, self._row, self._problems = number, row, problems

    def site(self) -> Site:
        row = self._row
        self._check_keys(row, _KEYS, "")
        if not row.get("host"):
            self._refuse("host", "is missing: the sites that the table is for, as *.example.com")
        fields = row.get("fields", {})
        if not isinstance(fields, dict):
            self._refuse("fields", "is no table: write [site.fields] below its [[site]]")
            fields = {}
        self._check_keys(fields, FIELDS, "fields.")
        if not any(row.get(key) for key in ("keep", "drop", "fields")):
            self._refuse("", "has nothing to keep, to drop, and no fields")
        paths = self._each(row, "path", read_path) if "path" in row else ()
        if isinstance(row.get("path"), list):
            self._refuse("path", "is one glob; write a table for each")
        return Site(
            number=self._number,
            name=" ".join([*_texts(row.get("host")), *_texts(row.get("path"))]),
            hosts=self._each(row, "host", read_host),
            path=paths[0] if paths else None,
            keep=self._each(row, "keep", read_region),
            drop=self._each(row, "drop", read_region),
            fields={
                name: self._each(fields, name, read_value, "fields.") for name in FIELDS if name in fields
            },
        )

    def _each(
        self, row: dict[str, Any], key: str, read: Callable[[str], Read], before: str = ""
    ) -> tuple[Read, ...]:
        """What stands behind a key, a text or a list of texts, each read."""
        values = row.get(key, [])
        found = []
        for value in values if isinstance(values, list) else [values]:
            if not isinstance(value, str):
                self._refuse(before + key, f"{value!r} is no text")
                continue
            try:
                found.append(read(value))
            except ValueError as error:
                shown = f"{value!r}: " if repr(value) not in str(error) else ""
                self._refuse(before + key, f"{shown}{error}")
        return tuple(found)

    def _check_keys(self, row: Iterable[str], known: Iterable[str], before: str) -> None:
        for key in row:
            if key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                meant = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
                self._refuse(before + key, f"is unknown; {meant}")

    def _refuse(self, key: str, why: str) -> None:
        self._problems.append(f"site {self._number}: {f'{key} ' if key else ''}{why}")


def _texts(value: object) -> list[str]:
    """A text, or a list of texts, as a list."""
    return (
        [value] if isinstance(value, str) else [str(one) for one in value] if isinstance(value, list) else []
    )
