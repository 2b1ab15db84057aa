"""Where fields stand."""

from dataclasses import replace

import pytest

from tests.transforms.metadata.pages import article, page_of
from transforms.metadata import read_fields
from transforms.metadata.explain import Place, explain_fields


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (article(""), [Place("address")]),
        (article("<p>2021-05-06</p>"), [Place("block", block=1), Place("address")]),
        (article("<p>2021-05-07</p>"), [Place("block", block=1)]),
    ],
    ids=["in the address alone", "there too", "another day there"],
)
def test_a_date_says_where_it_stands(body: str, places: list[Place]) -> None:
    page = replace(page_of(body), url="https://hewan.example/20210506/1.html")
    kinds = [None] * len(page.blocks)
    assert explain_fields(page, kinds, read_fields(page, kinds), [])["published"] == places
