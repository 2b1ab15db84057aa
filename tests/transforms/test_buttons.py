"""Which buttons are text."""

import pytest

from transforms.blocks import segment
from transforms.parse import parse


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param(
            "<h3><button>几点开门</button></h3><p>八点</p>",
            [("几点开门", "h3"), ("八点", "p")],
            id="a headline",
        ),
        pytest.param(
            "<dt> <span><b><button> 押金</button></b></span></dt>",
            [("押金", "dt")],
            id="the third above it is one",
        ),
        pytest.param(
            "<h1>押金<button>复制链接</button></h1>", [("押金", "h1")], id="a control beside a headline"
        ),
        pytest.param("<h3><i><i><i><button>押金</button></i></i></i></h3>", [], id="the fourth"),
        pytest.param(
            "<div>一<button>能退吗？ </button>能</div>",
            [("一", "div"), ("能退吗？", "button"), ("能", "div")],
            id="a question",
        ),
        pytest.param(
            "<div><button>What is<b> it?</b></button></div>", [("What is it?", "button")], id="in two parts"
        ),
        pytest.param("<div><button aria-expanded='false'>菜单</button></div>", [], id="a control"),
    ],
)
def test_a_button_that_is_a_headline_or_asks_is_text(body: str, wanted: list[tuple[str, str]]) -> None:
    assert [(block.text, block.node.tag) for block in segment(parse(body))] == wanted
