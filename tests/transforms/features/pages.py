"""Small pages as the features see them."""

from transforms.blocks import segment
from transforms.features import PageFeatures, describe
from transforms.page import Page
from transforms.parse import parse


def page_of(body: str, head: str = "", url: str | None = None, title: str | None = None) -> Page:
    """The page of this body."""
    root = parse(
        f"<html><head>{head}</head>{body if body.startswith('<body') else f'<body>{body}</body>'}</html>"
    )
    return Page(root, segment(root), url, title)


def features_of(page: Page) -> PageFeatures:
    """The features of a page of which the rules say nothing."""
    return describe(page, [None] * len(page.blocks))
