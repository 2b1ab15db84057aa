"""Numbers with units as people write and read them: 64MiB, 10 s, 1,234."""

import re

_BYTE_UNITS: dict[str, int] = {"": 1, "b": 1} | {
    prefix + suffix: base**power
    for power, prefix in enumerate("kmgt", start=1)
    for suffix, base in (("ib", 1024), ("b", 1000))
}
_SIZE = re.compile(r"(\d{1,18}(?:\.\d{1,9})?) {0,3}([A-Za-z]{0,3})", re.ASCII)


def parse_bytes(text: str) -> int:
    """A number of bytes, written plainly or with a unit: 1500, 1.5kB, 64MiB, 2 GiB.

    Raises:
        ValueError: it is none.
    """
    match = _SIZE.fullmatch(text.strip())
    unit = _BYTE_UNITS.get(match[2].lower()) if match else None
    if match is None or unit is None:
        raise ValueError("not a number of bytes")
    return round(float(match[1]) * unit) if "." in match[1] else int(match[1]) * unit


def format_bytes(size: float) -> str:
    """Bytes in the largest binary unit that leaves a number of at least 1: 64 MiB, 1.5 GiB, 900 B."""
    for power, unit in ((4, "TiB"), (3, "GiB"), (2, "MiB"), (1, "KiB")):
        if size >= 1024**power:
            return f"{_short(size / 1024**power)} {unit}"
    return f"{_short(size)} B"


def format_seconds(seconds: float) -> str:
    """A duration: 0.5 s, 42 s, 3:07 min, 2:03 h."""
    if seconds < 60:
        return f"{_short(seconds)} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes}:{rest:02} min"
    return f"{minutes // 60}:{minutes % 60:02} h"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
