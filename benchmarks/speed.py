"""CPU time of a page: dechrome with both engines against trafilatura and against a bare parse, on the same pages.

    python -m benchmarks.speed [INPUT...] --pages 300 --rounds 3

In each round all take turns over all pages in this process, on one core, with the pages in memory; what is loaded once
is loaded before the clock starts. Pages whose charset is known are given to trafilatura as text, which spares it the
detection; its caches are emptied between two rounds, because a crawl has no page twice. A ratio is that of one round;
the tables have the medians.

The second table splits the time of the blocks engine by step. `other` is the rest of the whole: settings, site rules,
refusals, ids.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import trafilatura
from lxml import etree
from trafilatura.meta import reset_caches

from benchmarks.corpus import copy_pages, read_pages, write_corpus
from benchmarks.program import machine
from transforms import chrome, engines, metadata
from transforms.assemble import assemble
from transforms.blocks import segment
from transforms.decode import decode
from transforms.extraction import ExtractSettings, extract_page
from transforms.features import describe
from transforms.page import Page
from transforms.parse import parse
from transforms.reason import PageError
from transforms.records import RawPage

BLOCKS, TRAFILATURA = "dechrome, blocks engine", "trafilatura, with metadata"
WANTED = 8.0
"""How many times as fast as trafilatura, metadata and all, the blocks engine has to be."""

Spent = dict[str, float]
"""Seconds of CPU time by name."""

STEPS = ("decode", "parse", "walk", "rules", "features", "predict", "assemble", "metadata")


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and return 1 where the ratio is missed."""
    arguments = _parser().parse_args(words)
    print(machine())
    if hasattr(os, "sched_setaffinity"):  # Linux; elsewhere whatever threads there are count all the same
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pages = _read(arguments.inputs, arguments.pages)
    size = sum(len(page.html) for page in pages) / len(pages)
    print(f"{len(pages):,} pages, {size:,.0f} bytes each, trafilatura {trafilatura.__version__}")
    contenders = _contenders()
    _round(contenders, pages[:5])
    _split(pages[:5])
    rounds, splits = list[Spent](), list[Spent]()
    for number in range(arguments.rounds):
        reset_caches()
        rounds.append(_round(contenders, pages))
        splits.append(_split(pages))
        print(f"round {number + 1} of {arguments.rounds}", file=sys.stderr)
    return _report(rounds, splits, len(pages))


def _read(inputs: Sequence[str], pages: int) -> list[RawPage]:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "pages.jsonl"
        if inputs:
            copy_pages(inputs, corpus, pages)
        else:
            write_corpus(corpus, pages)
        return read_pages(corpus)


def _contenders() -> dict[str, Callable[[RawPage], object]]:
    """What is compared: name → function of a page."""
    blocks, behind_rules = (ExtractSettings(engine=engine) for engine in ("blocks", "trafilatura"))
    return {
        BLOCKS: lambda page: extract_page(page, blocks),
        "dechrome, trafilatura engine": lambda page: extract_page(page, behind_rules),
        TRAFILATURA: lambda page: trafilatura.extract(
            _given(page), url=page.url, with_metadata=True, output_format="json"
        ),
        "trafilatura, text alone": lambda page: trafilatura.extract(_given(page)),
        "lxml, a bare parse": _bare_parse,
    }


def _given(page: RawPage) -> str | bytes:
    return page.html.decode("utf-8", "replace") if page.charset == "utf-8" else page.html


def _bare_parse(page: RawPage) -> None:
    if page.html.strip():
        etree.fromstring(page.html, etree.HTMLParser(encoding=page.charset, huge_tree=True))


def _round(contenders: dict[str, Callable[[RawPage], object]], pages: Sequence[RawPage]) -> Spent:
    """Seconds of CPU time by contender."""
    spent: Spent = defaultdict(float)
    for name, run in contenders.items():
        started = time.process_time()
        for page in pages:
            run(page)
        spent[name] = time.process_time() - started
    return spent


def _split(pages: Iterable[RawPage]) -> Spent:
    """Seconds of CPU time by step of the blocks engine; a page that is refused counts up to there."""
    spent: Spent = defaultdict(float)
    for page in pages:
        try:
            _steps(page, spent)
        except PageError:
            continue
    return spent


def _steps(raw: RawPage, spent: Spent) -> None:
    last = time.process_time()

    def done(step: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[step] += now - last
        last = now

    text = decode(raw.html, raw.charset).text
    done("decode")
    root = parse(text)
    done("parse")
    blocks = segment(root)
    done("walk")
    page = Page(root, blocks, raw.url, metadata.find_title(root, blocks, raw.url))
    done("metadata")
    ruled = chrome.label(page)
    done("rules")
    if not blocks:
        return
    before = spent["features"]
    describe(page, ruled)
    done("features")
    kinds = engines.load("blocks").classify(page, ruled).kinds  # describes the page once more
    done("predict")
    spent["predict"] -= spent["features"] - before
    text = assemble(blocks, kinds)
    done("assemble")
    metadata.read_fields(page, kinds, text)
    done("metadata")


def _report(rounds: Sequence[Spent], splits: Sequence[Spent], pages: int) -> int:
    missed = False
    print(f"\n{'':28} ms/page  times as fast   wanted")
    for name in rounds[0]:
        ratio = statistics.median(spent[TRAFILATURA] / spent[name] for spent in rounds)
        verdict = f"{WANTED:9.1f}  {'yes' if ratio >= WANTED else 'NO'}" if name == BLOCKS else ""
        missed |= verdict.endswith("NO")
        print(f"{name:28} {_shown((spent[name] for spent in rounds), pages)} {ratio:12.2f}  {verdict}")
    print(f"\n{BLOCKS:28} ms/page")
    for step in STEPS:
        print(f"  {step:26} {_shown((split[step] for split in splits), pages)}")
    other = (spent[BLOCKS] - sum(split.values()) for spent, split in zip(rounds, splits, strict=True))
    print(f"  {'other':26} {_shown(other, pages)}")
    return int(missed)


def _shown(seconds: Iterable[float], pages: int) -> str:
    return f"{1000 * statistics.median(seconds) / pages:9.2f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.speed", description="Measure CPU time a page.")
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="*", help="pages of one's own (default: made from samples)"
    )
    parser.add_argument("--pages", metavar="N", type=int, default=300, help="at most so many pages")
    parser.add_argument("--rounds", metavar="N", type=int, default=3)
    return parser


if __name__ == "__main__":
    sys.exit(main())
