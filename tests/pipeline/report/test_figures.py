import pytest

from pipeline.report.figures import Figures, HostFigures, add_documents, add_rejects
from pipeline.report.odd import find_odd
from pipeline.report.plots import bars
from pipeline.report.shards import spread


def document(
    number: int, url: str | None, chars: int, page_chars: int, confidence: float | None
) -> dict[str, object]:
    return {
        "id": str(number),
        "url": url,
        "title": f"t{number}",
        "language": "zh",
        "charset": "utf-8",
        "page_type": "article",
        "confidence": confidence,
        "origin": {"file": "a.jsonl", "record": number},
        "stats": {"chars": chars, "page_chars": page_chars, "charset_from": "meta"},
    }


def test_rows_are_added_up_by_host() -> None:
    figures = Figures()
    rows = [
        document(1, "https://a.example/1", 150, 300, 0.9),
        document(2, "https://A.example/2", 50, 100, 0.5),
    ]
    add_documents(figures, [*rows, document(3, None, 0, 0, None)])
    add_rejects(figures, [{"url": "https://a.example/3", "reason": "login"}])
    host = figures.hosts["a.example"]
    assert (host.pages, host.kept, host.mean_confidence) == (3, 0.5, 0.7)
    assert (host.rejects, host.reasons["login"]) == (1, 1)
    assert figures.hosts[""].documents == 1
    assert (sum(figures.lengths), figures.lengths[0], figures.lengths[1]) == (3, 2, 1)
    assert (sum(figures.kept), sum(figures.confidence)) == (2, 2)


def test_samples_are_the_first_and_the_least_sure() -> None:
    figures = Figures()
    sure = [0.9, 0.8, 0.2, 0.95, 0.4]
    add_documents(figures, [document(at, "https://a.example/", 9, 9, one) for at, one in enumerate(sure)])
    assert [sample.id for sample in figures.hosts["a.example"].samples] == ["0", "2", "4"]


def test_the_same_document_again_and_again() -> None:
    figures = Figures()
    rows = [document(1, None, 9, 9, 0.5) | {"origin": {"file": "a", "record": at}} for at in (3, 2, 1, 0)]
    add_documents(figures, rows)
    assert [sample.origin.record for sample in figures.hosts[""].samples] == [3, 0, 1]


def host(
    pages: int, rejects: int = 0, kept: float = 0.4, confidence: float = 0.9, chars: int = 800
) -> HostFigures:
    documents = pages - rejects
    return HostFigures(
        documents,
        rejects,
        chars * documents,
        round(chars * documents / kept),
        confidence * documents,
        documents,
    )


@pytest.mark.parametrize(
    ("odd", "signs"),
    [
        (host(9), None),
        (host(9, rejects=8), ["rejects"]),
        (host(9, kept=0.05), ["little"]),
        (host(9, kept=0.99), ["all"]),
        (host(9, confidence=0.5), ["unsure"]),
        (host(9, chars=20), ["short"]),
        (host(2, rejects=2), None),
    ],
)
def test_hosts_that_look_wrong(odd: HostFigures, signs: list[str] | None) -> None:
    hosts = {f"{number}.example": host(20) for number in range(5)}
    assert find_odd(hosts | {"odd.example": odd}).get("odd.example") == signs
    assert find_odd(hosts) == {}


def test_plot_is_the_same_every_time_and_runs_nothing() -> None:
    import base64  # noqa: PLC0415 (for this test alone)

    image = bars(["a<b", "c"], [1, 2])
    assert image == bars(["a<b", "c"], [1, 2])
    svg = base64.b64decode(image.removeprefix("data:image/svg+xml;base64,"))
    assert b"<script" not in svg
    assert b"<!--" not in svg
    assert b"a&lt;b" in svg


def test_shards_of_large_runs_are_spread() -> None:
    shards = [{"file": str(number), "rows": 100} for number in range(10)]
    assert spread(shards, 1000) == shards
    assert [shard["file"] for shard in spread(shards, 250)] == ["0", "4", "8"]
    assert spread(shards[:1], 5) == shards[:1]
