import numpy as np
import pytest

from tests.transforms.features.pages import page_of
from transforms.features.traits import BUCKETS, read_traits, score_traits
from transforms.features.whole import TYPES

PLAIN = page_of("<p>一段文字</p>")


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        pytest.param('<meta property="og:type" content="product">', "<p>x</p>", None, id="og:type"),
        pytest.param('<meta name="generator" content="Discuz! X3">', "<p>x</p>", None, id="generator"),
        pytest.param(
            '<script type="application/ld+json">{"@type":"QAPage"}</script>', "<p>x</p>", None, id="type"
        ),
        pytest.param("", '<body class="single-post"><p>x</p></body>', None, id="body's class"),
        pytest.param("", "<p>x</p>", "https://bbs.example.com/thread-1-1.html", id="address"),
    ],
)
def test_a_trait_is_seen(head: str, body: str, url: str | None) -> None:
    assert set(read_traits(page_of(body, head, url))) - set(read_traits(PLAIN))


@pytest.mark.parametrize(
    "url", ["http://[", "/a/b.html", "", "http://例子.com/新闻/2020-01-02/a-b-c-d-e?x=" + "1" * 9999]
)
def test_any_address_has_traits(url: str) -> None:
    found = read_traits(page_of("<p>x</p>", url=url))
    assert found == sorted(set(found))
    assert all(0 <= number < BUCKETS for number in found)


def test_scores_add_up() -> None:
    weights = np.zeros((BUCKETS, len(TYPES)), np.int16)
    weights[[3, 5], 1] = 10
    assert score_traits([3, 5, 7, 9], weights)[1] == 10  # 20 over the root of 4
    assert score_traits([], weights).tolist() == [0] * len(TYPES)
