"""Clean text: white space of one block, and the rules for the whole text of a document.

One kind of rule a file: `spaces`, `debris`, `unicode_form`, `sequences`, `width`, `entities`; `document` puts
them in order.
"""

from transforms.normalize.document import normalize
from transforms.normalize.spaces import collapse_spaces

__all__ = ["collapse_spaces", "normalize"]
