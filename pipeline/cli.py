"""The command line: `dechrome run`, `dechrome extract`, `dechrome evaluate`.

Beam is imported only once a run begins, for it takes seconds; child processes import this module too.
"""

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from pipeline import __version__
from pipeline.errors import RunFailed, UsageError
from pipeline.evaluate.arguments import add_arguments, check_predictions
from pipeline.option import Option
from pipeline.options import OPTIONS
from pipeline.quiet import silence_libraries
from pipeline.settings import resolve

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

_RUN_EPILOG = """\
Byte sizes take units (64MiB, 1.5GB). Everything after a bare -- goes to Beam: dechrome run in --output out --
--runner=FlinkRunner --flink_master=host:8081. A run that was stopped goes on with the same command.
Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # file names may hold what no terminal can show
    words = list(sys.argv[1:] if argv is None else argv)
    words, beam = _split(words)
    arguments = _parser().parse_args(words)
    try:
        if arguments.command == "run":
            return _run(arguments, beam)
        if beam:
            raise UsageError(f"{arguments.command} takes no Beam options")
        return _extract(arguments) if arguments.command == "extract" else _evaluate(arguments)
    except UsageError as error:
        print(f"dechrome: error: {error}", file=sys.stderr)
        return USAGE
    except RunFailed as error:
        _show_trace(arguments)
        print(f"dechrome: error: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("dechrome: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 (the last resort: one clear line, the rest with --debug)
        _show_trace(arguments)
        print(f"dechrome: error: {type(error).__name__}: {error} (--debug shows where)", file=sys.stderr)
        return FAILED


def _show_trace(arguments: argparse.Namespace) -> None:
    if getattr(arguments, "debug", False):
        traceback.print_exc()


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in words:
        return words, []
    cut = words.index("--")
    return words[:cut], words[cut + 1 :]


def _run(arguments: argparse.Namespace, beam: list[str]) -> int:
    values = resolve(_given(arguments), arguments.config)
    if bool(arguments.inputs) == bool(arguments.replay):
        raise UsageError("name INPUT files, or rejects files with --replay: one of both")
    if not values["debug"]:
        silence_libraries()
    from pipeline.run import Request, run  # noqa: PLC0415 (imports Beam)

    return run(Request(arguments.inputs or [], arguments.replay or [], arguments.output, values, beam))


def _extract(arguments: argparse.Namespace) -> int:
    values = resolve(_given(arguments), arguments.config)
    from pipeline.extract_page import print_page  # noqa: PLC0415 (the help needs no engine)

    return print_page(arguments.file, arguments.url, arguments.charset, values, text_only=arguments.text)


def _evaluate(arguments: argparse.Namespace) -> int:
    given = _given(arguments)
    check_predictions(given, arguments.predictions)
    values = resolve(given, arguments.config)
    from pipeline.evaluate.command import Request, evaluate  # noqa: PLC0415 (the help needs no engine)

    request = Request(
        arguments.gold, arguments.predictions, arguments.json, arguments.worst, arguments.sample
    )
    return evaluate(request, values)


def _given(arguments: argparse.Namespace) -> dict[str, object]:
    """What the command line itself says of the settings; argparse leaves out the others."""
    return {
        option.key: getattr(arguments, option.key) for option in OPTIONS if hasattr(arguments, option.key)
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "dechrome", description="Turn raw web pages into clean text.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"dechrome {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="run|extract|evaluate")
    _add_run(
        commands.add_parser(
            "run", help="many pages, from files to files", epilog=_RUN_EPILOG, allow_abbrev=False
        )
    )
    _add_extract(commands.add_parser("extract", help="one page, to standard output", allow_abbrev=False))
    _add_evaluate(commands.add_parser("evaluate", help="judge by pages of known text", allow_abbrev=False))
    return parser


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.usage = "dechrome run INPUT... --output DIR [options] [-- BEAM OPTIONS]"
    parser.description = (
        "Extract the documents of all pages in the inputs; pages that give none become rejects."
    )
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="*",
        help="file, folder (with all below it) or glob: HTML, JSON lines, WARC, also compressed, and Parquet",
    )
    parser.add_argument(
        "--output", metavar="DIR", required=True, help="folder of the documents, rejects and manifest.json"
    )
    parser.add_argument(
        "--replay", metavar="REJECTS", nargs="+", help="run only the pages of these rejects files again"
    )
    _add_config(parser)
    groups = {option.group: parser.add_argument_group(option.group) for option in OPTIONS}
    for option in OPTIONS:
        _add_option(groups[option.group], option)


def _add_extract(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Print the document of one page as JSON. A refused page goes to standard error, exit code 1."
    )
    parser.add_argument("file", metavar="FILE", help="an HTML file (also .gz), or - for standard input")
    parser.add_argument("--text", action="store_true", help="print the text alone")
    parser.add_argument("--url", help="the page's address")
    parser.add_argument("--charset", help="the charset that the transport declared")
    _add_config(parser)
    _add_page_options(parser, ("ExtractSettings.", "Limits."))


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    add_arguments(parser)
    _add_config(parser)
    _add_page_options(parser, ("ExtractSettings.", "Limits.", "GuardSettings."))


def _add_page_options(parser: argparse.ArgumentParser, owners: tuple[str, ...]) -> None:
    for option in OPTIONS:
        if option.feeds.startswith(owners) or option.name == "debug":
            _add_option(parser, option)


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", metavar="FILE.toml", type=Path, help="settings by the same names; options go before it"
    )


def _add_option(parser: argparse._ActionsContainer, option: Option) -> None:
    if option.kind == "flag":
        parser.add_argument(
            f"--{option.name}", action="store_true", default=argparse.SUPPRESS, help=option.help
        )
        return
    span = "" if option.kind == "text" else f"; {option.allowed}"
    parser.add_argument(
        f"--{option.name}",
        default=argparse.SUPPRESS,
        metavar={"bytes": "SIZE", "seconds": "SECONDS", "count": "N"}.get(option.kind, "NAME"),
        help=f"{option.help} (default {option.shown_default}{span})".replace("%", "%%"),
    )


if __name__ == "__main__":
    sys.exit(main())
