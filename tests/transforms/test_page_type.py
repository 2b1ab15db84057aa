from transforms.features.whole import TYPES
from transforms.page_type import PAGE_TYPES


def test_the_page_types_are_those_that_the_model_says() -> None:
    assert sorted(PAGE_TYPES) == sorted(TYPES)
