from pathlib import Path

import pytest

from pipeline.extract_settings import extract_settings
from pipeline.option import Option
from pipeline.options import OPTIONS
from pipeline.settings import SettingError, feed, output_settings, resolve
from transforms.extraction import ExtractSettings
from transforms.guard import GuardSettings
from transforms.limits import Limits
from transforms.readers import ReadSettings
from transforms.shards import WriteSettings

BY_KEY = {option.key: option for option in OPTIONS}
NUMBERS = [option for option in OPTIONS if option.kind in ("bytes", "seconds", "count", "number")]


def written(option: Option, number: float) -> str:
    return str(number) if option.kind in ("seconds", "number") else str(int(number))


def refused(key: str, raw: object) -> str:
    with pytest.raises(SettingError) as error:
        resolve({key: raw})
    message = str(error.value)
    assert f"--{BY_KEY[key].name}" in message, "the message names the key"
    assert str(raw) in message, "the message names the value"
    assert BY_KEY[key].allowed in message, "the message says what is allowed"
    return message


@pytest.mark.parametrize("option", NUMBERS, ids=lambda option: option.name)
def test_ranges_hold_at_both_ends(option: Option) -> None:
    for edge in (option.low, option.high):
        assert resolve({option.key: written(option, edge)})[option.key] == edge
    step = 0.01 if option.kind in ("seconds", "number") else 1
    assert "out of range" in refused(
        option.key, written(option, option.low - step) if option.low else "-1"
    ) or (option.kind == "bytes" and option.low == 0)
    assert "out of range" in refused(option.key, written(option, option.high + step))


@pytest.mark.parametrize("option", NUMBERS, ids=lambda option: option.name)
@pytest.mark.parametrize("raw", ["many", "", "nan", "inf", True, [1]])
def test_what_is_no_number(option: Option, raw: object) -> None:
    assert "not a" in refused(option.key, raw)


@pytest.mark.parametrize(
    ("key", "raw", "why"),
    [
        ("compress", "gzip", "did you mean 'gz'?"),
        ("format", "csv", "unknown"),
        ("engine", "trafilature", "did you mean 'trafilatura'?"),
        ("html_field", "", "not a text"),
        ("html_field", 3, "not a text"),
        ("quiet", "yes", "not true or false"),
        ("max_nodes", "1.5", "not a whole number"),
        ("max_bytes", "10 apples", "not a number of bytes"),
        ("page_types", "article,froum", "unknown at 'froum' (did you mean 'forum'?)"),
        ("page_types", "article,,forum", "unknown at ''"),
        ("page_types", "article,all", "unknown at 'all'"),
        ("page_types", [], "not a list of names"),
        ("page_types", ["article", 3], "not a list of names"),
    ],
)
def test_other_wrong_values(key: str, raw: object, why: str) -> None:
    assert why in refused(key, raw)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_default_is_allowed_and_explained(option: Option) -> None:
    shown = (
        option.default if isinstance(option.default, str | bool) else written(option, float(option.default))
    )
    given = {} if option.kind == "file" else {option.key: shown}  # no file by default
    assert resolve(given)[option.key] == option.default
    assert option.help
    assert option.shown_default


def test_command_line_beats_file_beats_default(tmp_path: Path) -> None:
    config = tmp_path / "settings.toml"
    config.write_text(
        'timeout = 3\nmax-nodes = 5\nmax_depth = 20\nshard-bytes = "2MiB"\nquiet = true\n', "utf-8"
    )
    values = resolve({"timeout": "7"}, config)
    assert values["timeout"] == 7
    assert values["max_nodes"] == 5
    assert values["max_depth"] == 20
    assert values["shard_bytes"] == 2 * 2**20
    assert values["quiet"] is True
    assert values["memory"] == BY_KEY["memory"].default


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("timeut = 3", ["unknown setting 'timeut'", "did you mean 'timeout'?"]),
        ("timeout = 'soon'", ["timeout", "'soon'", "0.1 to 3600 s"]),
        ("timeout = true", ["timeout", "True", "0.1 to 3600 s"]),
        ("quiet = 1", ["quiet", "true or false"]),
        ("timeout = ", ["not TOML"]),
        ("[limits]\nmax-nodes = 3", ["unknown setting 'limits'"]),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, content: str, parts: list[str]) -> None:
    config = tmp_path / "wrong.toml"
    config.write_text(content, "utf-8")
    with pytest.raises(SettingError) as error:
        resolve({}, config)
    assert [part for part in ["wrong.toml", *parts] if part not in str(error.value)] == []


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        resolve({}, tmp_path / "none.toml")


LIBRARY = [ReadSettings, Limits, ExtractSettings, WriteSettings, GuardSettings]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_value_reaches_its_dataclass_or_is_the_programs_own(option: Option, tmp_path: Path) -> None:
    owner, _, field = option.feeds.partition(".")
    (tmp_path / "settings.toml").write_text("# nothing\n", "utf-8")
    given: dict[str, tuple[object, object]] = {
        "flag": (True, True),
        "choice": ("".join(option.choices[-1:]), "".join(option.choices[-1:])),
        "choices": (",".join(option.choices[:2]), option.choices[:2]),
        "text": ("x", "x"),
        "file": (str(tmp_path / "settings.toml"), "# nothing\n"),
    }
    raw, taken = given.get(option.kind, (option.low, option.low))
    takers = [settings for settings in LIBRARY if settings.__name__ == owner]
    if option.name in ("batch-bytes", "lang", "quiet", "debug"):
        assert takers == []
        return
    (taker,) = takers
    assert getattr(feed(taker, resolve({option.key: raw})), field) == taken


@pytest.mark.parametrize("settings", LIBRARY)
def test_the_table_and_the_library_have_the_same_defaults(settings: type) -> None:
    values = resolve({"workers": str(GuardSettings().workers)})
    assert feed(settings, values) == settings()


def test_what_changes_the_output_is_part_of_the_job() -> None:
    page = {"engine", "favor", "page_types", "min_confidence", "comments"}
    assert {"timeout", "memory", "batch_bytes", "html_field"} | page <= output_settings(resolve({})).keys()
    assert {"workers", "quiet", "debug"}.isdisjoint(output_settings(resolve({})))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("forum", "forum"),
        ("qa, article,qa", "article,qa"),
        (["forum", "article"], "article,forum"),
        ("other,doc,list,forum,article", "article,forum,list,doc,other"),
        ("all", "all"),
        (["all"], "all"),
        (",".join(BY_KEY["page_types"].choices[::-1]), "all"),
    ],
)
def test_choices_are_the_same_however_they_are_written(raw: object, value: str) -> None:
    assert resolve({"page_types": raw})["page_types"] == value


def test_values_that_do_not_go_together_are_a_wrong_setting() -> None:
    with pytest.raises(SettingError, match="which the engine trafilatura does not say"):
        extract_settings(resolve({"engine": "trafilatura", "page_types": "article"}))
