"""The words of site chrome, from lexicon.toml, and how a text is matched against them: as tokens, end to end."""

from transforms.lexicon.headings import Headings, headings
from transforms.lexicon.lines import Line, Reading, candidates, lines, read
from transforms.lexicon.words import fold

__all__ = ["Headings", "Line", "Reading", "candidates", "fold", "headings", "lines", "read"]
