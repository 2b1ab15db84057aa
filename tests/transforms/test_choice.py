import numpy as np
import pytest

from tests.transforms.features.pages import features_of, page_of
from transforms.choice import choose_text
from transforms.kind import Kind

LINES = [f"第{number}段文字有二十个字以上，说的是河边的水车和磨坊的故事。" for number in "一二三四"]
PART = "<div>" + "".join(f"<p>{line}</p>" for line in LINES) + "</div>"
ENTRY = PART.replace(LINES[0], f'<a href="/1">{LINES[0]}</a>')
FIGURE = "<figure><img src=/a.jpg><figcaption>傍晚的河边，水车还在转动。</figcaption></figure>"


@pytest.mark.parametrize(
    ("body", "probability", "page_type", "taken", "captions", "repeated"),
    [
        pytest.param(PART + "<p>页脚</p>", [9, 9, 9, 9, 0], "article", "0123", "", "", id="chosen"),
        pytest.param(PART * 2, [9] * 8, "article", "0123", "", "4567", id="what comes twice is taken once"),
        pytest.param(PART * 2, [9] * 4 + [0] * 4, "article", "0123", "", "", id="a copy that is no text"),
        pytest.param(PART * 2, [9] * 8, "forum", "01234567", "", "", id="a forum quotes"),
        pytest.param(ENTRY * 2, [9] * 8, "list", "01234567", "", "", id="entries of a list may"),
        pytest.param(ENTRY * 2, [9] * 8, "article", "0123", "", "4567", id="the same in an article"),
        pytest.param(
            PART + FIGURE + PART, [9] * 4 + [2] + [9] * 4, "article", "01234", "4", "5678", id="captions"
        ),
        pytest.param(
            PART + FIGURE + PART, [9] * 4 + [2] + [9] * 4, "list", "0123", "", "5678", id="only articles"
        ),
        pytest.param(
            PART, [9, 9, 9, 1], "forum", "0123", "", "", id="an answer is of the role of the others"
        ),
        pytest.param(PART, [9, 9, 9, 0], "forum", "012", "", "", id="but not what a rule takes out"),
    ],
)
def test_the_blocks_of_the_text(
    body: str, probability: list[int], page_type: str, taken: str, captions: str, repeated: str
) -> None:
    page = page_of(body)
    texts = [block.text for block in page.blocks]
    ruled: list[Kind | None] = [None] * len(texts)
    chosen = choose_text(features_of(page), texts, ruled, np.array(probability), 10, page_type)
    for flags, wanted in ((chosen.taken, taken), (chosen.captions, captions), (chosen.repeated, repeated)):
        assert np.flatnonzero(flags).tolist() == [int(at) for at in wanted]


def test_what_a_rule_takes_out_is_not_chosen() -> None:
    ruled: list[Kind | None] = [None, None, None, Kind.RELATED]
    chosen = choose_text(features_of(page_of(PART)), LINES, ruled, np.array([9] * 4), 10, "article")
    assert chosen.taken.tolist() == [True, True, True, False]


@pytest.mark.parametrize(("first", "taken"), [(90, [0]), (7, [])])
def test_a_page_of_which_little_is_expected_has_no_text_but_one_article_among_links_is(
    first: int, taken: list[int]
) -> None:
    page = page_of(f"<p>{LINES[0]}</p>" + "<p>链接</p>" * 10_000)
    texts = [block.text for block in page.blocks]
    ruled: list[Kind | None] = [None] * len(texts)
    probability = np.array([first] + [2] * 10_000)
    chosen = choose_text(features_of(page), texts, ruled, probability, 100, "article")
    assert np.flatnonzero(chosen.taken).tolist() == taken


@pytest.mark.parametrize(
    ("name", "page_type", "body", "taken"),
    [
        ("comments", "article", PART * 2, "0123"),
        ("comments", "forum", PART * 2, "01234567"),
        ("modal", "list", PART * 2, "0123"),
        ("modal", "article", PART * 2, "01234567"),
        ("entry", "list", PART * 2, "01234567"),
        ("modal", "list", PART * 5, "0123456789"),  # it holds the page itself
    ],
)
def test_what_stands_in_comments_or_in_a_dialog_must_be_likelier(
    name: str, page_type: str, body: str, taken: str
) -> None:
    inner = body[len(PART) :].replace("水车", "风车").replace("<div>", "").replace("</div>", "")
    page = page_of(f"{PART}<div class={name}>{inner}</div>")
    texts = [f"{at}{block.text}" for at, block in enumerate(page.blocks)]
    chosen = choose_text(
        features_of(page),
        texts,
        [None] * len(texts),
        np.array([90] * 4 + [50] * (len(texts) - 4)),
        100,
        page_type,
    )
    assert [at for at in np.flatnonzero(chosen.taken).tolist() if at < 10] == [int(at) for at in taken]


@pytest.mark.parametrize(("fillers", "taken"), [(0, 4), (900, 904), (1_000, 4)])
def test_a_filler_that_stands_a_thousand_times_does_not_outweigh_the_text(fillers: int, taken: int) -> None:
    page = page_of(PART + "<p>船。</p>" * fillers)
    texts = [block.text for block in page.blocks]
    probability = np.array([9, 9, 9, 5] + [3] * fillers)
    chosen = choose_text(features_of(page), texts, [None] * len(texts), probability, 10, "other")
    assert np.flatnonzero(chosen.taken).tolist() == list(range(taken))
