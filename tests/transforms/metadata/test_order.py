"""Dates with day and month in doubt, read as the page orders them."""

import pytest

from transforms.metadata.lines import read_line
from transforms.metadata.order import is_day_first, settle


@pytest.mark.parametrize(
    ("texts", "language", "expected"),
    [
        pytest.param(["posted 25/12/2019"], "en", True, id="a day above 12"),
        pytest.param(["posted 12-25-2019"], "es", False, id="a month above 12, whatever the language"),
        pytest.param(["25/12/2019", "12/25/2019"], "es", None, id="both"),
        pytest.param(["03/06/2020"], "es", True, id="by the language"),
        pytest.param(["03/06/2020"], "en", None, id="English says nothing"),
        pytest.param(["03/06/2020"], None, None, id="no language"),
        pytest.param(["x" * 200 + " 25/12/2019"], "en", None, id="in prose"),
        pytest.param(["25/12-2019", "1.25/12/2019"], "en", None, id="no date"),
    ],
)
def test_is_day_first(texts: list[str], language: str | None, expected: bool | None) -> None:
    assert is_day_first(texts, language) is expected


def test_lines_are_settled_by_the_page() -> None:
    lines = [read_line("Posted: 03/06/2020 by Jane Roe"), read_line("Updated: 2020-06-04")]
    for texts, wanted in ((["25/12/2019"], "2020-06-03"), (["12/25/2019"], "2020-03-06"), ([], None)):
        settled = settle(lines, texts, "en")
        assert [(label, date.iso) for line in settled for label, date in line.dates] == [
            ("published", wanted),
            ("modified", "2020-06-04"),
        ]
    assert lines[0].dates[0][1].iso is None


@pytest.mark.parametrize(
    ("texts", "address", "expected"),
    [
        pytest.param(["June 3, 2020"], None, "2020-06-03", id="said in words elsewhere"),
        pytest.param([], "2020-03-06", "2020-03-06", id="in the address"),
        pytest.param(["2020-06-03"], "2020-03-06", None, id="both"),
        pytest.param(["June 4, 2020"], "2020-06-05", None, id="neither"),
        pytest.param(["x" * 200 + " June 3, 2020"], None, None, id="in prose"),
        pytest.param(["12/25/2019"], "2020-06-03", "2020-03-06", id="the page's order goes first"),
    ],
)
def test_a_date_in_doubt_is_the_one_that_is_known(
    texts: list[str], address: str | None, expected: str | None
) -> None:
    [line] = settle([read_line("Posted: 03/06/2020")], texts, "en", address)
    assert [date.iso for _, date in line.dates] == [expected]
