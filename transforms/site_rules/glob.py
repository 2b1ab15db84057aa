"""The pages a rule is for: globs over the host and the path of a URL (`*`, `?`, `[abc]`)."""

import re
from fnmatch import translate

_HOST = re.compile(r"[\w.*?\[\]!-]+")


def read_host(text: str) -> re.Pattern[str]:
    """The pattern of a host, for a lower-case one: `*.example.com` is every host below example.com, not itself.

    Raises:
        ValueError: it is no host.
    """
    if not text:
        raise ValueError("is empty")
    if not _HOST.fullmatch(text):
        raise ValueError(
            f"{text!r} is no host: it has no scheme, port, path or space, as in news.example.com"
        )
    return _compile(text.lower())


def read_path(text: str) -> re.Pattern[str]:
    """The pattern of a path, in its own case; `*` goes over slashes too.

    Raises:
        ValueError: it can match no path.
    """
    if not text.startswith(("/", "*")):
        raise ValueError(f"{text!r} matches no path: it begins with / or *")
    return _compile(text)


def _compile(text: str) -> re.Pattern[str]:
    if re.sub(r"\[!?\]?[^\]]*\]", "", text).count("["):
        raise ValueError(f"{text!r} has a [ that is not closed")
    return re.compile(translate(text))
