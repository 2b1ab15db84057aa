"""Which lines are credits."""

import pytest

from transforms.metadata.credits import is_credit

CREDITS = [
    "文字:陈一",
    "图片:青石镇分中心",
    "编辑:周文",
    "责任编辑：周文_QS1234",
    "(责编：周文、李小雨)",
    "【编辑：周文】",
    "[责任编辑：周文 QS55]",
    "编辑 周文 校对 李小雨",
    "编辑|周文",
    "文｜河湾 林小雨",
    "河湾日报记者 林小雨",
    "（记者 林小雨 周文）",
    "記者林小雨／南市報導",
    "本文来源：河湾日报 责任编辑：周文",
    "（原标题：青石镇的第一家书店）",
    "本文由作者授权河湾网发布，转载请联系。",
    "责任编辑：",
    "文：林小雨 图：周文 校对：李明",
]

NOT_CREDITS = [
    "",
    "责任编辑：这个岗位要求应聘者有三年以上的经验。",
    "编辑部里的灯一直亮到深夜。",
    "记者从镇里了解到，书店下月开门。",
    "记者 林小雨 走进书店，看到里面坐满了人",
    "本文由三个部分组成。",
    "原标题已经没有人记得了。",
    "图片来源：河湾图库",
    "电话：12345678",
    "相关阅读",
    "发布时间：2021-05-06",
    "Photo: River Bay",
    "作者：林小雨 出版社：青石出版社 这本书讲了一个小镇的故事。",
]


@pytest.mark.parametrize("text", CREDITS)
def test_is_a_credit(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize("text", NOT_CREDITS)
def test_is_no_credit(text: str) -> None:
    assert not is_credit(text)
