"""Python imports this at its start where the folder is in PYTHONPATH: it makes pages with POISON in them deadly.

The extracting processes of a cluster's workers cannot be reached from a test in another way.
"""

import ctypes
from functools import wraps

from transforms import extraction
from transforms.records import Document, RawPage, Reject

POISON = b"this page ends the process that reads it"
_whole = extraction.extract_page


@wraps(_whole)
def _extract_page(page: RawPage, settings: extraction.ExtractSettings) -> Document | Reject:
    if POISON in page.html:
        ctypes.string_at(0)
    return _whole(page, settings)


setattr(extraction, _whole.__name__, _extract_page)
