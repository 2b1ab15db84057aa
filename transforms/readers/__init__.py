"""Readers: from files of any kind to pages, span by span. Plain Python: no Beam here."""

from transforms.readers.plan import plan_spans
from transforms.readers.read import read_span
from transforms.readers.replay import replay_spans
from transforms.readers.scan import Cursor
from transforms.readers.settings import InputError, Opener, ReadSettings
from transforms.readers.sniff import kind_of, may_be_input
from transforms.readers.span import Batch, InputKind, Skipped, Span

__all__ = [
    "Batch",
    "Cursor",
    "InputError",
    "InputKind",
    "Opener",
    "ReadSettings",
    "Skipped",
    "Span",
    "kind_of",
    "may_be_input",
    "plan_spans",
    "read_span",
    "replay_spans",
]
