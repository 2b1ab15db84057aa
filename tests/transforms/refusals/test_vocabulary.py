"""The words of refusals.toml: each can match, and matches whole words only."""

import tomllib
from importlib.resources import files
from time import process_time

import pytest

from transforms.lexicon import fold
from transforms.reason import EXPLANATIONS, Reason
from transforms.refusals.clauses import clauses
from transforms.refusals.vocabulary import LONGEST_CLAUSE, Chorus, vocabulary

SECONDS = 2
"""Far more than it takes, far less than a quadratic loop over a million characters."""

TABLE = tomllib.loads(files("transforms.refusals").joinpath("refusals.toml").read_text("utf-8"))
ENTRIES = [
    (reason, key, word)
    for reason, entry in TABLE.items()
    for key in ("words", "enough", "title_enough", "opens", "title_opens", "beside")
    for word in entry.get(key, [])
]


def reasons(chorus: Chorus, text: str) -> set[str]:
    said = 0
    for clause in clauses(text):
        said |= chorus.who_says(clause)
    return {traits.reason.value for at, traits in enumerate(vocabulary().traits) if said >> at & 1}


def test_every_entry_is_one_clause_so_that_it_can_match() -> None:
    assert [entry for entry in ENTRIES if clauses(entry[2]) != [fold(entry[2])]] == []


def test_no_entry_stands_twice_in_its_list() -> None:
    assert len(set(ENTRIES)) == len(ENTRIES)


def test_every_reason_of_the_file_is_explained() -> None:
    assert {traits.reason for traits in vocabulary().traits} <= EXPLANATIONS.keys()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("对不起，您要查看的文章不存在或已被删除！", Reason.NOT_FOUND),
        ("该内容已被发布者删除", Reason.NOT_FOUND),
        ("很抱歉，您訪問的頁面不存在", Reason.NOT_FOUND),
        ("Sorry, the requested page could not be found on this server.", Reason.NOT_FOUND),
        ("This video is no longer available", Reason.NOT_FOUND),
        ("ページが見つかりませんでした", Reason.NOT_FOUND),
        ("Seite nicht gefunden", Reason.NOT_FOUND),
        ("您需要先登录才能继续本操作", Reason.LOGIN),
        ("You must be logged in to view this page", Reason.LOGIN),
        ("访问过于频繁，请稍后再试", Reason.CAPTCHA),
        ("Verify you are human by completing the action below", Reason.CAPTCHA),
        ("502 Bad Gateway", Reason.SERVER_ERROR),
        ("系统维护中，敬请期待", Reason.SERVER_ERROR),
        ("此域名正在出售", Reason.PARKED),
        ("mill-lane.example is parked free", Reason.PARKED),
        ("Please enable JavaScript in your browser", Reason.JAVASCRIPT),
        ("3秒后自动跳转", Reason.REDIRECT),
        ("正在为您跳转", Reason.REDIRECT),
        ("We use cookies to improve this site", Reason.CONSENT),
        ("Access denied", Reason.BLOCKED),
    ],
)
def test_what_such_pages_say(line: str, reason: Reason) -> None:
    assert reason in reasons(vocabulary().line, line)


@pytest.mark.parametrize(
    "line",
    [
        "登录",
        "登录 | 注册",
        "请登录后发表评论",
        "请输入验证码",
        "404",
        "他的帖子已被删除的消息传开以后，来的人更多了",
        "水车的零件找不到了",
        "She could not find the page she had marked",
        "The gateway was in a bad state",
        "网站建设要花多少钱",
        "密码是一串数字",
        "pagenotfound",
        "He was denied access to the archive",
        "返回首页",
        "有意者请联系",
        "",
    ],
)
def test_what_any_page_may_say(line: str) -> None:
    assert reasons(vocabulary().line, line) == set()


def test_a_title_is_believed_where_a_line_is_not() -> None:
    assert reasons(vocabulary().title, "用户登录") == {Reason.LOGIN}
    assert reasons(vocabulary().title, "404") == {Reason.NOT_FOUND}
    assert reasons(vocabulary().title, "水车转起来了") == set()


@pytest.mark.parametrize("word", ["the ", "页", "a", "1", "not found ", "您"])
def test_covering_is_bounded(word: str) -> None:
    """Every way through the clause is one state a place, so all ways together stay few."""
    began = process_time()
    for length in (LONGEST_CLAUSE, 1_000_000):
        vocabulary().title.who_says(fold((word * length)[:length]))
    assert process_time() - began < SECONDS
