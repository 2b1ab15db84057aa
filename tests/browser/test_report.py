import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from tests.browser.test_inspector import PHONE
from tests.browser.view import View, opened, violations
from tests.pipeline.report.finished import make_run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_run(tmp_path_factory.mktemp("report"))
    assert main(["report", str(folder), "--lang", "en"]) == 0
    return folder


def names(view: View) -> list[str]:
    texts: list[str] = view.page.locator("#hosts > tbody > tr:visible > th").all_inner_texts()
    return texts


def test_hosts_that_look_wrong_come_first_and_can_be_had_alone(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "report.html") as view:
        assert names(view)[0] == "walled.example"
        assert "most pages refused" in view.page.locator("#hosts tbody tr").first.inner_text()
        view.page.locator("#odd").check()
        assert names(view) == ["walled.example"]
        assert "1 of 3" in view.page.locator("#shown").inner_text()


def test_table_of_hosts_sorts_and_is_searched(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "report.html") as view:
        view.page.locator("[data-key=host]").click()
        assert names(view) == sorted(names(view))
        view.page.locator("[data-key=host]").press("Enter")
        assert names(view) == sorted(names(view), reverse=True)
        assert view.page.locator("th[aria-sort=descending]").count() == 1
        view.page.locator("[data-key=pages]").click()
        assert names(view)[0] == "news.example"
        view.page.locator("#search").fill("NEWS")
        assert names(view) == ["news.example"]


def test_sample_leads_to_its_inspector_page(browser: Any, folder: Path) -> None:
    files = [path.as_uri() for path in (folder / "report-pages").iterdir()]
    with opened(browser, folder / "report.html") as view:
        link = view.page.locator("#hosts a").first
        title = link.inner_text()
        assert view.page.evaluate("document.querySelector('#hosts a').href") in files
        target = folder / str(link.get_attribute("href"))
    with opened(browser, target) as view:
        assert view.page.locator("h1").inner_text() == title


def test_figures_are_those_of_the_manifest(browser: Any, folder: Path) -> None:
    totals = json.loads((folder / "manifest.json").read_bytes())["totals"]
    with opened(browser, folder / "report.html") as view:
        shown = view.page.locator(".tiles dd").all_inner_texts()
        assert [int(text.split()[0].replace(",", "")) for text in shown] == [
            totals[key] for key in ("pages", "documents", "rejects", "page_chars", "chars")
        ]
        assert view.page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)")


def test_hostile_titles_and_urls_are_text(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "report.html") as view:
        assert "<img src=x onerror=alert(1)>" in view.page.locator("#hosts").inner_text()
        assert view.page.locator("#hosts img, a[href^=javascript]").count() == 0


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing(browser: Any, folder: Path, options: dict[str, Any]) -> None:
    with opened(browser, folder / "report.html", **options) as view:
        assert violations(view) == []


def test_fits_a_phone(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "report.html", **PHONE) as view:
        assert view.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
