import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from tests.browser.test_inspector import PHONE
from tests.browser.view import View, opened, violations
from tests.pipeline.report.finished import STARTED, make_run, write_times
from transforms.batch_times import BatchTimes
from transforms.reason import Reason, Stage
from transforms.records import Origin, Reject


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


def test_slowest_pages_are_named_and_lead_to_inspector_pages(browser: Any, folder: Path) -> None:
    with opened(browser, folder / "report.html") as view:
        rows = view.page.locator("#slowest tbody tr")
        shown = [int(text) for text in view.page.locator("#slowest tbody td:first-child").all_inner_texts()]
        assert shown == list(range(11, 0, -1))
        assert "no_content" in rows.first.inner_text()
        assert "https://walled.example/23.html" in rows.first.inner_text()
        assert [rows.nth(at).locator("a").count() for at in range(4, 7)] == [1, 1, 1]
        assert "11 pages in 2.8 s: 4.0 a second" in view.page.locator(".said").first.inner_text()


def test_speed_is_drawn_with_its_gaps(browser: Any, tmp_path: Path) -> None:
    folder = make_run(tmp_path)
    times = BatchTimes(0, STARTED, STARTED)
    reject = Reject("1", None, Origin("f"), Stage.READ, Reason.EMPTY)
    for number in range(11):
        times.add(reject, STARTED + 2 * number + 1, 0.1)
    write_times(folder, times)
    assert main(["report", str(folder), "--lang", "en"]) == 0
    with opened(browser, folder / "report.html") as view:
        card = view.page.locator("section", has=view.page.locator("h2", has_text="Pages a second"))
        assert card.locator("img").evaluate("one => one.complete && one.naturalWidth") > 0
        card.locator("summary").click()
        rows = card.locator("tbody tr").all_inner_texts()
        assert len(rows) == 21
        assert rows[0].startswith("2027-01-15 08:00:00 – 08:00:01")


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
