import tomllib
from importlib.resources import files

import pytest

from pipeline.html.words import LANGUAGES, locale_language, read_words
from transforms.chrome.explain import RULES
from transforms.kind import Kind
from transforms.page_type import PAGE_TYPES
from transforms.reason import EXPLANATIONS, Reason


@pytest.mark.parametrize("package", ["pipeline.html", "pipeline.inspect", "pipeline.report"])
def test_every_word_is_there_in_every_language(package: str) -> None:
    table = tomllib.loads(files(package).joinpath("words.toml").read_text("utf-8"))
    flat = {key: value for key, value in table.items() if set(value) == set(LANGUAGES)}
    for rows in (flat, *(value for key, value in table.items() if key not in flat)):
        for key, said in rows.items():
            assert set(said) == set(LANGUAGES), key
            assert all(said.values()), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_the_program_have_words(language: str) -> None:
    words = read_words("pipeline.inspect", language)
    assert set(Kind) == set(words.table["kinds"])
    assert set(RULES) == set(words.table["rules"])
    assert set(PAGE_TYPES) == set(words.table["page_types"])
    assert set(Reason) == set(words.table["reasons"])


def test_reasons_read_as_everywhere() -> None:
    assert read_words("pipeline.report", "en").table["reasons"] == EXPLANATIONS


@pytest.mark.parametrize(
    ("names", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_TW"}, "zh"),
    ],
)
def test_language_of_the_locale(
    names: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert locale_language() == language


def test_every_kind_can_be_hidden() -> None:
    style = files("pipeline.inspect").joinpath("inspect.css").read_text("utf-8")
    assert [kind for kind in Kind if f".hide-{kind} .k-{kind}" not in style] == []
