"""From bytes to text: what kind of file it is, which charset it is in, what is broken in it."""

from transforms.decode.text import Decoded, decode

__all__ = ["Decoded", "decode"]
