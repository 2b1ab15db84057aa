from time import process_time

import pytest

from transforms.refusals.clauses import LONGEST, MOST, clauses, pieces


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("抱歉，您访问的页面不存在！", ["抱歉", "您访问的页面不存在"]),
        ("Sorry, that page can’t be found.", ["sorry", "that page can't be found"]),
        ("用户名：", ["用户名"]),
        ("Error 404.0 - Not Found", ["error 404.0", "not found"]),
        ("mill-lane.example is for sale", ["is for sale"]),
        ("您访问的 www.shiqiao.example 不存在", ["您访问的不存在"]),
        ("……", []),
        ("word, " * 40, ["word"] * MOST),
        ("长" * (LONGEST + 1), []),
    ],
)
def test_a_line_is_cut_into_folded_clauses(line: str, expected: list[str]) -> None:
    assert clauses(line) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("404 Not Found", ["404 Not Found"]),
        ("页面不存在_石桥在线", ["页面不存在", "石桥在线"]),
        ("Page not found - Mill Lane | News", ["Page not found", "Mill Lane", "News"]),
        ("登录-石桥论坛", ["登录", "石桥论坛"]),
        ("log-in", ["log-in"]),
        (" | ", []),
    ],
)
def test_a_title_is_cut_where_a_site_may_be_named(title: str, expected: list[str]) -> None:
    assert [piece.strip() for piece in pieces(title)] == expected


@pytest.mark.parametrize("sign", [" ", ".", "a.", "-", "，", "a-", "（", "a:"])
def test_long_runs_are_cut_in_no_time(sign: str) -> None:
    began = process_time()
    clauses(sign * (LONGEST // len(sign)))
    pieces(sign * 1_000_000)
    assert clauses(sign * 1_000_000) == []
    assert process_time() - began < 1
