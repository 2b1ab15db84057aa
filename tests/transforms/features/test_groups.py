from transforms.blocks import segment
from transforms.features.groups import Groups, group
from transforms.features.hints import hints
from transforms.parse import parse


def _groups(body: str) -> Groups:
    return group(segment(parse(f"<html><body>{body}</body></html>")), hints())


def test_elements_that_only_wrap_are_one_group() -> None:
    groups = _groups("<div><div><section><p>一</p><p>二</p></section></div></div><p>三</p>")
    assert list(zip(groups.start.tolist(), groups.stop.tolist(), strict=True)) == [
        (0, 3),
        (0, 2),
        (0, 1),
        (1, 2),
        (2, 3),
    ]
    assert groups.parent.tolist() == [0, 0, 1, 1, 0]


def test_levels_lead_from_the_block_to_the_page() -> None:
    groups = _groups("<div><ul><li>一</li><li>二</li></ul><p>三</p></div><p>四</p>")
    sizes = (groups.stop - groups.start)[groups.levels[:, 0]]
    assert sizes.tolist()[:4] == [1, 2, 3, 4]


def test_a_bare_line_has_no_group_of_its_own() -> None:
    groups = _groups("<div>一<br>二</div>")
    assert groups.levels[0].tolist() == [-1, -1]


def test_siblings_of_one_shape_are_kin() -> None:
    groups = _groups("<ul><li class=a>一</li><li class=a>二</li><li class=b>三</li></ul><p>四</p>")
    first, second, third = groups.kin[groups.levels[0][:3]].tolist()
    assert first == second != third


def test_numbered_ids_do_not_make_another_shape() -> None:
    groups = _groups("<div><p id=post12>一</p><p id=post13>二</p></div>")
    assert len(set(groups.kin[groups.levels[0]].tolist())) == 1


def test_hints_come_from_all_elements_above() -> None:
    names = hints().names
    groups = _groups("<footer><div class=x><p>一</p><p>二</p></div></footer><p>三</p>")
    bit = 1 << names.index("tag_footer")
    assert [bool(bits & bit) for bits in groups.above[groups.levels[0]].tolist()] == [True, True, False]


def test_ten_thousand_levels_do_no_harm() -> None:
    groups = _groups("<div>" * 1500 + "一<p>二</p>" + "</div>" * 1500)
    assert len(groups.levels[0]) == 2
