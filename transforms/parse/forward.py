"""Search forward only: many questions "where is the next one?" about one text, in linear time together."""

import re
from collections.abc import Iterator
from typing import AnyStr, Generic


class Forward(Generic[AnyStr]):
    """The matches of one pattern in one text, asked for from places that never move back."""

    def __init__(self, pattern: re.Pattern[AnyStr], text: AnyStr) -> None:
        self._matches: Iterator[re.Match[AnyStr]] = pattern.finditer(text)
        self._start: int | None = -1

    def find(self, at: int) -> int | None:
        """Where the next match at or behind `at` starts; None where there is none."""
        while self._start is not None and self._start < at:
            match = next(self._matches, None)
            self._start = match.start() if match else None
        return self._start
