"""What the readers are told and what they ask of their caller."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

Opener = Callable[[str], BinaryIO]
"""Opens a file for reading its bytes as they are stored; it and its stream raise OSError, nothing else.

A stream that cannot seek is read forwards and opened again to go back (Parquet needs one that can).
"""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """The names of the fields of JSON lines and Parquet columns, and the bound on one record.

    `bytes_field` holds the raw bytes (base64 in JSON, binary or base64 in Parquet) and goes before
    `html_field`. `max_record_bytes` bounds one record as it is stored and again as it is unfolded
    (compression, chunks, content encodings); a larger one is refused and never held whole.
    """

    html_field: str = "html"
    bytes_field: str = "html_b64"
    id_field: str = "id"
    url_field: str = "url"
    max_record_bytes: int = 64 * 2**20


class InputError(Exception):
    """An input that cannot be used at all, found before anything runs."""

    def __init__(self, file: str, message: str) -> None:
        super().__init__(f"{file}: {message}")
        self.file = file
        self.message = message

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str]]:
        return InputError, (self.file, self.message)
