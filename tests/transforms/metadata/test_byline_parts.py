"""A byline taken apart into fields, dates and the rest."""

import pytest

from transforms.metadata.lines import read_line

CASES: list[tuple[str, dict[str, list[str]], list[tuple[str, str | None]], list[str]]] = [
    ("日期: 来源:江城晚报收集编辑:青石镇", {"source": ["江城晚报"], "editor": ["青石镇"]}, [], []),
    (
        "2021-05-06 10:20:33来源： 河湾网作者：林小雨责任编辑：周文",
        {"source": ["河湾网"], "author": ["林小雨"], "editor": ["周文"]},
        [("", "2021-05-06T10:20:33")],
        [],
    ),
    (
        "来源: | 发布时间: 2021-05-06 | 浏览次数: 2168",
        {"source": []},
        [("published", "2021-05-06")],
        [],
    ),
    ("2021-05-06 10:20 来源：河湾网 手机看新闻", {"source": ["河湾网"]}, [("", "2021-05-06T10:20:00")], []),
    ("编辑 周文 校对 李小雨", {"editor": ["周文"], "credit": ["李小雨"]}, [], []),
    ("编辑|周文", {"editor": ["周文"]}, [], []),
    (
        "(责任编辑：周文 审稿专家：河湾医院儿科 王硕 排版师：李小雨)",
        {"editor": ["周文"], "credit": ["河湾医院儿科 王硕", "李小雨"]},
        [],
        [],
    ),
    ("2021年5月6日木曜日", {}, [("", "2021-05-06")], ["木曜日"]),
    ("2021年5月6日起施行", {}, [("prose", "2021-05-06")], ["起施行"]),
    ("作者：小鍋子6 則留言", {"author": ["小鍋子"]}, [], []),
    ("文：周文 │ 回應(8) │ 到處亂走", {"author": ["周文"]}, [], ["回應 到處亂走"]),
    ("发布于2021-05-06 10:20", {}, [("published", "2021-05-06T10:20:00")], []),
    ("于 2021-05-06 10:20:00 首次发布", {}, [("published", "2021-05-06T10:20:00")], ["于", "首次发布"]),
    ("已于 2021-05-06 10:20:00 修改", {}, [("modified", "2021-05-06T10:20:00")], ["修改"]),
    ("最新推荐文章于 2021-05-06 10:20:00 发布", {}, [("other_date", "2021-05-06T10:20:00")], ["发布"]),
    ("今天是2021年5月6日 星期四", {}, [("other_date", "2021-05-06")], ["星期四"]),
    ("注册日期：2021-05-06", {}, [("other_date", "2021-05-06")], []),
    ("2021-05-06 10:20 截止", {}, [("other_date", "2021-05-06T10:20:00")], ["截止"]),
    ("May 6, 2021Jane Roe", {}, [("", "2021-05-06")], ["Jane Roe"]),
    ("ColumnMay 6, 2021", {}, [("", "2021-05-06")], ["Column"]),
    ("作者︱林小雨", {"author": ["林小雨"]}, [], []),
    ("更新时间：2021-05-06 作者：林小雨", {"author": ["林小雨"]}, [("modified", "2021-05-06")], []),
    ("置顶 2021年5月6日停水通知", {}, [("prose", "2021-05-06")], ["停水通知"]),
    ("By Jane Roe | June 3, 2020", {"author": ["Jane Roe"]}, [("", "2020-06-03")], []),
    ("Posted on June 3, 2020 by Jane Roe", {"author": ["Jane Roe"]}, [("published", "2020-06-03")], []),
    ("Updated: June 3, 2020", {}, [("modified", "2020-06-03")], []),
    ("河湾网·2021年05月06日 10:20", {}, [("", "2021-05-06T10:20:00")], ["河湾网"]),
    ("2021-05-06 10:20 阅读 (25) 评论(18)", {}, [("", "2021-05-06T10:20:00")], []),
    ("投稿日：2021年5月6日 著者：山田花子", {"author": ["山田花子"]}, [("published", "2021-05-06")], []),
]


@pytest.mark.parametrize(("text", "fields", "dates", "rest"), CASES)
def test_read_line(
    text: str, fields: dict[str, list[str]], dates: list[tuple[str, str | None]], rest: list[str]
) -> None:
    line = read_line(text)
    assert {name: line.values(name) for name in fields} == fields
    assert [(label, date.iso) for label, date in line.dates] == dates
    assert line.rest == rest


@pytest.mark.parametrize(
    ("text", "lead"),
    [("山石居士 发表于：2021年5月6日 青石镇", "山石居士"), ("发表于：2021年5月6日 青石镇", "")],
)
def test_what_stands_before_all_else_is_the_lead(text: str, lead: str) -> None:
    assert read_line(text).lead == lead
