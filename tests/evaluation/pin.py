"""Store the scores of the program as it is: `python -m tests.evaluation.pin`. Look at the difference before you commit."""

import sys

from tests.evaluation.gate import EVERY, GOLD, PINNED, dump, load, losses, measure


def main() -> int:
    """Measure all gold files, say what goes down, and write `pinned.toml`."""
    absent = [file for file in EVERY if not (GOLD / file).exists()]
    if absent:
        print(f"not in {GOLD}: {', '.join(absent)}; set DECHROME_GOLD", file=sys.stderr)
        return 1
    before = load() if PINNED.exists() else {}
    files = {file: measure(file) for file in EVERY}
    for file, measured in files.items():
        old = before.get(file)
        for line in losses(old["scores"], measured["scores"]) if old else []:
            print(f"goes down: {file}: {line}")
    PINNED.write_text(dump(files), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
