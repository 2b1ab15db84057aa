"""What is explained is what is done: nothing differs from the extraction, and every decision has a reason."""

from pathlib import Path

import pytest

from transforms.chrome.explain import RULES
from transforms.explanation import Explanation, explain, lines_of
from transforms.extraction import DEFAULTS, ExtractSettings, extract_page
from transforms.kind import TEXT_KINDS
from transforms.reason import Reason
from transforms.records import Document, Origin, RawPage, Reject

PAGES = sorted((Path(__file__).parents[2] / "samples/site").glob("*.html"))


def raw(path: Path) -> RawPage:
    return RawPage(path.read_bytes(), Origin(path.name), url=f"https://www.example.com/{path.name}")


@pytest.fixture(scope="module", params=PAGES, ids=lambda path: path.stem)
def explained(request: pytest.FixtureRequest) -> Explanation:
    return explain(raw(request.param))


def test_outcome_is_that_of_the_extraction(explained: Explanation) -> None:
    path = next(path for path in PAGES if path.name == explained.outcome.origin.file)
    assert explained.outcome == extract_page(raw(path), DEFAULTS)


def test_every_block_that_a_rule_took_names_the_rule(explained: Explanation) -> None:
    assert explained.judged is not None
    named = [None if rule is None else rule.name for rule in explained.rules]
    assert [name is None for name in named] == [kind is None for kind in explained.judged.ruled]
    assert set(named) - {None} <= set(RULES) - {"shape"}


def test_threshold_parts_what_no_rule_decides(explained: Explanation) -> None:
    judged, choice = explained.judged, explained.choice
    assert judged is not None
    assert choice is not None
    assert choice.threshold is not None
    for kind, probability, out in zip(
        judged.classified.kinds, choice.probability, choice.overridden, strict=True
    ):
        assert (kind in TEXT_KINDS) == (not out and probability >= choice.threshold)


def test_every_line_of_the_text_has_its_block(explained: Explanation) -> None:
    assert explained.judged is not None
    assert isinstance(explained.outcome, Document)
    for line, block in zip(explained.outcome.text.split("\n"), explained.lines, strict=True):
        assert block is not None
        assert line[:10] in explained.judged.page.blocks[block].text


def test_every_field_with_a_value_says_where_it_stands(explained: Explanation) -> None:
    assert isinstance(explained.outcome, Document)
    fields = explained.outcome.fields
    given = {name for name in fields.__slots__ if getattr(fields, name)}
    assert set(explained.fields) == given
    assert [name for name, places in explained.fields.items() if not places] == []


def test_lexicon_entries_are_named() -> None:
    page = explain(raw(next(path for path in PAGES if path.stem == "old-bridge")))
    entries = {rule.name: rule.entry for rule in page.rules if rule is not None}
    assert (entries["list"], entries["label"]) == ("相关新闻", "版权声明")


def test_site_rule_is_named() -> None:
    html = (
        "<h1>t</h1><div class=a><p>河边的老桥走过许多人，每个人都记得那年的大水。</p></div><p class=x>推广</p>"
        * 3
    )
    rules = '[[site]]\nhost = "a.example"\ndrop = "css:.x"\n[site.fields]\ntitle = "css:h1"\n'
    page = explain(
        RawPage(html.encode(), Origin("a"), url="https://a.example/"), ExtractSettings(site_rules=rules)
    )
    assert [rule for rule in page.site_rules if rule] == ["site 1 drop css:.x"] * 3
    assert page.fields["title"][0].name == "site 1 title css:h1"


def test_page_that_cannot_be_read_has_its_reject_alone() -> None:
    page = explain(RawPage(b"%PDF-1.7 ", Origin("a")))
    assert isinstance(page.outcome, Reject)
    assert page.outcome.reason is Reason.NOT_HTML
    assert (page.judged, page.choice, page.rules) == (None, None, [])


def test_engine_without_probabilities_has_no_choice() -> None:
    page = explain(raw(PAGES[0]), ExtractSettings(engine="trafilatura"))
    assert page.choice is None
    assert page.judged is not None


def test_line_from_outside_the_blocks_has_none() -> None:
    assert lines_of("one\ntwo", [], []) == [None, None]
