import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from transforms.limits import Limits
from transforms.parse import parse
from transforms.reason import PageError, Reason, Stage


def inner(root: etree._Element) -> str:
    return etree.tostring(root, encoding="unicode").removeprefix("<html>").removesuffix("</html>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "<p>a</html><p>b</body></html>\n<p>c",
            "<body><p>a</p><p>b\n</p><p>c</p></body>",
            id="stray end tags",
        ),
        pytest.param(
            "<p>a&#0;b&#x1F;c&#xD800;d</p><p>e",
            "<body><p>a\ufffdb&#xFFFD;c\ufffdd</p><p>e</p></body>",
            id="references",
        ),
        pytest.param(
            "<p>a\0b\x01\x0bc\ud800d<p>e", "<body><p>ab cd</p><p>e</p></body>", id="controls and surrogates"
        ),
        pytest.param("<title/><p>a", "<head><title/></head><body><p>a</p></body>", id="empty title"),
        pytest.param(
            "<title>a<p>b", "<head><title>a</title></head><body><p>b</p></body>", id="unclosed title"
        ),
        pytest.param(
            "<title>a<body><p>b<svg><title>c</title></svg>",
            "<head><title>a</title></head><body><p>b<svg><title>c</title></svg></p></body>",
            id="unclosed title, closed one behind",
        ),
        pytest.param("<textarea>a<p>b", "<body><textarea/>a<p>b</p></body>", id="unclosed textarea"),
        pytest.param(
            "<style>a {}</head><p>b",
            "<head><style>a {}</style></head><body><p>b</p></body>",
            id="unclosed style",
        ),
        pytest.param(
            "<p>a<script>cut <b>off",
            "<body><p>a<script>cut &lt;b&gt;off</script></p></body>",
            id="page cut in a script",
        ),
        pytest.param(
            "<script>x\n<div>a</div>",
            "<head><script>x\n</script></head><body><div>a</div></body>",
            id="unclosed script",
        ),
        pytest.param(
            "<script src=a /><p>b",
            '<head><script src="a"/></head><body><p>b</p></body>',
            id="self-closed script",
        ),
        pytest.param(
            "<script src=a />x;</script><p>b",
            '<head><script src="a">x;</script></head><body><p>b</p></body>',
            id="self-closed script with code",
        ),
        pytest.param(
            "<script src=a /><p>b<script>c</script>",
            '<head><script src="a"/></head><body><p>b<script>c</script></p></body>',
            id="self-closed script, another behind",
        ),
        pytest.param("<p>a<!-- b > c<p>d", "<body><p>a c</p><p>d</p></body>", id="unclosed comment"),
        pytest.param("<p>a<!-- b <p>d", "<body><p>a</p><p>d</p></body>", id="unclosed comment before a tag"),
        pytest.param("<!-- <title> <select> --><p>a", "<body><p>a</p></body>", id="tags in a comment"),
        pytest.param(
            "<p>a<!--b--><!-->c<!--d--!>e<?php f ?>g",
            "<body><p>aceg</p></body>",
            id="comments and instructions",
        ),
        pytest.param("<plaintext><p>a", "<body><pre><p>a</p></pre></body>", id="plaintext"),
        pytest.param("<p><![CDATA[a<b>b</b>]]>c", "<body><p>a<b>b</b>c</p></body>", id="cdata"),
        pytest.param(
            "<frameset><frame src=a><noframes><body><p>b</noframes></frameset>",
            '<frameset><frame src="a"/><body><div><p>b</p></div></body></frameset>',
            id="noframes of a frameset",
        ),
        pytest.param(
            "<p>a</p><noframes><p>b</noframes>c",
            "<body><p>a</p><div><p>b</p></div>c</body>",
            id="noframes of a page without frames",
        ),
        pytest.param(
            "<head><noscript><p>a</p></noscript></head><body>b",
            "<head/><body><noscript><p>a</p></noscript>b</body>",
            id="noscript in head",
        ),
        pytest.param(
            "<head><noscript><img src=a></noscript></head><body>b",
            '<head><noscript><img src="a"/></noscript></head><body>b</body>',
            id="noscript without text",
        ),
        pytest.param(
            "<head><x-bar>a</x-bar></head><p>b",
            "<head/><body><x-bar>a</x-bar><p>b</p></body>",
            id="custom element in head",
        ),
        pytest.param(
            "<select><option>a<p>b",
            "<body><select><option>a</option></select><p>b</p></body>",
            id="unclosed select",
        ),
        pytest.param("<svg><path/><p>a", "<body><x-svg><path/><p>a</p></x-svg></body>", id="unclosed svg"),
        pytest.param(
            "<button>a<p>b<button>c</button>",
            "<body><x-button>a<p>b<button>c</button></p></x-button></body>",
            id="unclosed button",
        ),
        pytest.param(
            "<div><template shadowrootmode=open><p>a</p></template></div>",
            '<body><div><template shadowrootmode="open"><p>a</p></template></div></body>',
            id="declarative shadow root",
        ),
        pytest.param("<iframe src=a><p>b", '<body><iframe src="a"/><p>b</p></body>', id="unclosed iframe"),
        pytest.param(
            "<a href=b><div>c</div></a>d<br/>e",
            '<body><a href="b"><div>c</div></a>d<br/>e</body>',
            id="block in a link",
        ),
        pytest.param(
            "<meta charset=gbk><p>中文",
            '<head><meta charset="gbk"/></head><body><p>中文</p></body>',
            id="meta has no effect",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="big5"?><p>中文',
            "<body><p>中文</p></body>",
            id="xml declaration has none",
        ),
    ],
)
def test_nothing_is_lost(text: str, expected: str) -> None:
    assert inner(parse(text)) == expected


