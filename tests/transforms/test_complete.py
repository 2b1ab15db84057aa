import numpy as np
import pytest

from tests.transforms.features.pages import features_of, page_of
from transforms.complete import complete

CERTAIN = 100
LONG = "这一段文字有二十个字以上，说的是河边的水车和磨坊的故事。"
PARAGRAPH = f"<p>{LONG}</p>"


@pytest.mark.parametrize(
    ("body", "probability", "wanted"),
    [
        pytest.param(
            PARAGRAPH + "<p>一条小标题</p>" + PARAGRAPH * 2,
            [90, 10, 90, 90],
            [1, 1, 1, 1],
            id="between two of its make",
        ),
        pytest.param(
            PARAGRAPH + "<p>一条小标题</p>" + PARAGRAPH * 2, [90, 4, 90, 90], [1, 0, 1, 1], id="hardly likely"
        ),
        pytest.param(PARAGRAPH * 4, [90, 90, 90, 20], [1, 1, 1, 1], id="behind the last of its make"),
        pytest.param(PARAGRAPH * 4, [20, 90, 90, 90], [0, 1, 1, 1], id="not before the first"),
        pytest.param(
            PARAGRAPH * 3 + "<p>二月八日</p>", [90, 90, 90, 45], [1, 1, 1, 1], id="the line next to the last"
        ),
        pytest.param(
            PARAGRAPH * 3 + "<p>河湾镇文化站</p><p>2024年2月8日</p>",
            [90, 90, 90, 90, 20],
            [1, 1, 1, 1, 1],
            id="the date below who signs",
        ),
        pytest.param(
            PARAGRAPH * 3 + "<p>2024年2月8日</p>",
            [90, 90, 90, 35],
            [1, 1, 1, 0],
            id="a date below a paragraph",
        ),
        pytest.param(
            PARAGRAPH * 3 + "<p>河湾镇文化站</p><p>2024年2月8日</p>",
            [90, 90, 90, 90, 10],
            [1, 1, 1, 1, 0],
            id="a date that is hardly likely",
        ),
        pytest.param(PARAGRAPH * 3 + "<p>太短的一行</p>", [90, 90, 90, 35], [1, 1, 1, 0], id="short behind"),
        pytest.param(PARAGRAPH * 3 + f"<div>{LONG}</div>", [90, 90, 90, 20], [1, 1, 1, 0], id="another make"),
        pytest.param(
            PARAGRAPH * 2 + f'<p><a href="/">{LONG}</a></p>' + PARAGRAPH,
            [90, 90, 30, 90],
            [1, 1, 0, 1],
            id="linked",
        ),
        pytest.param(
            PARAGRAPH * 5, [90, 90, 20, 20, 20], [1, 1, 0, 0, 0], id="most of its make is not taken"
        ),
        pytest.param(PARAGRAPH * 3, [0, 0, 0], [0, 0, 0], id="nothing taken"),
    ],
)
def test_an_article_is_completed_by_its_make(body: str, probability: list[int], wanted: list[int]) -> None:
    found, captions = complete(
        features_of(page_of(body)), np.array(probability) > 50, np.array(probability), CERTAIN
    )
    assert found.astype(int).tolist() == wanted
    assert not captions.any()


@pytest.mark.parametrize(
    ("caption", "probability", "wanted"),
    [
        pytest.param("磨坊外的水车。村里供图", 20, True, id="a caption"),
        pytest.param("磨坊外的水车。村里供图", 5, False, id="hardly likely"),
        pytest.param("The water wheel by the mill", 20, False, id="English gold leaves them out"),
    ],
)
def test_captions_in_the_text_are_taken(caption: str, probability: int, wanted: bool) -> None:
    body = f"{PARAGRAPH}<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>{PARAGRAPH}"
    said = np.array([90, probability, 90])
    found, captions = complete(features_of(page_of(body)), said > 50, said, CERTAIN)
    assert found[1] == captions[1] == wanted
