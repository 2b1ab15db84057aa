"""The pages that a soak mixes in: what a crawl holds beside pages, and pages that take their process down."""

import random
from collections.abc import Callable, Iterator
from itertools import cycle

SHELL = "<html><head><title>河边</title></head><body><p>河边的桥上走过许多人。</p>{}</body></html>"


def _noise(number: int) -> bytes:
    chance = random.Random(number)  # noqa: S311 (the same bytes every time)
    return b"<html><meta charset=gbk><p>" + chance.randbytes(4_000) + b"</p></html>"


def _sabotage(what: str) -> Callable[[int], bytes]:
    """A page that does by itself what no page can: `tests/hostile/sabotage` on the path acts on its mark."""
    return lambda _: SHELL.format(f"<!-- sabotage: {what} -->").encode()


def _filled(part: str) -> Callable[[int], bytes]:
    return lambda number: SHELL.format(part.replace("NUMBER", str(number))).encode()


_COMMON: dict[str, Callable[[int], bytes]] = {
    "nested": _filled("<div>" * 20_000 + "深" + "</div>" * 20_000),
    "nodes": _filled("<b>" * 320_000),
    "attributes": _filled("<p " + " ".join(f"a{number}-NUMBER=1" for number in range(2_000)) + ">"),
    "names": _filled("".join(f"<x{number}-NUMBER>" for number in range(500))),
    "noise": _noise,
    "empty": lambda _: b" \n ",
    "pdf": lambda number: b"%PDF-1.4\n" + _noise(number),
    "entities": _filled("&#x1F;&#0;&#xD800;&amp;" * 5_000),
    "unclosed": _filled("<table><tr><td><a href=x><select><textarea>" * 300),
    "script": _filled("<script>" + "var a = '<p>';\n" * 50_000 + "</script>"),
}
_RARE = {
    "segfault": _sabotage("segfault"),
    "exit": _sabotage("exit"),
    "memory": _sabotage("eat memory bit by bit"),
    "hang": _sabotage("hang"),
}
RARE_EVERY = 50
"""One hostile page in so many takes its process down, each sort in turn: so one in 200 hangs, one in 20,000 of all pages.
A page that hangs costs its time limit, 10 s of a processor that does 100 other pages in a second: one in 20,000 makes a
run 5 % longer by itself."""

REASONS = {
    "segfault": "crash",
    "exit": "crash",
    "memory": "memory",
    "hang": "timeout",
    "nodes": "too_complex",
}
"""What must come out of some sorts."""


def hostile_pages() -> Iterator[tuple[str, bytes]]:
    """Sort and bytes of one page after the other, without end; always the same."""
    common, rare = cycle(_COMMON.items()), cycle(_RARE.items())
    number = 0
    while True:
        number += 1
        sort, make = next(rare) if number % RARE_EVERY == 0 else next(common)
        yield sort, make(number)
