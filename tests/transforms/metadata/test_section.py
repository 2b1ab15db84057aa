"""Which lines are breadcrumbs, and what they say."""

import pytest

from transforms.metadata.section import is_breadcrumb, read_breadcrumb

BREADCRUMBS = [
    ("当前位置:首页 > 情感 > 故事 >", 3, ["首页", "情感", "故事"]),
    ("您的位置：首页 >> 新闻 >> 正文", 2, ["首页", "新闻"]),
    ("河湾网首页 > 科技 > 正文", 2, ["河湾网首页", "科技"]),
    ("河湾网>>文化", 2, ["河湾网", "文化"]),
    ("首頁 / 新聞 / 地方", 0, None),
    ("首頁 / 新聞 / 地方", 2, ["首頁", "新聞", "地方"]),
    ("現在位置：首頁 / 新聞 / 地方", 2, ["首頁", "新聞", "地方"]),
    ("Home » Guides » Gardening", 2, ["Home", "Guides", "Gardening"]),
    ("You are here: Home › Forum", 2, ["Home", "Forum"]),
    ("首页 > 新闻 > 青石镇的第一家书店...", 2, ["首页", "新闻"]),
    ("更多 >", 1, None),
    ("上一页 > 下一页 >", 2, None),
    ("当前位置很好，离车站只有五分钟。", 0, None),
    ("打开 设置 > 通用 > 关于本机，就能看到版本号。", 0, None),
    ("a > b 时取 a，否则取 b", 0, None),
    ("镇里的书店开门了", 1, None),
    ("Location: Lisbon, Portugal", 0, None),
    ("位置：河边 第三座桥", 0, None),
    ("Read a Map<Key, Value> from a file", 2, None),
    ("Replace mill::wheel in the tests", 1, None),
    ("fn turns(&self) -> Wheel", 1, None),
    ("<河边>水车开放", 1, None),
    ("Home :: Guides :: Gardening", 2, ["Home", "Guides", "Gardening"]),
    ("Home -> Guides", 1, ["Home", "Guides"]),
    ("", 0, None),
    ("位置提示：首页 > 湖北频道 > 正文", 2, ["首页", "湖北频道"]),
    ("首页 > 河湾号 > 正文申请入驻", 2, ["首页", "河湾号"]),
    ("首页 > 新闻 > 天津新闻 正文", 2, ["首页", "新闻", "天津新闻"]),
    ("首页 > 专题：水车", 2, ["首页", "专题：水车"]),
    ("Home / Rain Barrels / The Best of 2023", 2, ["Home", "Rain Barrels", "The Best of 2023"]),
    ("Home / How-to / Mill", 2, ["Home", "How-to", "Mill"]),
    ("Home - Mill", 0, None),
    ("«Старая мельница» снова открыта", 1, None),
    ("Главная страница » Новости", 2, ["Главная страница", "Новости"]),
    ("«Μύλος» και ποτάμι", 1, None),
]


@pytest.mark.parametrize(("text", "links", "items"), BREADCRUMBS)
def test_breadcrumb(text: str, links: int, items: list[str] | None) -> None:
    assert is_breadcrumb(text, links) == (items is not None)
    if items is not None:
        assert read_breadcrumb(text, "青石镇的第一家书店今天开门") == items
