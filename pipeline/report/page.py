"""The report of a run as one HTML file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.html.render import render
from pipeline.html.words import Words
from pipeline.report.figures import LENGTHS, PARTS, Figures, HostFigures, Sample
from pipeline.report.odd import find_odd
from pipeline.report.plots import bars
from pipeline.report.speed import plot_speed, tell_speed
from pipeline.report.times import RunTimes
from transforms.batch_times import SlowPage
from transforms.records import Origin, host_of

MOST_HOSTS = 500
"""Rows of the table of hosts."""

_MOST_NAMES = 30
"""Languages, charsets … that are named; the rest is left to the documents."""

_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Shown:
    """A sample as the template shows it; `file` "" where it has no page."""

    title: str
    file: str
    host: str
    chars: int
    page_chars: int


def report_page(
    manifest: Mapping[str, Any], figures: Figures, times: RunTimes, files: Mapping[Origin, str], words: Words
) -> bytes:
    """The file, in UTF-8. `files`: the inspector pages that there are, beside the report, by their pages' origin."""
    totals = manifest["totals"]
    seen, everything = figures.documents + figures.rejects, totals["documents"] + totals["rejects"]
    hosts = order_hosts(figures)
    context = {
        "page_title": words["page_title"],
        "made_by": f"dechrome {manifest['version']} · {manifest['engine']['name']} {manifest['engine'].get('model') or ''}",
        "tiles": _tiles(totals, words),
        "partly": words["partly"].format(n=f"{seen:,}", all=f"{everything:,}") if seen < everything else "",
        "plots": _plots(figures, words),
        "speed": tell_speed(times, words),
        "curve": plot_speed(times, words),
        "slowest": [_slow(page, files, words) for page in times.slowest],
        "totals": totals,
        "reasons": _named(totals["reasons"], None, words),
        "meanings": words.table["reasons"],
        "removed": _named(totals["removed"], "kinds", words),
        "removed_sum": sum(totals["removed"].values()),
        "seen": figures.documents,
        "shares": [
            (words["languages"], _named(figures.languages, None, words)),
            (words["types"], _named(figures.types, "page_types", words)),
            (words["charsets"], _named(figures.charsets, None, words)),
            (words["charset_from"], _named(figures.charset_from, "charset_sources", words)),
        ],
        "columns": [
            ("host", words["host"]), ("odd", words["looks_wrong"]), ("pages", words["pages"]),
            ("rejects", words["rejects"]), ("kept", words["kept"]), ("confidence", words["confidence"]),
            ("chars", words["mean_chars"]), ("samples", words["samples"]),
        ],
        "hosts": [_host(name, host, signs, files, words) for name, host, signs in hosts],
        "hosts_cut": words["hosts_cut"].format(n=len(hosts), all=f"{len(figures.hosts):,}")
        if len(hosts) < len(figures.hosts)
        else "",
        "largest": [_shown(one, files) for one in figures.largest],
        "data": {"shown": words["hosts_shown"]},
    }  # fmt: skip
    return render("pipeline.report", "report", words, context)


def order_hosts(figures: Figures) -> list[tuple[str, HostFigures, list[str]]]:
    """The hosts of the table with their signs: those that look wrong, then the largest."""
    odd = find_odd(figures.hosts)
    names = sorted(
        figures.hosts, key=lambda name: (-len(odd.get(name, ())), -figures.hosts[name].pages, name)
    )
    return [(name, figures.hosts[name], odd.get(name, [])) for name in names[:MOST_HOSTS]]


def _tiles(totals: Mapping[str, Any], words: Words) -> list[tuple[str, int, str]]:
    pages, chars = totals["pages"], totals["page_chars"]
    return [
        (words["pages"], pages, ""),
        (words["documents"], totals["documents"], _share(totals["documents"], pages)),
        (words["rejects"], totals["rejects"], _share(totals["rejects"], pages)),
        (words["chars_in"], chars, ""),
        (words["chars_out"], totals["chars"], _share(totals["chars"], chars)),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


def _plots(figures: Figures, words: Words) -> list[dict[str, Any]]:
    steps = [f"{at / PARTS:.2f}" for at in range(PARTS)]
    plots = [
        ("lengths", [f"{length:,}" for length in LENGTHS], figures.lengths),
        ("kept_shares", steps, figures.kept),
        ("confidences", steps, figures.confidence),
    ]
    return [
        {"title": words[name], "image": bars(labels, counts), "rows": list(zip(labels, counts, strict=True))}
        for name, labels, counts in plots
        if any(counts)
    ]


def _named(counts: Mapping[str, int], table: str | None, words: Words) -> list[tuple[str, str, int]]:
    """(name, what is shown, count), the most frequent first."""
    most = Counter({name: count for name, count in counts.items() if count})
    ordered = sorted(most.items(), key=lambda item: (-item[1], item[0]))[:_MOST_NAMES]
    return [
        (name, (words.of(table, name) if table else name) or words["unknown"], count)
        for name, count in ordered
    ]


def _host(
    name: str, host: HostFigures, signs: Sequence[str], files: Mapping[Origin, str], words: Words
) -> dict[str, Any]:
    special = {"": words["no_host"], "*": words["more_hosts"]}
    return {
        "name": special.get(name, name),
        "signs": [words.of("signs", sign) for sign in signs],
        "pages": host.pages,
        "rejects": host.rejects,
        "kept": None if host.kept is None else round(host.kept, 4),
        "confidence": None if host.mean_confidence is None else round(host.mean_confidence, 4),
        "chars": host.chars // host.documents if host.documents else 0,
        "samples": [_shown(one, files) for one in host.samples],
    }


def _shown(sample: Sample, files: Mapping[Origin, str]) -> _Shown:
    file = files.get(sample.origin, "")
    return _Shown(_cut(sample.title), file, host_of(sample.url) or "", sample.chars, sample.page_chars)


def _slow(page: SlowPage, files: Mapping[Origin, str], words: Words) -> dict[str, Any]:
    return {
        "title": _cut(page.title),
        "file": files.get(page.origin, ""),
        "milliseconds": round(page.milliseconds),
        "outcome": words.of("page_types", page.outcome) or words["unknown"],
        "is_document": page.is_document,
        "place": page.url or "",
        "origin": f"{page.origin.file} · {page.origin.record}",
    }


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"
