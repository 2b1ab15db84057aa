"""Every setting of the program, once: command line, config file, help and checks are made from `OPTIONS`."""

import os

from pipeline.html.words import LANGUAGES, locale_language
from pipeline.option import ALL, Option
from transforms.engines import ENGINES
from transforms.favor import Favor
from transforms.page_type import PAGE_TYPES
from transforms.site_rules import load as load_site_rules

KIB, MIB, GIB, TIB = 1024, 1024**2, 1024**3, 1024**4


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_IN, _OUT, _PAGE, _RUN = "input", "output", "one page", "the run"

OPTIONS = (
    Option(
        "html-field",
        "text",
        "html",
        "field of JSON lines and Parquet that holds the page",
        _IN,
        "ReadSettings.html_field",
    ),
    Option(
        "bytes-field",
        "text",
        "html_b64",
        "field with the page's raw bytes in base64; goes before the html field",
        _IN,
        "ReadSettings.bytes_field",
    ),
    Option("id-field", "text", "id", "field with the page's id", _IN, "ReadSettings.id_field"),
    Option("url-field", "text", "url", "field with the page's address", _IN, "ReadSettings.url_field"),
    Option(
        "max-record-bytes",
        "bytes",
        64 * MIB,
        "bytes of one record or file of HTML, as stored and again unpacked",
        _IN,
        "ReadSettings.max_record_bytes",
        KIB,
        4 * GIB,
    ),
    Option(
        "format",
        "choice",
        "jsonl",
        "format of the documents; rejects are always JSON lines",
        _OUT,
        "WriteSettings.format",
        choices=("jsonl", "parquet"),
    ),
    Option(
        "compress",
        "choice",
        "none",
        "compression of the JSON lines",
        _OUT,
        "WriteSettings.compress",
        choices=("none", "gz", "zst"),
    ),
    Option(
        "shard-bytes",
        "bytes",
        256 * MIB,
        "size at which a new output file is begun, before compression",
        _OUT,
        "WriteSettings.shard_bytes",
        KIB,
        TIB,
    ),
    Option(
        "engine",
        "choice",
        ENGINES[0],
        "what decides which blocks are content",
        _PAGE,
        "ExtractSettings.engine",
        choices=ENGINES,
    ),
    Option(
        "favor",
        "choice",
        Favor.BALANCED.value,
        "which error weighs more: chrome in the text (precision) or content lost (recall)",
        _PAGE,
        "ExtractSettings.favor",
        choices=tuple(favor.value for favor in Favor),
    ),
    Option(
        "page-types",
        "choices",
        ALL,
        "types of pages that give documents, with commas between",
        _PAGE,
        "ExtractSettings.page_types",
        choices=PAGE_TYPES,
    ),
    Option(
        "min-confidence",
        "number",
        0.0,
        "F1 that a text must be expected to have for a document",
        _PAGE,
        "ExtractSettings.min_confidence",
        0,
        1,
    ),
    Option(
        "comments",
        "flag",
        False,
        "keep what readers wrote under an article, in a field of its own",
        _PAGE,
        "ExtractSettings.comments",
    ),
    Option(
        "site-rules",
        "file",
        "",
        "TOML file that says for sites of yours what to keep and drop, and where the fields stand",
        _PAGE,
        "ExtractSettings.site_rules",
        check=load_site_rules,
    ),
    Option(
        "timeout",
        "seconds",
        10.0,
        "processor time for one page before it is rejected",
        _PAGE,
        "GuardSettings.timeout",
        0.1,
        3600,
    ),
    Option(
        "memory",
        "bytes",
        GIB,
        "memory for one page before it is rejected",
        _PAGE,
        "GuardSettings.memory",
        64 * MIB,
        TIB,
    ),
    Option("max-bytes", "bytes", 10 * MIB, "bytes of HTML in one page", _PAGE, "Limits.max_bytes", KIB, GIB),
    Option(
        "max-attributes",
        "count",
        1_000,
        "attributes on one tag",
        _PAGE,
        "Limits.max_attributes",
        1,
        1_000_000,
    ),
    Option("max-nodes", "count", 300_000, "tags in one page", _PAGE, "Limits.max_nodes", 1, 100_000_000),
    Option(
        "max-depth",
        "count",
        2_000,
        "nested elements in one page; deeper ones are flattened",
        _PAGE,
        "Limits.max_depth",
        16,
        100_000,
    ),
    Option(
        "batch-bytes",
        "bytes",
        256 * MIB,
        "input in one batch, the unit of resuming; each gives files of its own",
        _RUN,
        low=KIB,
        high=TIB,
    ),
    Option(
        "workers",
        "count",
        cores(),
        "processes that extract pages; one a core if not given",
        _RUN,
        "GuardSettings.workers",
        1,
        1_024,
        changes_output=False,
    ),
    Option(
        "lang",
        "choice",
        locale_language(),
        "language of report.html; that of the locale if not given",
        _RUN,
        choices=LANGUAGES,
        changes_output=False,
    ),
    Option("quiet", "flag", False, "print errors only", _RUN, changes_output=False),
    Option("debug", "flag", False, "print tracebacks and what Beam logs", _RUN, changes_output=False),
)
