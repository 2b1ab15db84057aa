"""`dechrome inspect`: one page as it went through, to look at."""

import argparse
from pathlib import Path

from pipeline.commands import Commands
from pipeline.commands.settings_arguments import add_config, add_some, values_of
from pipeline.errors import UsageError
from pipeline.html.words import LANGUAGES, locale_language

_EPILOG = """\
The file is self-contained: it needs no server and no network, and shows whatever the page holds as text.
--gold takes a gold file as dechrome evaluate does (the line with the page's id or url), or a .txt of the right text.
--compare takes an engine, or a file of documents as dechrome run writes them (also of another tool: id, url, text)."""


def add_parser(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "inspect", help="one page as it went through, to look at", allow_abbrev=False
    )
    parser.usage = "dechrome inspect PAGE [--output FILE] [options]"
    parser.description = "Show what became of each block of a page and why, beside its text and metadata."
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "page",
        metavar="PAGE",
        help="an HTML file (also .gz), or ARCHIVE#URL: a page in a WARC, JSON lines or Parquet file by its URL or id",
    )
    parser.add_argument(
        "--output", metavar="FILE", type=Path, help="default PAGE.inspect.html, beside the page"
    )
    parser.add_argument("--open", action="store_true", help="open the file in the browser")
    parser.add_argument("--terminal", action="store_true", help="print it in colour and write no file")
    compared = parser.add_mutually_exclusive_group()
    compared.add_argument("--gold", metavar="FILE", type=Path, help="mark what differs from the right text")
    compared.add_argument(
        "--compare", metavar="OTHER", help="mark what differs from an engine, or from documents"
    )
    parser.add_argument("--url", help="the address of an HTML file")
    parser.add_argument("--charset", help="the charset that the transport declared for it")
    add_language(parser)
    add_config(parser)
    add_some(parser, ("ExtractSettings", "Limits", "ReadSettings"))
    parser.set_defaults(call=_call)


def add_language(parser: argparse.ArgumentParser) -> None:
    """Take `--lang`."""
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=locale_language(),
        help="language of the words around it (default: %(default)s)",
    )


def _call(arguments: argparse.Namespace) -> int:
    values = values_of(arguments)
    if arguments.terminal and (arguments.output or arguments.open):
        raise UsageError("--terminal writes no file: leave out --output and --open")
    from pipeline.inspect.command import Request, inspect  # noqa: PLC0415 (the help needs no engine)

    request = Request(
        page=arguments.page,
        language=arguments.lang,
        output=arguments.output,
        url=arguments.url,
        charset=arguments.charset,
        gold=arguments.gold,
        compare=arguments.compare,
        terminal=arguments.terminal,
        open=arguments.open,
    )
    return inspect(request, values)
