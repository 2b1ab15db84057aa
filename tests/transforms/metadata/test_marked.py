"""Who began a thread, where nothing but a link to a member's page says so."""

import pytest

from tests.transforms.metadata.pages import BODY, HEADLINE, page_of
from transforms.kind import Kind
from transforms.metadata import read_fields

TITLE = f"<h1>{HEADLINE}</h1>"
ANSWER = "<p><a href=/u/mill>mill_wheel</a></p><p>我也去过。</p>"

THREADS = [
    (
        "the column of a forum program",
        TITLE + f"<div class=authi><a class=xw1 href=space-uid-170.html>石桥人家</a></div>{BODY}{ANSWER}",
        ["石桥人家"],
    ),
    (
        "its other address",
        TITLE + f"<a href='home.php?mod=space&amp;uid=170'>石桥人家</a>{BODY}{ANSWER}",
        ["石桥人家"],
    ),
    (
        "between tags and date, before the answers",
        TITLE
        + "<div>[ 标签：<a href=/z/s>书店</a> ] <span><a href='/z/ShowUser.e?sp=89c'>石桥人家</a></span> 2021-05-06 13:38</div>"
        + BODY
        + ANSWER,
        ["石桥人家"],
    ),
    (
        "above the headline, in a container that is called after the menu beside it",
        f"<div class='grid nav sidebar'><a href=/r/books>books</a><a href=/user/stone/>stone</a>{TITLE}{BODY}</div>",
        ["stone"],
    ),
    (
        "a face before the name",
        f"{TITLE}<a href=/user/stone><img src=1.png></a><a href=/user/stone><b>stone</b></a>{BODY}{ANSWER}",
        ["stone"],
    ),
    (
        "a button before the name",
        f"{TITLE}<a href=/members/list>举报</a><a href=/members/stone.170/>stone</a>{BODY}{ANSWER}",
        ["stone"],
    ),
    (
        "an account that is a number, before the one who answers",
        f"{TITLE}<a href=space-uid-170.html>1657811359</a>{BODY}{ANSWER}",
        None,
    ),
    (
        "members beside the thread",
        f"{TITLE}{BODY}<p>一</p><p>二</p><div class=sidebar><a href=/u/mill>mill_wheel</a></div>",
        None,
    ),
    ("a link that is no member's", f"{TITLE}<a href=/usage/stone>stone</a>{BODY}", None),
]


@pytest.mark.parametrize(
    ("body", "expected"), [case[1:] for case in THREADS], ids=[case[0] for case in THREADS]
)
def test_a_thread_is_of_the_member_beneath_its_headline(body: str, expected: list[str] | None) -> None:
    page = page_of(body)
    kinds: list[Kind | None] = [None] * len(page.blocks)
    assert read_fields(page, kinds, "", "forum").author == expected
    assert read_fields(page, kinds, "", "qa").author == expected


def test_a_link_to_a_member_is_no_author_of_an_article() -> None:
    page = page_of(TITLE + BODY + "<p>一</p><p>二</p>" + ANSWER)
    assert read_fields(page, [None] * len(page.blocks), "", "article").author is None
