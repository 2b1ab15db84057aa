import numpy as np
import numpy.typing as npt

from tests.transforms.features.pages import features_of, page_of
from transforms.features.matrix import PageFeatures
from transforms.features.naming import BUCKETS, NAMES, Names, describe_naming, numbers_of, paths_of

BODY = """<div class="postBody"><p>第一段文字十个字整的</p><p>第二段文字十个字整的</p></div>
<div id="sidebar9"><p>边上的一段文字也是十</p></div>"""


def _weights(mark: str, weight: int, tag: str = "x") -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    weights = np.zeros(BUCKETS, np.int16)
    weights[numbers_of(tag, mark)] = weight
    weights[numbers_of(tag, "")] = 0
    return weights


def _describe(page: PageFeatures, weights: npt.NDArray[np.int16]) -> npt.NDArray[np.float32]:
    return describe_naming(page, Names.of(page.groups.elements), weights)


def test_a_name_counts_by_its_humps_its_words_and_its_tag() -> None:
    whole, hump, tagged = (
        set(numbers_of("div", "postBody")),
        set(numbers_of("i", "body")),
        set(numbers_of("i", "postbody")),
    )
    assert len(whole) == 6  # the tag, post and body alone and with the tag, the word
    assert len(whole & hump) == 1
    assert len(whole & tagged) == 1


def test_digits_at_the_end_are_no_part_of_a_name() -> None:
    assert numbers_of("p", "post-12") == numbers_of("p", "post-7")


def test_the_names_of_all_elements_around_count() -> None:
    page = features_of(page_of(BODY))
    found = _describe(page, _weights("postBody", 100, "div"))
    inside, beside = found[:2, NAMES.index("naming")], found[2, NAMES.index("naming")]
    assert (inside > 0).all()
    assert beside < inside[0]
    assert found[0, NAMES.index("naming_up0")] == 0  # the paragraph itself has no name
    assert found[0, NAMES.index("naming_up1")] > 0
    assert found[:, NAMES.index("naming_rank")].argmin() == 2


def test_paths_end_at_the_outermost_element() -> None:
    paths = paths_of(features_of(page_of(BODY)).groups.elements)
    assert paths[0].tolist() != [-1, -1, -1]
    assert (paths[-1] == -1).all()


def test_a_deep_page_has_finite_numbers() -> None:
    page = features_of(page_of("<div>" * 300 + "深处的一段文字" + "</div>" * 300))
    assert np.isfinite(_describe(page, _weights("x", 32_000))).all()
