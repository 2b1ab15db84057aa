"""What a block of a page can be."""

from enum import StrEnum


class Kind(StrEnum):
    """The label of one block. Content and captions make the text; the rest is left out."""

    CONTENT = "content"
    CAPTION = "caption"
    TITLE = "title"
    BYLINE = "byline"
    CREDIT = "credit"
    BREADCRUMB = "breadcrumb"
    NAV = "nav"
    RELATED = "related"
    HOT = "hot"
    SHARE = "share"
    COMMENTS = "comments"
    TAGS = "tags"
    DISCLAIMER = "disclaimer"
    ADS = "ads"
    FOOTER = "footer"
    HIDDEN = "hidden"
    REPEATED = "repeated"
    SITE_RULE = "site_rule"
    OTHER = "other"


TEXT_KINDS = frozenset({Kind.CONTENT, Kind.CAPTION})
REMOVED_KINDS = tuple(kind for kind in Kind if kind not in TEXT_KINDS)
"""The kinds that are left out of the text, in the order in which `stats.removed` lists them."""
