import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from tests.browser.view import View, opened, violations
from transforms import extract
from transforms.records import Document

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples/site/news-marathon.html"
URL = "https://news.example.com/a/1.html"
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inspector of a sample, in English."""
    target = tmp_path_factory.mktemp("inspector") / "page.html"
    assert main(["inspect", str(SAMPLE), "--url", URL, "--lang", "en", "--output", str(target)]) == 0
    return target


@pytest.fixture(scope="module")
def document() -> Document:
    made = extract(SAMPLE.read_bytes(), url=URL)
    assert isinstance(made, Document)
    return made


@pytest.fixture
def view(browser: Any, file: Path) -> Iterator[View]:
    with opened(browser, file) as view:
        yield view


def kinds(view: View) -> set[str]:
    return {text.strip() for text in view.shown("#blocks > .block .chip") if text.strip()}


def test_text_is_what_extraction_gives(view: View, document: Document) -> None:
    assert "\n".join(view.shown("#text > p")) == document.text
    assert view.page.locator("h1").inner_text() == document.fields.title
    assert view.page.locator("#blocks > .block").count() == document.stats.blocks


def test_filter_by_kind_hides_only_those(view: View) -> None:
    before = len(view.shown("#blocks > .block"))
    related = view.shown("#blocks > .k-related")
    view.page.locator(".pick input[value=related]").uncheck()
    assert view.shown("#blocks > .k-related") == []
    assert len(view.shown("#blocks > .block")) == before - len(related) < before
    assert f"{before - len(related)} of {before}" in view.page.locator("#shown").inner_text()
    view.page.locator("#none").click()
    assert view.shown("#blocks > .block") == []
    view.page.locator("#all").click()
    assert len(view.shown("#blocks > .block")) == before


def test_search_leaves_what_holds_the_words(view: View) -> None:
    view.page.locator("#search").fill("马拉松")
    shown = view.shown("#blocks > .block .words")
    assert shown
    found = view.page.locator("#blocks > .block:not(.miss)").count()
    assert 0 < found < view.page.locator("#blocks > .block").count()
    assert all(
        "马拉松" in text for text in view.page.locator("#blocks > .block:not(.miss) .words").all_inner_texts()
    )
    view.page.locator("#search").fill("")
    assert view.page.locator("#blocks > .miss").count() == 0


def test_slider_shows_what_would_change(view: View) -> None:
    slide = """(value) => {
        const slider = document.querySelector("#threshold");
        slider.value = value;
        slider.dispatchEvent(new Event("input"));
    }"""
    kept = view.page.locator("#blocks > .kept").count()
    view.page.evaluate(slide, "1")
    dropped = view.page.locator("#blocks > .would-drop").count()
    assert 0 < dropped <= kept
    assert f"{dropped} dropped" in view.page.locator("#would").inner_text()
    assert view.page.locator("#text > .would-drop").count() >= 1
    view.page.evaluate(slide, "0")
    assert view.page.locator("#blocks > .would-drop").count() == 0
    added = view.page.locator("#blocks > .would-keep")
    assert added.count() >= 1  # hidden blocks, which no rule of the engine takes out
    assert "k-related" not in " ".join(one.get_attribute("class") or "" for one in added.all())
    view.page.locator("#change").click()
    assert "would-keep" in str(view.page.locator("#blocks > [aria-selected=true]").get_attribute("class"))
    view.page.locator("#reset").click()
    assert view.page.locator(".would-keep, .would-drop").count() == 0
    assert not view.page.locator("#change").is_visible()


def test_selected_block_is_shown_on_the_other_side(view: View) -> None:
    paragraph = view.page.locator("#text > p").nth(2)
    paragraph.click()
    block = view.page.locator("#blocks > [aria-selected=true]")
    assert block.count() == 1
    assert block.locator(".words").inner_text() == paragraph.inner_text()
    assert block.evaluate("one => one.getBoundingClientRect().top < innerHeight")
    view.page.locator("#blocks > .kept").first.click()
    assert view.page.locator("#text > [aria-selected=true]").count() == 1
    assert "probability of content" in view.page.locator("#detail").inner_text()


def test_keys_walk_through_the_blocks_that_are_shown(view: View) -> None:
    view.page.locator(".pick input[value=nav]").uncheck()
    view.page.locator("#blocks > .block:not(.k-nav)").first.focus()
    view.page.keyboard.press("ArrowDown")
    assert view.page.evaluate("document.activeElement.getAttribute('aria-selected')") == "true"
    view.page.keyboard.press("End")
    last = view.page.locator("#blocks > .block").last.get_attribute("id")
    assert view.page.evaluate("document.activeElement.id") == last
    assert "Rule" in view.page.locator("#detail").inner_text()


def test_pointing_at_a_block_says_why(view: View) -> None:
    view.page.locator("#blocks > .k-related").first.hover()
    assert "list of links below its heading: 猜你喜欢" in view.page.locator("#detail").inner_text()


def test_site_rule_is_copied_and_does_what_it_says(view: View, tmp_path: Path) -> None:
    view.page.locator("#text > p").first.click()
    view.page.locator("[data-copy=drop]").click()
    view.page.wait_for_function("document.querySelector('[data-copy=drop]').textContent === 'Copied'")
    rules = view.page.evaluate("navigator.clipboard.readText()")
    assert 'host = "news.example.com"' in rules
    (tmp_path / "rules.toml").write_text(rules, "utf-8")
    target = tmp_path / "again.html"
    words = ["--url", URL, "--site-rules", str(tmp_path / "rules.toml"), "--output", str(target)]
    assert main(["inspect", str(SAMPLE), *words]) == 0
    assert "site_rule" in target.read_text("utf-8")


def test_differences_from_the_gold_are_marked(browser: Any, document: Document, tmp_path: Path) -> None:
    lines = document.text.split("\n")
    gold = {"html": SAMPLE.read_text("utf-8"), "url": URL, "text": "\n".join([*lines[1:], "猜你喜欢"])}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), "utf-8")
    words = ["--url", URL, "--gold", str(tmp_path / "gold.jsonl"), "--output", str(tmp_path / "page.html")]
    assert main(["inspect", str(SAMPLE), "--lang", "en", *words]) == 0
    with opened(browser, tmp_path / "page.html") as view:
        assert view.shown("#blocks > .leaked .words") == [lines[0]]
        assert view.shown("#blocks > .lost .words") == ["猜你喜欢"]
        view.page.locator("#differences").check()
        assert len(view.shown("#blocks > .block")) == 2
        view.page.locator("#next").click()
        assert view.page.locator("#blocks > .leaked[aria-selected=true]").count() == 1


HOSTILE = """<html><head><title>&lt;img src=x onerror=alert(1)&gt;</title>
<meta name="author" content="&lt;/script&gt;&lt;script&gt;alert(2)&lt;/script&gt;"></head><body class="x">
<h1>&lt;img src=x onerror=alert(1)&gt;</h1>
{rows}
<p class="'&quot;&gt;&lt;script&gt;alert(3)&lt;/script&gt;">&lt;/script&gt;&lt;script&gt;alert(4)&lt;/script&gt;
{{{{ 7*7 }}}} {{% raw %}}</p>
<div id="blocks"><p id="data">&lt;!--&lt;script&gt;
河边的老桥走过许多人，每个人都记得那年夏天的大水，也记得桥头的灯。</p></div></body></html>"""
ROW = "<p>&lt;svg onload=alert({n})&gt; &lt;/p&gt;&lt;iframe src=https://evil.example/{n}&gt; ${{alert(1)}} \u202e河{n}。</p>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    rows = "".join(ROW.format(n=number) for number in range(500))
    (folder / "page.html").write_text(HOSTILE.format(rows=rows), "utf-8")
    assert main(["inspect", str(folder / "page.html"), "--url", "javascript:alert(5)"]) == 0
    return folder / "page.html.inspect.html"


def test_hostile_text_is_shown_as_text(browser: Any, hostile: Path) -> None:
    with opened(browser, hostile) as view:
        texts = view.shown("#blocks > .block .words")
        assert len(texts) == 503
        assert "<img src=x onerror=alert(1)>" in texts[0]
        assert any("</script><script>alert(4)</script> {{ 7*7 }} {% raw %}" in text for text in texts)
        assert view.page.locator("#blocks img, #blocks svg, iframe, #detail script").count() == 0
        view.page.locator("#blocks > .block").last.click()
        assert "alert" not in view.page.locator("#detail").evaluate("one => one.innerHTML")
        view.page.locator("#blocks > .block").nth(501).click()


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing(browser: Any, file: Path, options: dict[str, Any]) -> None:
    with opened(browser, file, **options) as view:
        assert violations(view) == []
        view.page.locator("#blocks > .kept").first.click()
        assert violations(view) == []


def test_fits_a_phone(browser: Any, file: Path) -> None:
    with opened(browser, file, **PHONE) as view:
        assert view.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_speaks_chinese(browser: Any, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert main(["inspect", str(SAMPLE), "--lang", "zh", "--output", str(target)]) == 0
    with opened(browser, target) as view:
        assert view.page.locator("html").get_attribute("lang") == "zh-CN"
        assert view.page.locator("#blocks-title").inner_text() == "网页的文本块"


def test_page_that_was_refused_is_shown_too(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "menu.html").write_text(
        "<html><body><nav><a href=/>首页</a> <a href=/b>论坛</a></nav></body></html>", "utf-8"
    )
    assert main(["inspect", str(tmp_path / "menu.html"), "--lang", "en"]) == 0
    with opened(browser, tmp_path / "menu.html.inspect.html") as view:
        assert "no_content" in view.page.locator(".notice").first.inner_text()
        view.page.locator("#blocks > .block").first.click()
        assert view.page.locator("#detail pre").count() == 2
        assert violations(view) == []
