"""A file opened in the browser, with all that it complains of and asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any


@dataclass
class View:
    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def shown(self, selector: str) -> list[str]:
        """The texts of the elements that can be seen, but for those that only wait to be scrolled to."""
        texts: list[str] = self.page.eval_on_selector_all(
            selector,
            "all => all.filter(one => getComputedStyle(one).display !== 'none').map(one => one.textContent)",
        )
        return texts


@contextmanager
def opened(browser: Any, path: Path, **options: Any) -> Iterator[View]:
    """The file at `path`; every error and every request but the one for it itself is kept."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **options)
    page = context.new_page()
    view = View(page)
    page.on("console", lambda message: view.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: view.errors.append(str(error)))
    page.on("dialog", lambda dialog: _refuse(view, dialog))
    page.on("request", lambda request: view.requests.append(request.url))
    page.goto(path.as_uri())
    yield view
    context.close()
    asked = [url for url in view.requests if url != path.as_uri() and not url.startswith("data:")]
    assert (view.errors, asked) == ([], [])


def _refuse(view: View, dialog: Any) -> None:
    view.errors.append(f"dialog {dialog.message}")
    dialog.dismiss()


def violations(view: View) -> list[str]:
    """What axe-core finds wrong, one line each."""
    axe = import_module("axe_playwright_python.sync_playwright")  # it needs playwright, as the browser does
    found = axe.Axe().run(view.page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"][:2]
    ]
