import pytest

from transforms.normalize.entities import repair_references

REFERENCES = [
    ("春天&nbsp;来了", "春天 来了"),
    ("春天&nbsp；来了", "春天 来了"),
    ("&amp;amp;ldquo;花&amp;rdquo;", "“花”"),
    ("&#8220;花&#x201D;", "“花”"),
    ("&#20013;&#22269;", "中国"),
    ("&#160;&#12288;", "  "),
    ("软&shy;连&#8203;字", "软连字"),
    ("R&amp;D 与 A&amp;amp;B", "R&D 与 A&B"),
    ("it&#39;s &quot;so&quot;", 'it\'s "so"'),
    ("AT&T; Q&A", "AT&T; Q&A"),
    ("x &lt; y", "x &lt; y"),
    ("&copyright", "&copyright"),
    ("&amp;eacute;", "&amp;eacute;"),
    ("&n&#8203;bsp;", "&n&#8203;bsp;"),
    ("&nbsp&#65307;", "&nbsp&#65307;"),
    ("&#7;&#xE000;&#xFFFE;&#xD800;&#9999999;", "&#7;&#xE000;&#xFFFE;&#xD800;&#9999999;"),
    ("在 HTML 里，&nbsp; 是空格", "在 HTML 里，&nbsp; 是空格"),
    ("&nbsp; 是一个字符实体", "&nbsp; 是一个字符实体"),
    ("写成 <b>&nbsp;</b>", "写成 <b>&nbsp;</b>"),
    ("见 a.com/x.html&nbsp;一文", "见 a.com/x.html 一文"),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_repair_references(text: str, expected: str) -> None:
    assert repair_references(text) == expected
