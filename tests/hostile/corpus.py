"""Write the corpus as files, and keep of each case what must come out."""

import re
from dataclasses import replace
from pathlib import Path

from tests.hostile.case import Archive, Page
from tests.hostile.index import FAMILIES, World, cases

_NO_NAME = re.compile(r"[^\w.,-]+", re.ASCII)

Corpus = dict[str, list[tuple[str, Page | Archive]]]
"""By family: the name of each file, relative to the folder of the corpus, and its case without the bytes."""


def write(folder: Path, world: World, families: tuple[str, ...] = FAMILIES) -> Corpus:
    """Write the files of these families, each into a folder of its own."""
    corpus: Corpus = {}
    for family in families:
        below = folder / _NO_NAME.sub("-", family)
        below.mkdir(parents=True)
        corpus[family] = []
        for number, case in enumerate(cases(family, world)):
            name = f"{number:03}-{_NO_NAME.sub('-', case.name)}" + (".html" if isinstance(case, Page) else "")
            (below / name).write_bytes(case.html if isinstance(case, Page) else case.data)
            bare = replace(case, html=b"") if isinstance(case, Page) else replace(case, data=b"")
            corpus[family].append(((below / name).relative_to(folder).as_posix(), bare))
    return corpus
