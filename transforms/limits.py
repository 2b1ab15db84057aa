"""How much one page may be before it is refused; a page beyond is a reject, never a stall."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one page.

    `max_bytes`: bytes of HTML after content encodings are undone and scripts, styles and data URIs are
    blanked. `max_attributes`: attributes on one tag (100,000 cost libxml2 16 s). `max_nodes`: tags.
    `max_depth`: nested elements; deeper ones are flattened by the parser's own limit.
    """

    max_bytes: int = 10 * 2**20
    max_attributes: int = 1_000
    max_nodes: int = 300_000
    max_depth: int = 2_000
