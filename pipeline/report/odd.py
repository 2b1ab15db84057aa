"""Hosts that look wrong: those whose pages came out otherwise than the run's."""

from collections.abc import Iterable, Mapping
from statistics import median

from pipeline.report.figures import HostFigures

FEWEST = 3
"""Pages that a host must have: of fewer nothing can be said."""

MANY_REJECTS = 0.5
TIMES_REJECTS = 3.0
"""Share of rejects from which a host looks wrong, if it is also so many times the run's."""

LITTLE_KEPT = 0.25
"""Times the median host's kept share below which too little is kept."""

MUCH_KEPT = 0.98
"""Kept share from which nothing is left out: no menu, no footer was found."""

LESS_SURE = 0.2
"""How far the mean confidence may be below the median host's."""

SHORT = 100
"""Characters of a host's mean text below which it is hardly an article."""

SIGNS = ("rejects", "little", "all", "unsure", "short")


def find_odd(hosts: Mapping[str, HostFigures]) -> dict[str, list[str]]:
    """The signs of each host that has any, in the order of SIGNS."""
    many = {name: host for name, host in hosts.items() if host.pages >= FEWEST}
    kept = _median(host.kept for host in many.values())
    sure = _median(host.mean_confidence for host in many.values())
    pages = sum(host.pages for host in hosts.values())
    share = sum(host.rejects for host in hosts.values()) / pages if pages else 0.0
    found = {name: _signs(host, share, kept, sure) for name, host in many.items()}
    return {name: signs for name, signs in found.items() if signs}


def _signs(host: HostFigures, rejects: float, kept: float | None, sure: float | None) -> list[str]:
    own = host.rejects / host.pages
    signs = ["rejects"] if own >= MANY_REJECTS and own >= min(1.0, TIMES_REJECTS * rejects) else []
    if host.kept is not None and kept is not None and host.kept < LITTLE_KEPT * kept:
        signs.append("little")
    if host.kept is not None and host.kept >= MUCH_KEPT:
        signs.append("all")
    if host.mean_confidence is not None and sure is not None and host.mean_confidence < sure - LESS_SURE:
        signs.append("unsure")
    if host.documents and host.chars / host.documents < SHORT:
        signs.append("short")
    return signs


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
