"""Small pages with an article, and their fields."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from lxml import etree

from transforms.blocks import segment
from transforms.metadata import find_title, read_fields
from transforms.page import Page
from transforms.records import Fields

HEADLINE = "青石镇的第一家书店今天开门"


BODY = (
    "<p>清晨，镇里的第一家书店开门了，门口排起了长队，孩子们挤在最前面，等着挑自己的第一本书。</p>"
    "<p>店主说，书店的木架是用旧船板做的，每一块都有自己的故事，来的人可以坐下来慢慢看。</p>"
)


def page_of(body: str, head: str = "", title: str = f"{HEADLINE}_河湾网") -> Page:
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    root = etree.fromstring(html, etree.HTMLParser())
    blocks = segment(root)
    return Page(root, blocks, None, find_title(root, blocks))


def fields_of(body: str, head: str = "") -> Fields:
    page = page_of(body, head)
    return read_fields(page, [None] * len(page.blocks))


def fields_named(names: Iterable[str], body: str, head: str) -> dict[str, Any]:
    found = asdict(fields_of(body, head))
    return {name: found[name] for name in names}


def article(byline: str, behind: str = "") -> str:
    return f"<h1>{HEADLINE}</h1>{byline}{BODY}{behind}"


def json_ld(**node: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'
