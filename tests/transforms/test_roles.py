import numpy as np
import pytest

from tests.transforms.features.pages import features_of, page_of
from transforms.roles import even_out

LONG = "这一段文字有二十个字以上，说的是河边的水车和磨坊的故事。"
POST = "<li class=post><b class=name>磨坊主</b><div class=body>{}</div></li>"


def evened(body: str, probability: list[int], alone: frozenset[int] = frozenset()) -> list[int]:
    flags = np.array([at in alone for at in range(len(probability))])
    found: list[int] = even_out(features_of(page_of(body)), np.array(probability), flags).tolist()
    return found


@pytest.mark.parametrize(
    ("body", "probability", "wanted"),
    [
        pytest.param("<p>一段文字</p>", [60], [60], id="alone"),
        pytest.param(
            "<ul><li class=a>四个字呢</li><li class=b>四个字呢</li></ul>",
            [80, 10],
            [80, 10],
            id="of another name",
        ),
        pytest.param("<ul><li>四个字呢</li><li>四个字呢</li></ul>", [80, 20], [56, 44], id="of one role"),
        pytest.param(
            "<div class=a><i></i><p>四个字呢</p></div><div class=b><p>四个字呢</p></div>",
            [80, 20],
            [74, 26],
            id="by the name of the element alone",
        ),
        pytest.param(
            "<ul><li>四个字呢</li><li>四个字呢</li><li>四个字呢</li></ul>",
            [80, 0, 20],
            [56, 0, 44],
            id="what a rule takes out does not count",
        ),
        pytest.param(
            "<ul><li>十二个字长的一行文字呢啊</li><li>四个字呢</li></ul>", [80, 40], [72, 64], id="by tokens"
        ),
    ],
)
def test_the_blocks_of_one_role_speak_for_each_other(
    body: str, probability: list[int], wanted: list[int]
) -> None:
    assert evened(body, probability) == wanted


def test_the_headline_plays_a_role_of_its_own() -> None:
    body = "<table><tr><td>一行标题</td></tr><tr><td>四个字呢</td></tr><tr><td>四个字啊</td></tr></table>"
    assert evened(body, [5, 80, 60], frozenset([0])) == [5, 72, 68]


def test_a_short_answer_is_drawn_to_the_first_post_although_that_has_several_lines() -> None:
    thread = "".join(POST.format(said) for said in (f"{LONG}<br>{LONG}<br>{LONG}", "同意", "顶"))
    names, posts = [0, 4, 6], [1, 2, 3, 5, 7]
    found = evened(f"<ul>{thread}</ul>", [5, 90, 90, 90, 5, 20, 5, 20])
    assert min(found[at] for at in posts) > 70
    assert max(found[at] for at in names) <= 5
