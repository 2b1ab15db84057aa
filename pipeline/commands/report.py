"""`dechrome report`: what a run did, as one HTML file in its folder."""

import argparse

from pipeline.commands import Commands
from pipeline.commands.inspect import add_language
from pipeline.report import SAMPLES


def add_parser(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("report", help="what a run did, to look at", allow_abbrev=False)
    parser.usage = "dechrome report DIR [options]"
    parser.description = (
        "Write report.html into the folder of a finished run, as dechrome run does, with an inspector page for "
        "some documents of each host (report-pages/), read again from where they came."
    )
    parser.add_argument("folder", metavar="DIR", help="the --output of the run")
    parser.add_argument(
        "--samples",
        metavar="N",
        type=_count,
        default=SAMPLES,
        help="inspector pages at most (default %(default)s)",
    )
    add_language(parser)
    parser.set_defaults(call=_call)


def _call(arguments: argparse.Namespace) -> int:
    from pipeline.report.command import report  # noqa: PLC0415 (the help needs no engine)

    return report(arguments.folder, arguments.lang, arguments.samples)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is less than 0")
    return number
