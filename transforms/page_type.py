"""What a page can be."""

PAGE_TYPES = ("article", "forum", "qa", "list", "product", "doc", "service", "other")
"""The types that a document can have, in the order in which they are shown."""
