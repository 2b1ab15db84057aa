"""Links to the front page of a site: what they name is the site."""

import re

_FRONT = re.compile(r"(?:(?:https?:)?//[^/?#\s]+)?/?(?:(?:index|default)\.\w{3,5})?", re.IGNORECASE)


def is_front(target: str) -> bool:
    """Whether a link's target is the front page of a host, its own or another."""
    target = target.strip()
    return bool(target) and _FRONT.fullmatch(target) is not None
