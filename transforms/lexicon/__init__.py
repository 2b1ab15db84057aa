"""The words of site chrome, from lexicon.toml, and how a text is matched against them: as tokens, end to end."""

from transforms.lexicon.headings import Headings, headings
from transforms.lexicon.lines import Line, Said, candidates, lines, match, match_all, read
from transforms.lexicon.words import Texts, fold, folds_to

__all__ = [
    "Headings", "Line", "Said", "Texts", "candidates", "fold", "folds_to", "headings", "lines", "match", "match_all",
    "read",
]  # fmt: skip
