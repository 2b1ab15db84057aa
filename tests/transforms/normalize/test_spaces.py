import pytest

from transforms.normalize import collapse_spaces

COLLAPSE = [
    # raw text of a block, what it becomes
    ("", ""),
    (" \n\t ", ""),
    ("稻子  熟了", "稻子 熟了"),
    ("两行\n之间", "两行之间"),
    ("两行  \r\n\t 之间", "两行之间"),
    ("两行\r之间", "两行之间"),
    ("空行\n\n\n也是", "空行也是"),
    ("他说，\n走吧", "他说，走吧"),
    ("（\n一）", "（一）"),
    ("ひらがな\nカタカナ", "ひらがなカタカナ"),
    ("〇\n𠮷", "〇𠮷"),
    ("记者 李 明", "记者 李 明"),
    ("第一章　起源", "第一章 起源"),
    ("　　开头缩进", "开头缩进"),
    ("\u00a0\u00a0\u3000开头\u00a0缩进\u3000", "开头 缩进"),
    ("上一段\n　　下一段", "上一段 下一段"),
    ("用 Python\n写", "用 Python 写"),
    ("写\nPython 程序", "写 Python 程序"),
    ("用 Python\n，很快", "用 Python，很快"),
    ("很快。\nPython 也行", "很快。Python 也行"),
    ("two\nlines", "two lines"),
    ("two \n  lines", "two lines"),
    ("他说：\n“好”", "他说：“好”"),
    ("“好”\n他说", "“好”他说"),
    ("“好。”\n“走。”", "“好。”“走。”"),
    ("“Well.”\n“Go.”", "“Well.” “Go.”"),
    ("安静——\n然后", "安静——然后"),
    ("한국어\n문장", "한국어 문장"),
    ("책」\n한국", "책」 한국"),
    ("隐形\u200b\n换行", "隐形换行"),
    ("BOM\ufeff\n\ufeffhere", "BOM here"),
    ("a\x1fb\x1cc", "abc"),
]


@pytest.mark.parametrize(("raw", "expected"), COLLAPSE)
def test_collapse_spaces(raw: str, expected: str) -> None:
    assert collapse_spaces(raw) == expected
    assert collapse_spaces(expected) == expected
