import pytest

from transforms.features.hints import hints


@pytest.mark.parametrize(
    ("tag", "name", "wanted"),
    [
        ("nav", "", {"tag_nav"}),
        ("div", "post-body", {"named_post", "named_content"}),
        ("div", "postBody", {"named_post", "named_content"}),
        ("div", "FOOTER", {"named_footer"}),
        ("div", "sidebar2", {"named_side"}),
        ("div", "xnavx", set()),  # a token, not a part of a word
        ("h1", "", {"tag_heading", "tag_headline"}),
    ],
)
def test_hints_of_an_element(tag: str, name: str, wanted: set[str]) -> None:
    bits = hints().bits(tag, name)
    assert {known for at, known in enumerate(hints().names) if bits >> at & 1} == wanted


def test_all_hints_fit_into_one_number() -> None:
    assert len(hints().names) < 63
