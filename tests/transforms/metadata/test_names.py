"""Lists of names split, and what is no name dropped."""

import pytest

from transforms.metadata.names import looks_personal, may_be_name, split_names

CASES = [
    ("王硕 李明", ["王硕", "李明"]),
    ("王硕、李明", ["王硕", "李明"]),
    ("记者 王硕 李明", ["王硕", "李明"]),
    ("王 硕", ["王硕"]),
    ("周文_QS1234", ["周文"]),
    ("周文 QS55", ["周文"]),
    ("周文(QS55)", ["周文"]),
    ("林小雨记者", ["林小雨"]),
    ("山石居士", ["山石居士"]),
    ("By Jane Roe and John Doe", ["Jane Roe", "John Doe"]),
    ("Jane Roe, MD; John Doe, PhD", ["Jane Roe", "John Doe"]),
    ("Anna Beispiel und Karl Muster", ["Anna Beispiel", "Karl Muster"]),
    ("Andy Randall", ["Andy Randall"]),
    ("王硕 王硕", ["王硕"]),
    ("Jane Roe &amp; John Doe", ["Jane Roe", "John Doe"]),
    ("admin", []),
    ("未知", []),
    ("https://example.org/jane", []),
    ("jane@example.org", []),
    ("104363", []),
    ("河湾网", []),
    ("Jun 2", []),
    ("Jun 2 Li", ["Jun 2 Li"]),
    ("", []),
    ("河湾记者 方南", ["方南"]),
    ("本报记者 王乐文 方敏", ["王乐文", "方敏"]),
    ("水车特约评论员：韩涵", ["韩涵"]),
    ("記者汪萬里", ["汪萬里"]),
    ("记者站来信", ["记者站来信"]),
    ("苏平）查看更多", ["苏平"]),
    ("陈浩 ]频道精选", ["陈浩"]),
    ("1周前", []),
    ("老船工 10月前", ["老船工"]),
    ("阅读", []),
    ("Log In", []),
    ("© Jane Roe / Getty Images", ["Jane Roe"]),
    ("Solène 3 commentaires", ["Solène"]),
    ("oldmill at 河湾部落格", ["oldmill"]),
    ("石桥│李明", ["石桥", "李明"]),
    ("Jane de Saint-Clar le", ["Jane de Saint-Clar"]),
    ("沙发", []),
]


@pytest.mark.parametrize(("value", "names"), CASES)
def test_split_names(value: str, names: list[str]) -> None:
    assert split_names(value, "河湾网") == names


@pytest.mark.parametrize(
    ("text", "personal", "name"),
    [
        ("Jane Roe", True, True),
        ("stone_bridge", False, True),
        ("Written By", False, False),
        ("Follow Us", False, False),
        ("General Discussion", False, False),
        ("See all of Jane's reviews", False, False),
        ("Table of Contents", False, False),
        ("王硕", True, True),
        ("时评", False, True),
        ("苏州", False, True),
        ("山石居士989", False, True),
        ("关于作者", False, False),
        ("编辑：周文", False, False),
        ("这个人很懒，什么都没写", False, False),
        ("人气", False, False),
        ("留言", False, False),
    ],
)
def test_what_can_be_a_name(text: str, personal: bool, name: bool) -> None:
    assert (looks_personal(text), may_be_name(text)) == (personal, name)
