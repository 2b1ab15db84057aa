"""Whatever the page holds and wherever it holds it: never an error, and the output is clean."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.output_rules import check_outcome
from transforms.extraction import extract, extract_page
from transforms.records import Origin, RawPage

NASTY = st.sampled_from(
    list(
        "\0\x01\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\u00ad\u200b\u200e\u202a\u202e\u2028\u2066\u2069\ufdd0\ufeff\ufffc"
    )
    + list(
        "\ufffd\ufffe\uffff\ud800\udfff\U0001fffe\U0010ffff\ue000\U000f0000🏴😀\u0301中国，。Ａａ１ｅ \n\t\"'\\<>&;"
    )
    + [
        "&#0;",
        "&#x1F;",
        "&#xD800;",
        "&#x202E;",
        "&#65534;",
        "&#x85;",
        "&amp;#8238;",
        "\\u0000",
        "\\ud800",
        "<br>",
        "]]>",
    ]
)
STRINGS = st.one_of(st.text(max_size=40), st.lists(NASTY, max_size=20).map("".join))
LABELS = st.sampled_from(
    [None, "utf-8", "gbk", "big5", "shift_jis", "euc-kr", "utf-16", "windows-1252", "no such"]
)
MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <div> </div> <br> <ul> <li> </ul> <a href=x> </a> <table> <tr> <td> </table> <script> </script> <style> "
        "</style> <!-- --> <title> </title> <h1> </h1> <svg> </html> <body> <textarea> <template> <noscript> <select> "
        "<frameset> 水车已经转动起来。 相关阅读 责任编辑：李明 来源：石桥日报 2024年5月1日".split(" ")
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300)
@given(STRINGS, STRINGS, STRINGS, STRINGS)
def test_nothing_unclean_comes_out_of_any_place_of_a_page(
    title: str, meta: str, linked: str, body: str
) -> None:
    data = json.dumps(
        {"@type": "NewsArticle", "headline": linked, "author": {"name": linked}, "publisher": linked}
    )
    html = (
        f"<html><head><title>{title}</title><meta name=author content='{meta}'><meta property='og:title' content='{meta}'>"
        f"<script type='application/ld+json'>{data}</script></head><body><nav><a href='/'>首页</a> &gt; {title}</nav>"
        f"<h1>{title}</h1><div>作者：{meta} 来源：{linked} 2024-05-01</div>"
        f"<p>清晨的薄雾还没有散去，水车已经吱呀转动。{body}</p><p>第二段说的是桥和灯。</p><p>（责任编辑：{meta}）</p></body></html>"
    )
    page = RawPage(
        html.encode("utf-8", "surrogatepass"), Origin("f"), id=title, url=f"http://a.example/{meta}"
    )
    check_outcome(extract_page(page))
    check_outcome(extract(html, url=linked))


@settings(max_examples=200)
@given(MARKUP, STRINGS, LABELS)
def test_any_markup_gives_an_outcome(markup: str, text: str, label: str | None) -> None:
    check_outcome(extract(markup + text + markup, charset=label))


@settings(max_examples=200)
@given(st.binary(max_size=300), MARKUP, LABELS)
def test_any_bytes_give_an_outcome(noise: bytes, markup: str, label: str | None) -> None:
    check_outcome(extract(noise, charset=label))
    check_outcome(extract(markup.encode("gb18030") + noise + markup.encode("gb18030"), charset=label))