@pytest.mark.parametrize("depth", [600, 2_000, 2_100, 50_000])
@pytest.mark.parametrize("tag", ["div", "table><tr><td", "font", "li><ul"])
def test_deep_text_is_kept(tag: str, depth: int) -> None:
    start, end = f"<{tag}>" * depth, f"</{tag.partition('>')[0]}>" * depth
    text = f"<p>first</p>{start}deep{end}<p class=x>last</p>"
    root = parse(text)
    assert [word for word in root.itertext() if word.strip()] == ["first", "deep", "last"]
    assert max(sum(1 for _ in node.iterancestors()) for node in root.iter("p")) < 2_048
    assert root.xpath("//p[@class='x']")


def test_stray_end_tags_in_a_deep_page_take_no_time() -> None:
    start = time.process_time()
    parse("<span>" + "<div>" * 50_000 + "</span>" * 100_000 + "x")
    assert time.process_time() - start < 2.0


@pytest.mark.parametrize("text", ["", " \n", "<!-- a -->", "<!DOCTYPE html>", "\0\x01", "<html></html>"])
def test_empty(text: str) -> None:
    with pytest.raises(PageError) as caught:
        parse(text)
    assert (caught.value.stage, caught.value.reason) == (Stage.PARSE, Reason.EMPTY)


def many(attribute: str, count: int) -> str:
    return "<p>x<a " + " ".join(attribute.format(number) for number in range(count)) + ">y</a>"


@pytest.mark.parametrize(
    "text",
    [
        many("a{}=1", 1_001),
        many("a{}", 1_001),
        many("a{}='>'", 1_001),
        many('a{}="<p>"', 1_001),
        many("a{}", 100_000),
        many("a{}", 1_001).replace(" ", "/"),
        many("a{}", 1_001).replace("<a", "<script"),
        "<script>\n<p>\n" + many("a{}", 1_001),
        "<b>" * 300_001,
    ],
)
def test_too_complex_is_refused_before_it_is_parsed(text: str) -> None:
    start = time.process_time()
    with pytest.raises(PageError) as caught:
        parse(text)
    assert (caught.value.stage, caught.value.reason) == (Stage.PARSE, Reason.TOO_COMPLEX)
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(
    "text",
    [
        many("a{}=1", 999),
        "<p>x<script>if (a <b " + "and c " * 2_000 + ") {}</script>",
        "<p>x<!-- a <b " + "and c " * 2_000 + " -->",
        f'<p title="{"word " * 2_000}">x',
        "<p>x" + "< " * 400_000,
    ],
)
def test_not_too_complex(text: str) -> None:
    assert "x" in "".join(parse(text).itertext())


def test_limits_are_settable() -> None:
    with pytest.raises(PageError):
        parse("<p a b c>x", Limits(max_attributes=2))
    with pytest.raises(PageError):
        parse("<p><b>x", Limits(max_nodes=1))


PIECES = [*"<>/\"'=&;!-x", "<p>", "</p>", "<!--", "-->", "<title>", "<script>", "</script>", "<select>", "<svg>",
          "</html>", "<template>", "<textarea>", "<![CDATA[", "]]>", " a=", "<head>", "<frameset>"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text_gives_a_tree_or_a_page_error(text: str, pieces: list[str]) -> None:
    for page in (text, "".join(pieces), f"<p>{text}</p>{''.join(pieces)}"):
        with contextlib.suppress(PageError):
            assert parse(page).tag == "html"


LEFT_OPEN = ["<div>", "</div>", "<p>", "<li>", "<b>", "</b>", "<select>", "<title>", "<svg>", "<button>", "<!-- ", "<table>",
             "<td>", "</html>", "</body>", "<textarea>", "<style>p{}\n", "<noscript>", "<object>", "<iframe>",
             "<a href=x>"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LEFT_OPEN), max_size=12))
def test_an_article_behind_any_unclosed_tags_is_parsed(pieces: list[str]) -> None:
    root = parse("".join(pieces) + "\n<div><p class=article>The article is here.</p></div>")
    article = root.xpath("//p[@class='article']")
    assert isinstance(article, list)
    assert len(article) == 1


UNITS = ["<", '"', "'", " ", '<a "', "&", "<!", "<!--", "</p>", "</html", "<?", "<script>", "<script", "<title>", "<title ",
         "<textarea>", "<svg>", "<select>", "<![CDATA[", "]]>", "<div ", "=", "<a b=", "/", "-", "&#x1F600", "<script>\n<p>\n",
         "\n", "<plaintext>", "<p><font>x", "<x-y></a-b>", "字", "<iframe>", "<xmp>"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_linear_time(unit: str) -> None:
    start = time.process_time()
    with contextlib.suppress(PageError):
        parse("<p>x " + unit * (1_000_000 // len(unit)) + "<p>tail")
    assert time.process_time() - start < 3.0
