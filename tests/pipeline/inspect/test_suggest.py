import tomllib

import pytest

from pipeline.inspect.suggest import Suggestions, rule_toml
from transforms.blocks import segment
from transforms.parse import parse
from transforms.site_rules import load

PAGE = """<html><body class="page"><div class="main"><h1>甲</h1><p>乙</p></div>
<ul id="hot"><li id="item-1">丙</li><li>丁</li></ul><div class="0 bad"><p class="x">戊</p></div>
<table><tr><td>己</td></tr></table><o:p>庚</o:p></body></html>"""


@pytest.mark.parametrize(
    ("text", "selector", "meant"),
    [
        ("甲", "css:div.main", [0, 1]),
        ("丙", "css:ul#hot", [2, 3]),
        ("戊", "css:p.x", [4]),
        ("己", "xpath:/html/body/table/tr/td", [5]),
    ],
)
def test_nearest_container_that_has_a_name(text: str, selector: str, meant: list[int]) -> None:
    root = parse(PAGE)
    blocks = segment(root)
    block = next(block for block in blocks if block.text == text)
    assert Suggestions(root, blocks).of(block) == (selector, meant)


def test_every_suggestion_is_a_rule_that_loads() -> None:
    root = parse(PAGE)
    blocks = segment(root)
    suggestions = Suggestions(root, blocks)
    for block in blocks:
        selector, _ = suggestions.of(block)
        if selector:
            assert load(rule_toml("drop", selector, "a.example")).of("https://a.example/x")


def test_host_cannot_break_out_of_its_text() -> None:
    rule = rule_toml("keep", 'css:a"b', 'a"]\nx = 1')
    assert tomllib.loads(rule) == {"site": [{"host": 'a"]\nx = 1', "keep": ['css:a"b']}]}
