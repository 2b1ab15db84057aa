"""The text is made of content and captions; the rest is counted."""

from transforms.assemble import assemble, count_removed
from transforms.blocks import segment
from transforms.kind import Kind
from transforms.parse import parse


def test_assemble_keeps_content_and_captions_in_order() -> None:
    blocks = segment(parse("<html><body><p>导航</p><p>一</p><p>图为水车</p><p>一</p></body></html>"))
    kinds = [Kind.NAV, Kind.CONTENT, Kind.CAPTION, Kind.CONTENT]
    assert assemble(blocks, kinds) == "一\n图为水车\n一"
    assert count_removed(kinds) == {"nav": 1}
