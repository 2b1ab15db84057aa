"""`dechrome evaluate`: judge the extraction by pages of known text."""

import argparse
from pathlib import Path

from pipeline.commands import Commands
from pipeline.commands.settings_arguments import add_config, add_some, given, values_of
from pipeline.errors import UsageError
from transforms.engines import ENGINES

_FORMAT = """\
A gold file has one JSON object a line (plain, .gz, .zst, .bz2):
  html or html_b64    the page, as text or as raw bytes in base64
  text                its main content as plain text, "" where it has none
and, as far as you know them:
  id, url             name the page; --predictions finds its document by either
  set, page_type, language    groups to score by
  title, author, source, date    null where the page has none; date as 2024-05-31
  blocks              the whole page in its order, [["text", "label"], ...]: content and caption make the
                      text, any other label is a kind of chrome (nav, related, hot, footer ...)
Other keys are passed over.

What is measured:
  word F1             bag of lower-cased words
  shingle P, R, F1    multiset of runs of four tokens (a Han or kana character, or a word): feels the order,
                      suits Chinese. Both are means over pages; a refused page counts as empty text.
  title, author, source    right if equal, or one holds the other, case, spaces and punctuation aside
  date                right to the day; "precision" is of what was given where the gold has a value
  lost, leaked        share of the characters of content that is missing, of each kind of chrome that is there

Exit codes: 0 done, 1 failed, 2 wrong usage or a wrong gold page, 130 interrupted."""


def add_parser(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("evaluate", help="judge by pages of known text", allow_abbrev=False)
    parser.usage = "dechrome evaluate GOLD... [--predictions DIR] [options]"
    parser.description = "Judge the extraction by pages whose right text is known."
    parser.epilog = _FORMAT
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("gold", metavar="GOLD", nargs="+", type=Path, help="file of gold pages, see below")
    parser.add_argument(
        "--predictions",
        metavar="DIR",
        type=Path,
        help="judge the documents-*.jsonl in this folder instead of extracting",
    )
    parser.add_argument(
        "--compare",
        metavar="ENGINE",
        choices=ENGINES,
        help="judge another engine too, and print both side by side: trafilatura, or blocks",
    )
    parser.add_argument("--json", metavar="FILE", help="write the report as JSON too; - prints that alone")
    parser.add_argument(
        "--worst",
        metavar="N",
        type=_count,
        default=0,
        help="name the N worst pages, what was lost and leaked",
    )
    parser.add_argument(
        "--sample", metavar="N", type=_positive, default=1, help="take only every N-th page of each file"
    )
    add_config(parser)
    add_some(parser, ("ExtractSettings", "Limits", "GuardSettings"))
    parser.set_defaults(call=_call)


def _call(arguments: argparse.Namespace) -> int:
    compare = {"compare": arguments.compare} if arguments.compare else {}
    _check_predictions(given(arguments) | compare, arguments.predictions)
    values = values_of(arguments)
    if arguments.compare and arguments.compare == values["engine"]:
        raise UsageError(f"--compare {arguments.compare}: this is the same engine")
    if arguments.compare and arguments.worst:
        raise UsageError("--worst has no effect with --compare: leave out one of them")
    from pipeline.evaluate.command import Request, evaluate  # noqa: PLC0415 (the help needs no engine)

    request = Request(
        arguments.gold,
        arguments.predictions,
        arguments.json,
        arguments.worst,
        arguments.sample,
        arguments.compare,
    )
    return evaluate(request, values)


def _check_predictions(settings: dict[str, object], predictions: Path | None) -> None:
    """With documents that are there already, settings of the extraction have no effect: say so.

    Raises:
        UsageError: there are both.
    """
    idle = sorted(key.replace("_", "-") for key in settings.keys() - {"debug"})
    if predictions is not None and idle:
        raise UsageError(f"--{idle[0]} has no effect with --predictions: leave out one of them")


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is less than 0")
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number
