import pytest

from tests.transforms.features.pages import features_of, page_of
from transforms.features.units import NAMES, describe_units

TEASER = "河边的风车转了一整个夏天，孩子们在桥头等着渡船回来的消息。"
HEADLINE = '<h3><a href="/a/{n}">渡口的老船工讲起从前的故事</a></h3>'
ENTRY = "<li><span>三小时前</span>" + HEADLINE + f"<p>{TEASER}</p></li>"
PROSE = f"<div><p>{TEASER}{TEASER}</p></div>"


@pytest.mark.parametrize(
    ("body", "column", "wanted"),
    [
        pytest.param("<ul>" + ENTRY * 4 + "</ul>", "units1_entries", 1, id="a date before the headline"),
        pytest.param("<ul>" + ENTRY * 4 + "</ul>", "units1_number", 4, id="number of entries"),
        pytest.param(
            "<ul>" + f"<li>{HEADLINE}</li>" * 4 + "</ul>", "units0_headlines", 1, id="headlines alone"
        ),
        pytest.param(
            "<ul>" + f"<li>{HEADLINE}</li>" * 4 + "</ul>", "units0_entries", 0, id="no teaser, no entry"
        ),
        pytest.param(PROSE * 4, "units0_prose", 1, id="prose has no headline"),
        pytest.param(PROSE * 4, "units0_entries", 0, id="prose is no entry"),
    ],
)
def test_units(body: str, column: str, wanted: float) -> None:
    found = describe_units(features_of(page_of(body)))
    assert found[:, NAMES.index(column)].tolist() == pytest.approx([wanted] * len(found))


def test_a_bare_line_has_no_siblings() -> None:
    found = describe_units(features_of(page_of("<div>一行<br>又一行<br>再一行</div>")))
    assert (found[:, NAMES.index("units0_entries")] == -1).all()
