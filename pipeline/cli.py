"""The command line: `dechrome COMMAND`. What a command takes and does is in `pipeline.commands`.

Beam is imported only once a run begins, for it takes seconds; child processes import this module too.
"""

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence

from pipeline import __version__
from pipeline.commands import evaluate, extract, inspect, report, run
from pipeline.errors import RunFailed, UsageError

COMMANDS = (run, extract, inspect, report, evaluate)
"""In the order of the help."""

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # file names may hold what no terminal can show
    words = list(sys.argv[1:] if argv is None else argv)
    words, beam = _split(words)
    arguments = _parser().parse_args(words, argparse.Namespace(beam=beam))
    try:
        if arguments.beam and not arguments.takes_beam:
            raise UsageError(f"{arguments.command} takes no Beam options")
        return int(arguments.call(arguments))
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "dechrome", description="Turn raw web pages into clean text.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"dechrome {__version__}")
    parser.set_defaults(takes_beam=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
