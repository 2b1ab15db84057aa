"""Which lines are bylines: every shape that is one, and prose that looks like one."""

import pytest

from transforms.metadata.byline import is_byline, may_be_byline

BYLINES = [
    "日期: 来源:江城晚报收集编辑:江城晚报",
    "日期:2021-05-06 来源:青石镇 编辑:陈一",
    "2021年5月6日 10:20 | 来源：河湾日报",
    "2021-05-06 10:20:33来源： 河湾网作者：林小雨责任编辑：周文",
    "来源: | 发布时间: 2021-05-06 | 浏览次数: 2168",
    "时间：2021-05-06 作者：林小雨 阅读：1644",
    "发布时间：21-05-0623:16",
    "來源：河灣日報",
    "2021-05-06 10:20 举报",
    "作者： 来源： 发布日期：",
    "By Jane Roe | June 3, 2020 at 10:20 am",
    "Published on 3 June 2020 by Jane Roe",
    "Veröffentlicht am 3. Juni 2020 von Anna Beispiel",
    "Publié le 3 juin 2020 à 10:20",
    "投稿日：2021年5月6日 著者：山田花子",
    "입력 : 2021.05.06 10:20 수정 : 2021.05.07 09:00",
    "Опубликовано: 3 июня 2020, 10:20 Автор: Анна Иванова",
    "Wpisał: Wit Pachoł, 15 maja 2011 21:47",
]

NOT_BYLINES = [
    "",
    "据悉，消息来源：一位不愿具名的工作人员说，镇里已经开始准备了。",
    "编辑部里的灯一直亮到深夜，谁也没有先走。",
    "来源：这个词在古书里的意思和今天并不一样，它原本指的是河流的源头。",
    "女子每天跑十公里坚持了整整三年时间终于拿下冠军 （来源：河湾视频）",
    "2021年5月6日，镇里的第一家书店开门了。",
    "时间：5月1日",
    "比分是 3:2，双方握手言和",
    "By the time they arrived, the river had risen two metres.",
    "Source code is copied into the image before the build starts.",
    "热门文章",
]


@pytest.mark.parametrize("text", BYLINES)
def test_is_a_byline(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize("text", NOT_BYLINES)
def test_is_no_byline(text: str) -> None:
    assert not is_byline(text)


@pytest.mark.parametrize("text", ["2021-05-06", "时间：2021-05-06", "June 3, 2020", *BYLINES])
def test_under_the_headline_a_bare_date_is_enough(text: str) -> None:
    assert may_be_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "镇里的第一家书店开门了。",
        "置顶 2021年5月6日停水通知 [来自: 青石镇]",
        "河湾日报",
        "2021年5月6日，镇里的第一家书店开门了，门口排起了长队。",
    ],
)
def test_under_the_headline_prose_is_still_none(text: str) -> None:
    assert not may_be_byline(text)


@pytest.mark.parametrize("char", [" ", "1", "-", "：", "来源：", "<", "&", "《", "2021-"])
def test_a_megabyte_of_anything_is_cheap(char: str) -> None:
    assert not is_byline(char * 1_000_000)
