"""Write the corpus into a folder: `python -m tests.hostile FOLDER`."""

import sys
from collections import Counter
from pathlib import Path

from tests.hostile.attacks import SECRET, SECRET_FILE
from tests.hostile.corpus import write
from tests.hostile.index import World


def main(folder: Path) -> None:
    """Write it, and print how many cases there are by family and promise."""
    folder.mkdir(parents=True)
    (folder / SECRET_FILE).write_text(SECRET, "utf-8")
    corpus = write(folder / "in", World(folder / SECRET_FILE, folder / "canary", 9))
    for family, files in corpus.items():
        promises = Counter(case.promise for _, case in files)
        shown = ", ".join(f"promise {number}: {count}" for number, count in sorted(promises.items()))
        print(f"{family:12} {len(files):4}   {shown}")
    print(f"{'all':12} {sum(map(len, corpus.values())):4}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
