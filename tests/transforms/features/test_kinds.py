import numpy as np

from tests.transforms.features.pages import features_of, page_of
from transforms.features.kinds import BUCKETS, KINDS, NAMES, KindWeights, describe_kinds
from transforms.features.naming import Names, numbers_of
from transforms.features.vocabulary import words_of
from transforms.kind import Kind

PAGE = page_of('<h3>分享到</h3><ul class="bdshare"><li>微信好友</li><li>微博</li></ul><p>一段正文的文字</p>')
TEXTS = [block.text for block in PAGE.blocks]
RULED = [None, Kind.SHARE, None, None]


def _empty() -> KindWeights:
    return KindWeights(*(np.zeros((BUCKETS, len(KINDS)), np.int16) for _ in range(2)))


def _column(weights: KindWeights, name: str) -> list[float]:
    features = features_of(PAGE)
    names = Names.of(features.groups.elements)
    found = describe_kinds(features, words_of(TEXTS), names, RULED, weights)
    return list(found[:, NAMES.index(name)].tolist())


def test_the_rules_are_seen_from_the_block_and_from_beside() -> None:
    assert _column(_empty(), "ruled0_share") == [0, 1, 0, 0]
    assert _column(_empty(), "ruled-1_share") == [0, 0, 1, 0]
    assert _column(_empty(), "ruled1_share") == [1, 0, 0, 0]
    assert _column(_empty(), "ruled_around1_share")[1:3] == [0.5, 0.5]


def test_words_speak_for_a_kind_and_for_what_is_below_their_heading() -> None:
    weights = _empty()
    weights.words[words_of(["分享"])[0] % BUCKETS, KINDS.index("share")] = 100
    assert _column(weights, "words_share")[0] > 0
    assert _column(weights, "words_share")[1:] == [0, 0, 0]
    assert _column(weights, "last_words_share")[1] > 0
    assert _column(weights, "section_nav") == [0, 0, 0, 0]


def test_names_around_a_block_speak_for_a_kind() -> None:
    weights = _empty()
    weights.names[[number % BUCKETS for number in numbers_of("ul", "bdshare")], KINDS.index("share")] = 100
    found = _column(weights, "names_share")
    assert found[1] > 0
    assert found[1] == found[2]
    assert found[3] == 0
