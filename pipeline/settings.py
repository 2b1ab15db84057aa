"""Find each setting's value (command line, then config file, then default), check it, and hand it on.

Nothing here knows a setting by name: `pipeline.options.OPTIONS` is the table.
"""

import difflib
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from pipeline.errors import UsageError
from pipeline.option import ALL, Option, Value
from pipeline.options import OPTIONS
from pipeline.units import parse_bytes

Values = dict[str, Value]
Settings = TypeVar("Settings")


class SettingError(UsageError):
    """A wrong setting: the message names the key, the value and what is allowed."""


def resolve(given: Mapping[str, object], config: Path | None = None) -> Values:
    """All settings by key: `given` (from the command line) beats the config file beats the default.

    Raises:
        SettingError: a value is wrong, a key of the config file is unknown, or it cannot be read.
    """
    values: Values = {option.key: option.default for option in OPTIONS}
    table = {option.key: option for option in OPTIONS}
    if config is not None:
        for written, raw in _read_config(config).items():
            key = written.replace("-", "_")
            if key not in table:
                raise SettingError(f"{config}: unknown setting {written!r}{_did_you_mean(key, table)}")
            values[key] = check(table[key], raw, f"{config}: {written}")
    for key, raw in given.items():
        values[key] = check(table[key], raw, f"--{table[key].name}")
    return values


def check(option: Option, raw: object, where: str) -> Value:
    """The checked value of one setting; text is parsed.

    Raises:
        SettingError: it is wrong.
    """
    if option.kind == "file":
        return _read_file(option, raw, where)
    try:
        value = _parse(option, raw)
    except ValueError as error:
        raise _refusal(option, raw, where, str(error)) from None
    if (
        option.kind in ("bytes", "seconds", "count", "number")
        and not option.low <= float(value) <= option.high
    ):
        raise _refusal(option, raw, where, "out of range")
    if option.kind == "choice" and value not in option.choices:
        raise _refusal(option, raw, where, f"unknown{_did_you_mean(str(value), option.choices)}")
    return value


def feed(settings: type[Settings], values: Values, **parts: object) -> Settings:
    """The settings dataclass with the values that `OPTIONS` has for it; `parts` fills its other fields.

    Raises:
        SettingError: the values do not go together.
    """
    chosen: dict[str, Any] = dict(parts)
    for option in OPTIONS:
        owner, _, name = option.feeds.partition(".")
        if owner == settings.__name__:
            chosen[name] = option.taken(values[option.key])
    unknown = chosen.keys() - {field.name for field in fields(settings)}  # type: ignore[arg-type]  # always a dataclass
    if unknown:
        raise TypeError(f"{settings.__name__} has no {', '.join(sorted(unknown))}")
    try:
        return settings(**chosen)
    except ValueError as error:
        raise SettingError(str(error)) from None


def output_settings(values: Values) -> Values:
    """The settings that change what is written: a folder belongs to one set of them."""
    return {option.key: values[option.key] for option in OPTIONS if option.changes_output}


def _read_config(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingError(f"--config: {path} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"--config: {path} is not TOML: {error}") from None


def _read_file(option: Option, raw: object, where: str) -> str:
    """The checked text of a file."""
    if not isinstance(raw, str) or not raw:
        raise _refusal(option, raw, where, "not a text")
    try:
        text = Path(raw).read_text("utf-8-sig")
        if option.check is not None:
            option.check(text)
    except OSError as error:
        raise SettingError(f"{where}: {raw} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingError(f"{where}: {raw} is not UTF-8") from None
    except ValueError as error:
        told = "".join(f"\n  {raw}: {line}" for line in str(error).splitlines())
        raise SettingError(f"{where} has errors:{told}") from None
    return text


def _parse(option: Option, raw: object) -> Value:
    if option.kind == "flag":
        if isinstance(raw, bool):
            return raw
        raise ValueError("not true or false")
    if option.kind == "choices":
        return _parse_choices(option, raw)
    if option.kind in ("choice", "text"):
        if isinstance(raw, str) and raw:
            return raw
        raise ValueError("not a text")
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise ValueError("not a number")
    if option.kind == "bytes":
        return parse_bytes(str(raw))
    try:
        number = float(raw.replace(",", "") if isinstance(raw, str) else raw)
    except ValueError:
        raise ValueError("not a number") from None
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    if option.kind in ("seconds", "number"):
        return number
    if number != int(number):
        raise ValueError("not a whole number")
    return int(number)


def _parse_choices(option: Option, raw: object) -> str:
    """Some choices, as a text with commas between or as a list of texts, brought into the order of the table."""
    words = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise ValueError("not a list of names")
    named = {word.strip() for word in words}
    if named == {ALL}:
        return ALL
    for name in sorted(named - set(option.choices)):
        raise ValueError(f"unknown at {name!r}{_did_you_mean(name, option.choices)}")
    chosen = [choice for choice in option.choices if choice in named]
    return ALL if len(chosen) == len(option.choices) else ",".join(chosen)


def _refusal(option: Option, raw: object, where: str, why: str) -> SettingError:
    shown = repr(raw) if isinstance(raw, str) else str(raw)
    return SettingError(f"{where}: {shown} is {why}; allowed: {option.allowed}")


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f" (did you mean {close[0]!r}?)" if close else ""
