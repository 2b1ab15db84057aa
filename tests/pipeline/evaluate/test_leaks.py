from pipeline.evaluate.cover import missing_lines
from pipeline.evaluate.leaks import KindCount, count_kinds, with_sums

PAGE = [
    ("首页", "nav"),
    ("老桥修好了", "title"),
    ("河边的老桥今年春天修好了。", "content"),
    ("图：老桥", "caption"),
    ("镇上的人都来看。", "content"),
    ("渡口的船停了", "related"),
    ("河边的老桥今年春天修好了。", "related"),
    ("分享", "share"),
]
CONTENT = "河边的老桥今年春天修好了。\n图：老桥\n镇上的人都来看。"


def kept(text: str, blocks: list[tuple[str, str]] = PAGE) -> dict[str, tuple[int, int]]:
    """Characters of every kind that are in the text, of how many."""
    return {label: (count.kept, count.chars) for label, count in count_kinds(blocks, text).items()}


def test_the_right_text_loses_nothing_and_leaks_nothing() -> None:
    assert kept(CONTENT) == {
        "content": (19, 19),
        "caption": (3, 3),
        "nav": (0, 2),
        "title": (0, 5),
        "related": (0, 18),
        "share": (0, 2),
    }


def test_how_the_text_is_cut_into_lines_does_not_matter() -> None:
    found = kept("河边的老桥今年\n春天修好了。镇上的人都来看。")
    assert (found["content"], found["caption"]) == ((19, 19), (0, 3))
    assert found["related"] == (0, 18)


def test_a_teaser_that_repeats_the_article_leaks_only_where_it_is_there_twice() -> None:
    assert kept(CONTENT + "\n河边的老桥今年春天修好了。")["related"] == (12, 18)
    assert kept(CONTENT + "\n渡口的船停了")["related"] == (6, 18)


def test_a_short_line_leaks_only_as_a_line() -> None:
    assert kept(CONTENT + "\n分享")["share"] == (2, 2)
    assert kept(CONTENT + "\n大家分享了茶水")["share"] == (0, 2)


def test_what_is_lost_is_counted_in_characters() -> None:
    assert kept("河边的老桥今年春天修好了。")["content"] == (12, 19)
    assert kept("河边的老桥今年春")["content"] == (8, 19)
    assert kept("")["content"] == (0, 19)


def test_spaces_case_and_width_do_not_matter() -> None:
    assert kept("An OLD  bridge, “Qiao”,１２ m", [('An old bridge "qiao" 12 m', "content")])["content"] == (
        18,
        18,
    )


def test_sums_come_behind_their_parts() -> None:
    counts = {
        "hot": KindCount(10, 5),
        "related": KindCount(30, 0),
        "nav": KindCount(60, 1),
        "content": KindCount(8, 7),
    }
    summed = with_sums(counts)
    assert list(summed) == ["content", "hot", "nav", "related", "all text", "all chrome", "related + hot"]
    assert summed["all text"] == KindCount(8, 7)
    assert summed["all chrome"] == KindCount(100, 6)
    assert summed["related + hot"] == KindCount(40, 5)


def test_missing_lines_are_the_longest_and_mostly_missing() -> None:
    text = "河边的老桥\n渡口的船已经停了很久\n分享\n\n镇上的人都来看热闹了"
    assert missing_lines(text, "河边的老桥。镇上的人都来", 9) == ["渡口的船已经停了很久", "分享"]
    assert missing_lines(text, "河边的老桥。镇上的人都来", 1) == ["渡口的船已经停了很久"]
    assert missing_lines(text, text, 9) == []
