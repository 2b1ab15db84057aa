"""The settings of `pipeline.options` as command-line options, for all commands alike."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from pipeline.option import Option
from pipeline.options import OPTIONS
from pipeline.settings import Values, resolve

_METAVARS = {
    "bytes": "SIZE",
    "seconds": "SECONDS",
    "count": "N",
    "number": "X",
    "choices": "NAMES",
    "file": "FILE",
}


def add_config(parser: argparse.ArgumentParser) -> None:
    """Take `--config`."""
    parser.add_argument(
        "--config", metavar="FILE.toml", type=Path, help="settings by the same names; options go before it"
    )


def add_all(parser: argparse.ArgumentParser) -> None:
    """Take every setting, in the groups of the table."""
    groups = {option.group: parser.add_argument_group(option.group) for option in OPTIONS}
    for option in OPTIONS:
        _add(groups[option.group], option)


def add_some(parser: argparse.ArgumentParser, owners: Iterable[str]) -> None:
    """Take the settings that feed the dataclasses named, and `--debug`."""
    starts = tuple(f"{owner}." for owner in owners)
    for option in OPTIONS:
        if option.feeds.startswith(starts) or option.name == "debug":
            _add(parser, option)


def given(arguments: argparse.Namespace) -> dict[str, object]:
    """What the command line itself says of the settings; argparse leaves out the others."""
    return {
        option.key: getattr(arguments, option.key) for option in OPTIONS if hasattr(arguments, option.key)
    }


def values_of(arguments: argparse.Namespace) -> Values:
    """All settings: from the command line, its `--config`, the defaults.

    Raises:
        SettingError: one of them is wrong.
    """
    return resolve(given(arguments), arguments.config)


def _add(parser: argparse._ActionsContainer, option: Option) -> None:
    if option.kind == "flag":
        parser.add_argument(
            f"--{option.name}", action="store_true", default=argparse.SUPPRESS, help=option.help
        )
        return
    span = "" if option.kind in ("text", "file") else f"; {option.allowed}"
    parser.add_argument(
        f"--{option.name}",
        default=argparse.SUPPRESS,
        metavar=_METAVARS.get(option.kind, "NAME"),
        help=f"{option.help} (default {option.shown_default}{span})".replace("%", "%%"),
    )
