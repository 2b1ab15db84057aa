"""Words match as tokens, from end to end."""

import pytest

from transforms.kind import Kind
from transforms.lexicon import Texts, fold, folds_to, headings, lines, match, match_all, read
from transforms.lexicon.lines import Line
from transforms.lexicon.words import Words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("【相关阅读】", "相关阅读"),
        ("· 热 门 文 章 >>", "热门文章"),
        ("ＨＯＴ　Ｎｅｗｓ", "hot news"),
        ("Related\n  Posts:", "related posts"),
        ("关于·我们", "关于我们"),
        ("——", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert folds_to(text, folded)
    assert not folds_to(text, f"{folded}二")
    assert not folds_to(f"二{text}", folded)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("相关阅读", Kind.RELATED),
        ("更多相关文章", Kind.RELATED),
        ("24小时点击排行", Kind.HOT),
        ("国内热门新闻", Kind.HOT),
        ("热门文章 更多>>", Kind.HOT),
        ("More related stories", Kind.RELATED),
        ("其他人也在看", Kind.RELATED),
        ("你可能還想看：", Kind.RELATED),
        ("网友也喜欢的新闻", Kind.RELATED),
        ("大家都在看", Kind.HOT),
        ("为您推荐", Kind.HOT),
        ("為你推薦", Kind.HOT),
        ("精彩推荐", Kind.HOT),
        ("Recommended for you", Kind.HOT),
        ("猜你喜欢", Kind.RELATED),
        ("你可能已经知道", None),
        ("大家关心的桥修好了", None),
        ("用户关注的事", None),
        ("其他人", None),
        ("热门歌手来我市", None),
        ("最新的消息说桥修好了", None),
        ("文章", None),
        ("国际新闻", None),
        ("Relatedness of posts", None),
        ("Hot dogs", None),
        ("相关阅读" * 20, None),
        ("", None),
    ],
)
def test_headings(text: str, kind: Kind | None) -> None:
    assert headings().kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "found"), [("art news", ["art"]), ("article", []), ("art", ["art"]), ("art新闻", ["art"])]
)
def test_a_token_of_letters_ends_where_a_word_ends(text: str, found: list[str]) -> None:
    assert Words.of(["art"]).starts(text, 0) == found


def test_a_token_with_nothing_to_match_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to match"):
        Words.of(["水车", "&"])


def test_every_kind_of_line_needs_one_of_its_own_words() -> None:
    for line in lines():
        assert line.needs.tokens <= line.words.tokens, line.kind


def test_a_long_text_is_not_read() -> None:
    assert read("水" * 301) is None


LINES = lines()


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.kind)
def test_every_word_of_the_lexicon_is_seen_where_it_counts(line: Line) -> None:
    for label in line.labels.tokens:
        assert any(
            said.kind is line.kind and said.labels_it for said in match(f"【{label.upper()}】：其余")
        ), label
    for clause in line.clauses.tokens:
        for text in (clause, f"水车转了，{clause.upper()}", f"水车转了。“{clause}"):
            assert any(said.kind is line.kind and said.opens_clause for said in match(text)), text
    for word in line.needs.tokens:
        for text in (word, f"12 · {word}"):
            assert any(said.kind is line.kind and said.covers for said in match(text)), text


def test_every_phrase_is_a_heading() -> None:
    lexicon = headings()
    assert [phrase for phrase in lexicon.phrases if lexicon.kind_of(phrase) is None] == []


@pytest.mark.parametrize(
    "text", ["水车", "水车，转了又转。", "The mill turns, and turns again.", "2021年5月6日", "", "——"]
)
def test_most_lines_say_nothing(text: str) -> None:
    assert match(text) == ()


def test_a_digit_that_is_no_decimal_counts_as_a_number() -> None:
    assert [said.covers for said in match("⑤条评论") if said.covers] == [True]
    assert [said.covers for said in match("评论 \u1369") if said.covers] == [True]


PAGE = (
    "分享到：", "分 享 到", "【分享】", "О нас", "ＳＨＡＲＥ", "5条评论", "20", "", "——", "水车修好了，未经授权不得转载。",
    "河边的水车 转 载请注明出处", "水车转", "载于村史", "All rights reserved", "关于我们 | 联系我们", "水" * 301,
    "相关阅读", "· 热 门 文 章 >>", "Related posts", "其他人也在看", "年", "河水涨了一尺", "责任编辑：林悦", "分享到：",
)  # fmt: skip


def test_the_lines_of_a_page_say_together_what_each_says_alone() -> None:
    texts = Texts.of(PAGE)
    assert match_all(texts) == {at: said for at, text in enumerate(PAGE) if (said := match(text))}
    assert len(match_all(texts)) > len(PAGE) / 3
    kinds = ((at, headings().kind_of(text)) for at, text in enumerate(PAGE))
    assert headings().kinds_of(texts) == {at: kind for at, kind in kinds if kind}
    assert len(headings().kinds_of(texts)) == 4


def test_an_opening_at_the_end_of_a_line_does_not_hide_that_of_the_next() -> None:
    lines = ["请", "登录后才能评论"]
    assert match_all(Texts.of(lines)) == {1: match(lines[1])} != {1: ()}
