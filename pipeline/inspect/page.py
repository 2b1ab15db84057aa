"""The inspector's HTML file of one page."""

from pipeline.html.render import render
from pipeline.html.words import Words
from pipeline.inspect.view import Reference, Row, count_kinds, fields_of, lines_of, rows_of, summary_of
from transforms.explanation import Explanation
from transforms.records import Reject

_SCRIPT_WORDS = (
    "shown", "feature", "value", "weight", "no_rule", "site_rule", "overrides", "twice", "above", "below", "copy", "copied",
    "suggest", "suggest_drop", "suggest_keep", "block", "kept", "left_out", "probability", "rule", "features", "place",
    "means", "would", "as_is", "glosses", "kinds",
)  # fmt: skip
"""The words that the script needs."""


def inspector_page(explained: Explanation, words: Words, reference: Reference | None = None) -> bytes:
    """The file, in UTF-8."""
    rows = rows_of(explained, words, reference)
    outcome = explained.outcome
    threshold = explained.choice.threshold if explained.choice else None
    title = None if isinstance(outcome, Reject) else outcome.fields.title
    data = {
        "threshold": threshold,
        "words": {key: words.table[key] for key in _SCRIPT_WORDS},
        "rows": [
            {
                "kind": row.kind,
                "kept": row.kept,
                "p": row.probability,
                "fixed": row.fixed,
                "chars": len(row.text),
                "difference": row.difference,
                "why": row.why,
                "more": row.more,
            }
            for row in rows
        ],
    }
    context = {
        "page_title": f"{words['page_title']}: {title or outcome.url or outcome.origin.file}",
        "heading": title or words["page_title"],
        "url": outcome.url or outcome.origin.file,
        "summary": summary_of(explained, rows, words),
        "notices": _notices(explained, words),
        "rows": rows,
        "kinds": count_kinds(rows),
        "threshold": None if threshold is None else round(threshold, 4),
        "compared": _compared(rows, reference, words),
        "fields": fields_of(explained, words),
        "lines": lines_of(explained),
        "data": data,
    }
    return render("pipeline.inspect", "inspect", words, context)


def _notices(explained: Explanation, words: Words) -> list[str]:
    outcome = explained.outcome
    if isinstance(outcome, Reject):
        meaning = words.of("reasons", outcome.reason.value)
        return [f"{words['rejected']}: {outcome.reason.value} ({meaning}). {outcome.detail}"]
    return [words["offpage"]] if None in explained.lines else []


def _compared(rows: list[Row], reference: Reference | None, words: Words) -> str:
    if reference is None:
        return ""
    lost, leaked = (sum(row.difference == name for row in rows) for name in ("lost", "leaked"))
    return words["compared"].format(name=reference.name, lost=f"{lost:,}", leaked=f"{leaked:,}")
