"""Run the real program over the corpus, next to a listener that nobody may call."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.attacks import SECRET, SECRET_FILE
from tests.hostile.corpus import Corpus, write
from tests.hostile.index import World
from tests.hostile.judge import Output, read_output
from tests.hostile.names import write_names
from tests.pipeline.program import command, environment

NAMED = "names"
"""The folder of the files with odd names."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A run over the corpus: what it wrote, and whether something connected to the listener.

    `names` is how many files with a page each there are under odd names, in a folder of their own.
    """

    folder: Path
    corpus: Corpus
    output: Output
    called: bool
    names: int


@contextmanager
def _listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def run_corpus(folder: Path, families: tuple[str, ...], *options: str) -> Ran:
    """Write the families into `folder`/in, run the program over them, read what it wrote.

    Raises:
        subprocess.CalledProcessError: the program failed.
    """
    (folder / SECRET_FILE).write_text(SECRET, "utf-8")
    with _listener() as server:
        world = World(folder / SECRET_FILE, folder / "canary", server.getsockname()[1])
        corpus = write(folder / "in", world, families)
        names = write_names(os.fsencode(folder / "in" / NAMED))
        subprocess.run(
            command("run", "in", "--output", "out", "--quiet", *options),
            cwd=folder,
            env=environment(),
            timeout=900,
            check=True,
        )
        try:
            server.accept()
            called = True
        except BlockingIOError:
            called = False
    found = {family: [(f"in/{name}", case) for name, case in files] for family, files in corpus.items()}
    return Ran(folder, found, read_output(folder / "out"), called, names)
