"""The words of site chrome, from lexicon.toml, and how a text is matched against them: as tokens, end to end."""

from transforms.lexicon.headings import Headings, headings
from transforms.lexicon.lines import Line, candidates, lines, match, read
from transforms.lexicon.words import fold, folds_to

__all__ = ["Headings", "Line", "candidates", "fold", "folds_to", "headings", "lines", "match", "read"]
