"""`dechrome extract`: one page, to standard output."""

import argparse

from pipeline.commands import Commands
from pipeline.commands.settings_arguments import add_config, add_some, values_of


def add_parser(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("extract", help="one page, to standard output", allow_abbrev=False)
    parser.description = (
        "Print the document of one page as JSON. A refused page goes to standard error, exit code 1."
    )
    parser.add_argument("file", metavar="FILE", help="an HTML file (also .gz), or - for standard input")
    parser.add_argument("--text", action="store_true", help="print the text alone")
    parser.add_argument("--url", help="the page's address")
    parser.add_argument("--charset", help="the charset that the transport declared")
    add_config(parser)
    add_some(parser, ("ExtractSettings", "Limits"))
    parser.set_defaults(call=_call)


def _call(arguments: argparse.Namespace) -> int:
    values = values_of(arguments)
    from pipeline.extract_page import print_page  # noqa: PLC0415 (the help needs no engine)

    return print_page(arguments.file, arguments.url, arguments.charset, values, text_only=arguments.text)
