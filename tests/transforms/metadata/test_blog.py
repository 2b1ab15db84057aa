"""Owners of blogs, by the title tag."""

import pytest
from lxml import etree

from transforms.metadata.blog import blog_owner

HEADLINE = "水车转了三百年"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (f"{HEADLINE}_石桥小莊_新浪博客", ["石桥小莊"]),
        (f"{HEADLINE}_石桥小莊_财经博客_中金博客_中金在线", ["石桥小莊"]),
        (f"{HEADLINE} - 石桥小莊 - 博客园", ["石桥小莊"]),
        (f"{HEADLINE}_磨坊_石桥小莊的博客-CSDN博客", ["石桥小莊"]),
        (f"{HEADLINE} 来自石桥小莊 - 微博", ["石桥小莊"]),
        pytest.param(f"{HEADLINE}-CSDN博客", None, id="nobody between"),
        pytest.param(f"{HEADLINE} - 产品动态 - 河湾博客", None, id="a firm's own blog"),
        pytest.param(f"石桥小莊的博客_{HEADLINE}", None, id="the first piece is the headline"),
        pytest.param(f"分享_{HEADLINE}_新浪博客", None, id="the headline behind something"),
        pytest.param(f"{HEADLINE}_admin_新浪博客", None, id="nobody"),
        pytest.param("", None, id="no title"),
    ],
)
def test_blog_owner(tag: str, expected: list[str] | None) -> None:
    root = etree.fromstring(f"<html><head><title>{tag}</title></head></html>", etree.HTMLParser())
    assert blog_owner(root, HEADLINE) == expected
