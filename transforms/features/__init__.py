"""What the model sees of a page: one row of numbers a block."""

from transforms.features.matrix import NAMES, PageFeatures, describe
from transforms.features.whole import TYPE_NAMES, type_columns

__all__ = ["NAMES", "TYPE_NAMES", "PageFeatures", "describe", "type_columns"]
