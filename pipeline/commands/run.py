"""`dechrome run`: many pages, from files to files."""

import argparse

from pipeline.commands import Commands
from pipeline.commands.settings_arguments import add_all, add_config, values_of
from pipeline.errors import UsageError
from pipeline.interrupt import interruptible
from pipeline.quiet import silence_libraries

_EPILOG = """\
Byte sizes take units (64MiB, 1.5GB). Everything after a bare -- goes to Beam: dechrome run in --output out --
--runner=FlinkRunner --flink_master=host:8081. A run that was stopped goes on with the same command.
Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""


def add_parser(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "run", help="many pages, from files to files", epilog=_EPILOG, allow_abbrev=False
    )
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
    add_config(parser)
    add_all(parser)
    parser.set_defaults(call=_call, takes_beam=True)


def _call(arguments: argparse.Namespace) -> int:
    values = values_of(arguments)
    if bool(arguments.inputs) == bool(arguments.replay):
        raise UsageError("name INPUT files, or rejects files with --replay: one of both")
    if not values["debug"]:
        silence_libraries()
    with interruptible(arguments.output):
        from pipeline.run import Request, run  # noqa: PLC0415 (imports Beam, for seconds)

        return run(
            Request(arguments.inputs or [], arguments.replay or [], arguments.output, values, arguments.beam)
        )
