"""What an item of a list of links looks like."""

import pytest

from transforms.chrome.items import is_cut_off


@pytest.mark.parametrize(
    ("text", "cut"), [("走到半路，他", True), ("走到半路…", True), ("他到家了。", False), ("Home.", False)]
)
def test_a_teaser_is_cut_off_where_its_sentence_has_no_end(text: str, cut: bool) -> None:
    assert is_cut_off(text) is cut
