"""Which error of an extraction weighs more."""

from enum import StrEnum


class Favor(StrEnum):
    """Chrome in the text (precision), content lost (recall), or both alike."""

    PRECISION = "precision"
    BALANCED = "balanced"
    RECALL = "recall"
