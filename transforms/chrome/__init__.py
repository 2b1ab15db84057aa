"""The chrome rules: say of a block what kind of chrome it is where its shape and its words leave no doubt."""

from transforms.chrome.label import label

__all__ = ["label"]
