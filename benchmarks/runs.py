"""How long a megabyte of one thing takes: `python -m benchmarks.runs [PLACE ...]`. Prints processor seconds, the worst first.

Every thing of `tests.hostile.runs` in every place of it (or in those named), one page each through `extract`.
"""

import sys
import time

from tests.hostile.runs import PLACES, THINGS, made
from transforms import extract

SIZE = 2**20
SHOWN = 25


def main(places: list[str]) -> None:
    """Measure all of them and print the slowest, and how many take more than a second."""
    extract(made("text", "han", 1_000))  # loads the model
    taken: list[tuple[float, str, str]] = []
    for place in places:
        for thing in THINGS:
            page = made(place, thing, SIZE)
            start = time.process_time()
            extract(page)
            taken.append((time.process_time() - start, place, thing))
    taken.sort(reverse=True)
    for seconds, place, thing in taken[:SHOWN]:
        print(f"{seconds:6.2f} s   1 MB of {thing} in {place}")
    slow = sum(seconds > 1 for seconds, _, _ in taken)
    print(
        f"{len(taken)} pages, {slow} of them above 1 s, mean {sum(it[0] for it in taken) / len(taken):.3f} s"
    )


if __name__ == "__main__":
    main(sys.argv[1:] or list(PLACES))
