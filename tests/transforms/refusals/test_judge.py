"""How much other text may stand beside the evidence."""

import pytest

from transforms.blocks import segment
from transforms.kind import Kind
from transforms.page import Page
from transforms.parse import parse
from transforms.reason import PageError, Reason
from transforms.refusals import refuse_messages
from transforms.refusals.judge import letters

SENTENCE = "Down by the weir the miller counted sacks until the lamp ran dry. "
MESSAGE = "<title>404 Not Found</title><h1>404 Not Found</h1><p>The requested URL was not found.</p>"


def verdict(
    html: str, kind: Kind = Kind.CONTENT, status: int | None = None, byline: bool = False
) -> Reason | None:
    """The reason with all blocks of that kind; with `byline`, the last of them is one."""
    root = parse(html)
    blocks = segment(root)
    kinds = [kind] * len(blocks)
    if byline:
        kinds[-1] = Kind.BYLINE
    try:
        refuse_messages(Page(root, blocks, None, None), kinds, status)
    except PageError as error:
        return error.reason
    return None


@pytest.mark.parametrize(
    ("text", "weight"), [("", 0), ("mill 7", 6), ("水车", 6), ("水車のa", 10), ("물레", 6)]
)
def test_a_character_of_asia_weighs_three_letters(text: str, weight: int) -> None:
    assert letters(text) == weight


@pytest.mark.parametrize(
    ("sentences", "refused"), [(0, True), (1, True), (4, True), (5, False), (200, False)]
)
def test_three_words_for_it_bear_four_sentences_beside_them(sentences: int, refused: bool) -> None:
    page = f"{MESSAGE}<p>{'</p><p>'.join([SENTENCE] * sentences)}</p>"
    assert (verdict(page) is Reason.NOT_FOUND) is refused


def test_a_status_alone_bears_two_sentences_and_any_list_of_links() -> None:
    links = "".join(f"<li><a href='/{at}'>{SENTENCE}</a></li>" for at in range(30))
    assert verdict(f"<p>{SENTENCE}</p><p>{SENTENCE}</p>", status=404) is Reason.NOT_FOUND
    assert verdict(f"<p>{SENTENCE * 3}</p>", status=404) is None
    assert verdict(f"<ul>{links}</ul>", status=404) is Reason.NOT_FOUND
    assert verdict(f"<ul>{links}</ul>") is None


def test_links_beside_a_login_form_are_the_page() -> None:
    links = "".join(f"<li><a href='/{at}'>{SENTENCE}</a></li>" for at in range(30))
    assert verdict(f"<title>Log in</title><input type=password><ul>{links}</ul>") is None


def test_a_byline_belongs_to_an_article() -> None:
    page = "<title>Access denied</title><h1>Access denied</h1><p>The mill is shut.</p><p>3 May 2021, A. Miller</p>"
    assert verdict(page) is Reason.BLOCKED
    assert verdict(page, byline=True) is None


def test_a_mark_alone_says_nothing_beside_text() -> None:
    assert verdict("<input type=password><p>Mill shut.</p>") is None
    assert verdict("<input type=password><p>Mill shut.</p>", Kind.NAV) is Reason.LOGIN


def test_a_front_page_without_chosen_text_is_no_login() -> None:
    menu = "".join(f"<p><a href='/{at}'>{SENTENCE}</a></p>" for at in range(9))
    assert verdict(f"<input type=password>{menu}", Kind.NAV) is None


def test_a_page_that_says_nothing_of_itself_passes() -> None:
    assert verdict("<title>The mill</title><p>Shut.</p>") is None
    assert verdict("<title>The mill</title><p>Shut.</p>", Kind.NAV) is None


def test_what_stands_in_a_long_text_is_not_looked_at() -> None:
    assert verdict(f"{MESSAGE}<p>{SENTENCE * 100}</p>", status=404) is None


def test_of_two_reasons_the_stronger_counts() -> None:
    page = "<title>Just a moment...</title><p>Verify you are human by completing the action below.</p>"
    assert verdict(page, status=403) is Reason.CAPTCHA
    assert verdict("<p>Nothing here.</p>", status=403) is Reason.BLOCKED
