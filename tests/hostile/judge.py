"""Compare what the program made of the corpus with what must come out."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tests.hostile.case import Archive, Page

FORBIDDEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
"""What no text of a document may hold: controls (tab and line feed aside), surrogates, overrides, noncharacters."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a run wrote: rows by the file they were read from, and the manifest's totals."""

    documents: dict[str, list[dict[str, Any]]]
    rejects: dict[str, list[dict[str, Any]]]
    totals: dict[str, Any]


def read_output(folder: Path) -> Output:
    """The rows of a finished run; raises where a line is not one JSON object in UTF-8."""
    kinds: dict[str, dict[str, list[dict[str, Any]]]] = {"documents": {}, "rejects": {}}
    for kind, files in kinds.items():
        for path in sorted(folder.glob(f"{kind}-*.jsonl")):
            for line in path.read_bytes().decode("utf-8", "strict").split("\n")[:-1]:
                row = json.loads(line)
                files.setdefault(row["origin"]["file"], []).append(row)
    totals: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())["totals"]
    return Output(kinds["documents"], kinds["rejects"], totals)


def complaints(name: str, case: Page | Archive, output: Output) -> list[str]:
    """What is wrong with what came out of a file; nothing is well."""
    documents, rejects = output.documents.get(name, []), output.rejects.get(name, [])
    found = _of_page(case, documents, rejects) if isinstance(case, Page) else _of_archive(name, case, output)
    found += [f"a forbidden character in {where}" for row in (*documents, *rejects) for where in dirty(row)]
    found += [f"{row['reason']}: {row['detail'][:200]}" for row in rejects if row["reason"] in _NEVER]
    return [f"{case.name}: {what}" for what in found]


_NEVER = ("internal", "crash", "timeout", "memory")
"""Reasons that no file of the corpus may be refused for: it has none that is meant to be."""


def dirty(value: Any, where: str = "row") -> list[str]:
    """Where in a row there are characters that must not come out. A file is named as it is."""
    if where == "row.origin":
        return []
    if isinstance(value, str):
        return [where] if FORBIDDEN.search(value) else []
    if isinstance(value, dict):
        return [hit for key, item in value.items() for hit in dirty(item, f"{where}.{key}")]
    if isinstance(value, list):
        return [hit for item in value for hit in dirty(item, where)]
    return []


def _of_page(case: Page, documents: list[dict[str, Any]], rejects: list[dict[str, Any]]) -> list[str]:
    if len(documents) + len(rejects) != 1:
        return [f"{len(documents)} documents and {len(rejects)} rejects of one page"]
    if case.reason is not None:
        given = rejects[0]["reason"] if rejects else f"a document: {documents[0]['text'][:40]!r}"
        return [] if given == case.reason else [f"{given} instead of {case.reason}"]
    if rejects:
        if not case.must:
            return []
        return [f"rejected as {rejects[0]['reason']}: {rejects[0]['detail'][:200]}"]
    return _of_text(case, documents[0])


def _of_text(case: Page, document: dict[str, Any]) -> list[str]:
    text: str = document["text"]
    found = [f"{sentence!r} is in it" for sentence in case.must_not if sentence in text]
    if case.lost:
        lost = characters_lost("\n".join(case.must), text)
        if lost > case.lost:
            found.append(f"{lost} characters lost, at most {case.lost}")
    else:
        found += [f"{sentence!r} is missing" for sentence in case.must if sentence not in text]
    if case.charset not in (None, document["charset"]):
        found.append(f"charset {document['charset']} instead of {case.charset}")
    if case.replacements not in (None, document["stats"]["replacements"]):
        found.append(f"{document['stats']['replacements']} replacements instead of {case.replacements}")
    return found


def characters_lost(wanted: str, text: str) -> int:
    """How many characters of a text are not in another, in its order."""
    matcher = SequenceMatcher(None, wanted, text, autojunk=False)
    return len(wanted) - sum(block.size for block in matcher.get_matching_blocks())


def _of_archive(name: str, case: Archive, output: Output) -> list[str]:
    documents, rejects = output.documents.get(name, []), output.rejects.get(name, [])
    found = []
    if case.documents not in (None, len(documents)):
        found.append(f"{len(documents)} documents instead of {case.documents}")
    reasons = Counter(row["reason"] for row in rejects)
    if not reasons if case.rejects is None else reasons != Counter(case.rejects):
        details = [row["detail"][:120] for row in rejects[:3]]
        found.append(f"rejects {dict(reasons)} instead of {case.rejects}: {details}")
    text = "\n".join(row["text"] for row in documents)
    found += [f"{sentence!r} is missing" for sentence in case.must if sentence not in text]
    found += [f"{sentence!r} is in it" for sentence in case.must_not if sentence in text]
    least, most = case.lost_bytes
    lost = output.totals["lost_bytes"].get(name, 0)
    if not least <= lost <= most:
        found.append(f"{lost} bytes reported as lost, not {least} to {most}")
    return found
