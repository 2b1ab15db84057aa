"""Fields of pages that list others."""

from typing import Any

import pytest

from tests.transforms.metadata.pages import article, page_of
from transforms.metadata import read_fields


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        pytest.param(
            "<p>作者：石桥小莊 更新时间：2021-05-06 10:20</p>",
            (["石桥小莊"], "2021-05-06T10:20:00", None),
            id="its own",
        ),
        pytest.param("<p>作者：石桥小莊</p>", (["石桥小莊"], None, None), id="with no date"),
        pytest.param(
            "<p>作者：石桥小莊 最后回复：2021-05-06</p>", (["石桥小莊"], None, None), id="another date"
        ),
        pytest.param("<p>水车</p><p>作者：石桥小莊</p>", (None, None, None), id="an entry's"),
        pytest.param("<p>发布时间：2021-05-06 来源：河湾日报</p>", (None, None, None), id="nobody named"),
        pytest.param("<p>By Jane Roe, May 6, 2021</p>", (None, None, None), id="a preposition"),
        pytest.param("", (None, None, None), id="none"),
    ],
)
def test_a_list_has_the_byline_beneath_its_headline_alone(byline: str, expected: tuple[Any, ...]) -> None:
    page = page_of(article(byline))
    fields = read_fields(page, [None] * len(page.blocks), page_type="list")
    assert (fields.author, fields.published, fields.source) == expected


def test_a_list_without_a_headline_has_no_byline() -> None:
    page = page_of("<p>作者：石桥小莊</p>")
    assert read_fields(page, [None], page_type="list").author is None
