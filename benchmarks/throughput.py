"""Pages a second of the pipeline against a bare loop over the same function in one process.

    python -m benchmarks.throughput [INPUT...] --pages 3000 --rounds 3

A round runs the loop and the pipeline with each number of workers; a ratio is that of one round, the table has the
medians of all rounds, so that a machine which gets slower hits all alike. Start-up is left out on both sides: of the
pipeline's time goes what the same command takes for a single page.

`others` is the share of the machine that other programs took meanwhile, in the worst round (Linux only): where it is
more than a few per cent, the figures say little.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import copy_pages, read_pages, write_corpus
from benchmarks.program import machine, timed
from pipeline.options import OPTIONS

WANTED = {1: 0.85, 2: 1.7}
"""The ratio that a number of workers has to reach, where there are as many cores."""
ENGINE = next(str(option.default) for option in OPTIONS if option.name == "engine")


@dataclass(frozen=True, slots=True)
class Rate:
    """Pages a second, and the share of the machine that others took meanwhile."""

    pages: float
    others: float


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 1 where a ratio is missed."""
    arguments = _parser().parse_args(words)
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus, single = folder / "pages.jsonl", folder / "single.jsonl"
        if arguments.inputs:
            copy_pages(arguments.inputs, corpus, arguments.pages)
        else:
            write_corpus(corpus, arguments.pages)
        copy_pages([str(corpus)], single, 1)
        pages = len(read_pages(corpus))
        print(f"{pages:,} pages, {corpus.stat().st_size / pages:,.0f} bytes each, engine {arguments.engine}")
        bare, piped = list[Rate](), {workers: list[Rate]() for workers in arguments.workers}
        for number in range(arguments.rounds):
            bare.append(_bare(corpus, pages, arguments.engine))
            for workers in arguments.workers:
                run = ["pipeline.cli", "run", "--workers", str(workers), "--engine", arguments.engine]
                start_up = timed(*run, str(single), *_output(folder, number, workers, 1))
                whole = timed(*run, str(corpus), *_output(folder, number, workers, pages))
                piped[workers].append(Rate((pages - 1) / (whole.seconds - start_up.seconds), whole.others))
    return _report(bare, piped)


def _bare(corpus: Path, pages: int, engine: str) -> Rate:
    whole = timed("benchmarks.bare", str(corpus), engine)
    return Rate(pages / float(whole.printed), whole.others)


def _output(folder: Path, *names: int) -> list[str]:
    return ["--output", str(folder / "-".join(map(str, names)))]


def _report(bare: Sequence[Rate], piped: dict[int, list[Rate]]) -> int:
    print("             pages/s   others   ratio   wanted")
    print(f"bare loop   {_shown(bare)}")
    missed = False
    for workers, rates in piped.items():
        ratio = statistics.median(rate.pages / base.pages for rate, base in zip(rates, bare, strict=True))
        wanted = WANTED.get(workers)
        verdict = "" if wanted is None else f"{wanted:7.2f}  {'yes' if ratio >= wanted else 'NO'}"
        missed |= verdict.endswith("NO")
        print(f"{workers:2} worker{'s' if workers > 1 else ' '}  {_shown(rates)} {ratio:7.2f}  {verdict}")
    return int(missed)


def _shown(rates: Sequence[Rate]) -> str:
    return f"{statistics.median(rate.pages for rate in rates):8.1f} {max(rate.others for rate in rates):7.0%}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks.throughput", description="Measure pages a second.")
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="*", help="pages of one's own (default: made from samples)"
    )
    parser.add_argument("--pages", metavar="N", type=int, default=3_000, help="at most so many pages")
    parser.add_argument("--rounds", metavar="N", type=int, default=3)
    parser.add_argument("--workers", metavar="N", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--engine", metavar="NAME", default=ENGINE)
    return parser


if __name__ == "__main__":
    sys.exit(main())
