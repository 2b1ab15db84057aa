"""Fields that rules name are made like those that are found without them, and beat them."""

import pytest

from transforms.extraction import ExtractSettings, extract_page
from transforms.records import Document, Origin, RawPage

SENTENCE = "水车转起来的时候，孩子们都跑来看，老人也搬出了凳子，坐在河边等第一桶水。"
HTML = f"""<html><head><title>水车 - 柳河报</title><meta name=d content="2024-05-31T10:20:00+08:00"></head><body>
<p class=path><a href=/>首页</a> &gt; <a href=/x>乡村</a> &gt; 水车</p>
<h1>水车</h1><h2 class=t>石桥镇修复<br>百年水车</h2>
<p class=info>发布时间：2024-05-30 来源：柳河报 作者：王硕 李明 责任编辑：赵桥</p>
<p class=old>1999年1月1日 更新，<span>首次发布于2024-05-29</span></p>
<p class=day>5月31日</p><p class=who>王硕</p><p class=who>李明、赵桥</p><p class=none>admin</p><p class=only>编辑：赵桥</p>
<time datetime="2024-05-28">三天前</time><span class=empty> </span><span class=site>石桥在线</span>
<script class=s>x = 1</script><p class=h hidden>藏起来的</p>
{f"<p>{SENTENCE}</p>" * 20}</body></html>"""


def fields(**selectors: str | list[str]) -> dict[str, object]:
    rules = "\n".join(f"{name} = {value!r}" for name, value in selectors.items())
    settings = ExtractSettings(site_rules=f"[[site]]\nhost = 'a.example'\n[site.fields]\n{rules}\n")
    document = extract_page(RawPage(HTML.encode(), Origin("-"), url="https://a.example/1"), settings)
    assert isinstance(document, Document), document
    return {name: getattr(document.fields, name) for name in selectors}


@pytest.mark.parametrize(
    ("name", "selector", "value"),
    [
        ("title", "css:h2.t", "石桥镇修复 百年水车"),
        ("title", "css:.h", "藏起来的"),
        ("title", "xpath:string(//title)", "水车 - 柳河报"),
        ("title", "xpath:substring-before(//title, ' - ')", "水车"),
        ("published", "css:meta[name=d]@content", "2024-05-31T10:20:00+08:00"),
        ("published", "css:META[NAME=d]@CONTENT", "2024-05-31T10:20:00+08:00"),
        ("published", "css:time@datetime", "2024-05-28"),
        ("published", "xpath://time/@datetime", "2024-05-28"),
        ("published", "css:.info", "2024-05-30"),
        ("published", "css:.old", "2024-05-29"),
        ("published", ["css:.day", "css:.empty", "css:.old span"], "2024-05-29"),
        ("author", "css:.who", ["王硕", "李明", "赵桥"]),
        ("author", "css:.info", ["王硕", "李明"]),
        ("author", ["css:.none", "css:.who"], ["王硕", "李明", "赵桥"]),
        ("source", "css:.site", "石桥在线"),
        ("source", "css:.info", "柳河报"),
        ("source", ["css:.only", "css:.site"], "石桥在线"),  # another label's line is no source
        ("editor", "css:.info", "赵桥"),
        ("editor", "css:.who", "王硕、李明、赵桥"),
        ("section", "css:.path", ["首页", "乡村"]),
        ("section", "css:.path a", ["首页", "乡村"]),
    ],
)
def test_a_field_is_read_where_the_rule_says(name: str, selector: str | list[str], value: object) -> None:
    given: dict[str, str | list[str]] = (
        {name: selector} if name != "section" else {name: selector, "title": "css:h1"}
    )
    assert fields(**given)[name] == value


@pytest.mark.parametrize(
    "selector", ["css:.nothing", "css:.empty", "css:.s", "css:h1@lang", "xpath:count(//p)"]
)
def test_a_rule_without_a_value_leaves_what_was_found(selector: str) -> None:
    names = ("title", "published", "author", "source", "editor")
    found = fields(**dict.fromkeys(names, "css:.nothing"))
    assert found["published"] == "2024-05-30"
    assert fields(**dict.fromkeys(names, selector)) == found


def test_the_headline_of_a_rule_is_no_text() -> None:
    html = HTML.replace("<h2 class=t>石桥镇修复<br>百年水车</h2>", f"<p class=t>{SENTENCE[:-1]}</p>")
    rules = '[[site]]\nhost = "a.example"\nkeep = "css:body"\n[site.fields]\ntitle = "css:.t"\n'
    raw = RawPage(html.encode(), Origin("-"), url="https://a.example/1")
    document = extract_page(raw, ExtractSettings(site_rules=rules))
    assert isinstance(document, Document)
    assert document.fields.title == SENTENCE[:-1]
    assert SENTENCE[:-1] not in document.text.split("\n")
    assert document.text.count(SENTENCE) == 20


def test_a_dropped_line_can_still_be_a_field() -> None:
    rules = '[[site]]\nhost = "a.example"\ndrop = ["css:.site", "css:.who"]\n[site.fields]\nsource = "css:.site"\n'
    document = extract_page(
        RawPage(HTML.encode(), Origin("-"), url="https://a.example/1"), ExtractSettings(site_rules=rules)
    )
    assert isinstance(document, Document)
    assert document.fields.source == "石桥在线"


def test_a_field_that_means_the_whole_page_is_cut() -> None:
    title = fields(title="css:body")["title"]
    assert isinstance(title, str)
    assert len(title) == 500
