"""Store what the program makes of the samples now as what must come out, byte for byte.

    python -m samples.accept

For a change on purpose (a new engine, a new count); read the difference before it is committed. A document whose
text or fields are not those of its article is never stored.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samples.article import expected, load_articles, load_sites

HERE = Path(__file__).parent
DOCUMENTS = HERE / "expected" / "documents.txt"
"""JSON lines. They are named .txt so that a run over the folder does not take them for pages."""


def run_samples(output: Path) -> bytes:
    """All document lines of `dechrome run samples`, run where `samples` is.

    Raises:
        subprocess.CalledProcessError: the program failed.
    """
    words = ["run", HERE.name, "--output", str(output), "--quiet"]
    subprocess.run([sys.executable, "-m", "pipeline.cli", *words], cwd=HERE.parent, check=True)  # noqa: S603 (our own program)
    return b"".join(shard.read_bytes() for shard in sorted(output.glob("documents-*.jsonl")))


def rows_by_page(lines: bytes) -> dict[tuple[str, str], dict[str, Any]]:
    """The documents by (form, article): the form is `samples/site` or the file that holds all pages."""
    keys = {article.url: article.key for article in load_articles().values()}
    rows = {}
    for line in lines.splitlines():
        row = json.loads(line)
        file = Path(row["origin"]["file"])
        form, key = (file, keys[row["url"]]) if row["url"] else (file.parent, file.stem)
        rows[form.as_posix(), key] = row
    return rows


def differences(lines: bytes) -> Iterator[str]:
    """One line for each document with another text or field than its article's."""
    articles, sites = load_articles(), load_sites()
    for (form, key), row in rows_by_page(lines).items():
        wanted = expected(articles[key], sites[articles[key].site])
        if wrong := [name for name in wanted if row[name] != wanted[name]]:
            yield f"{form}: {key}: {', '.join(wrong)}"


def accept() -> None:
    """Run the samples and store their documents."""
    with tempfile.TemporaryDirectory() as folder:
        lines = run_samples(Path(folder) / "out")
    if wrong := list(differences(lines)):
        sys.exit("\n".join(["nothing stored, these are wrong:", *wrong]))
    DOCUMENTS.parent.mkdir(exist_ok=True)
    DOCUMENTS.write_bytes(lines)


if __name__ == "__main__":
    accept()
