"""The headline, found by agreement of <title>, og:title and the headings."""

import pytest
from lxml import etree

from transforms.blocks import segment
from transforms.metadata.title import find_title

HEADLINE = "青石镇的第一家书店今天开门"
BODY = "<p>清晨，镇里的第一家书店开门了，门口排起了长队，孩子们挤在最前面。</p>"
CASES = [
    (
        "channel and site behind dashes",
        f"<title>{HEADLINE}-文化频道-河湾网</title>",
        f"<h1>{HEADLINE}</h1>{BODY}",
        HEADLINE,
    ),
    ("no heading, underscores", f"<title>{HEADLINE}_文化频道_河湾网</title>", BODY, HEADLINE),
    ("no heading, bar", f"<title>{HEADLINE}|河湾网</title>", BODY, HEADLINE),
    (
        "h1 is the site",
        f"<title>{HEADLINE} - 河湾网</title>",
        f"<h1>河湾网</h1><h2>{HEADLINE}</h2>{BODY}",
        HEADLINE,
    ),
    (
        "h1 is the site, the headline is no heading",
        f"<title>{HEADLINE}-河湾网</title>",
        f"<h1>河湾网</h1><div>{HEADLINE}</div>{BODY}",
        HEADLINE,
    ),
    (
        "og:title without the site, site before",
        f"<title>河湾网 - {HEADLINE}</title><meta property='og:title' content='{HEADLINE}'>",
        BODY,
        HEADLINE,
    ),
    (
        "og:title with the site's name",
        f"<meta property='og:title' content='{HEADLINE} | 河湾'><meta property='og:site_name' content='河湾'>",
        BODY,
        HEADLINE,
    ),
    (
        "a blog's name above every post, and before it in the title",
        "<title>Mill Notes: The lower bridge is open</title>",
        "<h1><a href='https://mill.example/'>Mill Notes</a></h1><h3>The lower bridge is open</h3><p>It is.</p>",
        "Mill Notes: The lower bridge is open",
    ),
    (
        "the same with og:title",
        "<title>Mill Notes: The lower bridge is open</title><meta property='og:title' content='The lower bridge is open'>",
        "<h1><a href='https://mill.example/'>Mill Notes</a></h1><h3>The lower bridge is open</h3><p>It is.</p>",
        "The lower bridge is open",
    ),
    (
        "a headline that links to the front page",
        f"<title>{HEADLINE}-河湾网</title>",
        f"<h1><a href='/'>{HEADLINE}</a></h1><h2>更多消息</h2>{BODY}",
        HEADLINE,
    ),
    ("title cut short", "<title>青石镇的第一家书店今...</title>", f"<h1>{HEADLINE}</h1>{BODY}", HEADLINE),
    ("dash inside", "<title>C-3 号桥通车-河湾网</title>", f"<h1>C-3 号桥通车</h1>{BODY}", "C-3 号桥通车"),
    (
        "the h1 in other words",
        "<title>Old Mill Guide 2021: All You Need | River Bay</title>",
        "<h1>The Old Mill Guide</h1><p>It stands on the bank.</p>",
        "The Old Mill Guide",
    ),
    ("escaped twice", "<title>Oil &amp;amp; Water</title>", BODY, "Oil & Water"),
    (
        "the h1 that the title words alike, not the first",
        "<title>Old Mill River Guide 2021: All You Need | River Bay</title>",
        "<h1>Follow the Bay</h1><h1>The Old Mill River Guide</h1><p>It stands on the bank.</p>",
        "The Old Mill River Guide",
    ),
    (
        "heading of two lines",
        f"<title>{HEADLINE}</title>",
        f"<h1><span>{HEADLINE}</span><br>2021-05-06</h1>{BODY}",
        HEADLINE,
    ),
    ("hidden heading", f"<title>{HEADLINE}_河湾网</title>", f"<h1 hidden>菜单</h1>{BODY}", HEADLINE),
    ("title in a picture", f"<title>{HEADLINE}</title>", f"<svg><title>箭头</title></svg>{BODY}", HEADLINE),
    (
        "only the site's name",
        "<title>河湾网</title><meta property='og:site_name' content='河湾网'>",
        BODY,
        None,
    ),
    ("nothing", "", BODY, None),
    (
        "a board's name above the thread's, and before it in the title",
        "<title>Mill Stove Board &bull; View topic - Does the old stove draw in a thaw?</title>",
        "<h1>Mill Stove Board</h1><h2><a href='/t/12'>Does the old stove draw in a thaw?</a></h2><p>It does.</p>",
        "Does the old stove draw in a thaw?",
    ),
    (
        "a site's own heading behind the headline, with no more than a word or two",
        "<title>The lower bridge - River Bay Weekly</title>",
        "<h1>The lower bridge</h1><p>It is open.</p><h2>River Bay Weekly</h2>",
        "The lower bridge",
    ),
    (
        "a help centre's name in its footer, a headline that is no heading",
        "<title>Split a bill between people who left | Tab Help Center</title>",
        "<div>Split a bill between people who left</div><p>Open it.</p><footer>Tab Help Center</footer>",
        "Split a bill between people who left",
    ),
    (
        "a forum's name on the page, the thread's in other words",
        "<title>Dipole of 40 m on a flat roof (1/1) - Board - Hill Radio</title>",
        "<div>Hill Radio</div><h2>TOPIC: Dipole of 40 m on a flat roof</h2><p>Bend it?</p>",
        "Dipole of 40 m on a flat roof (1/1)",
    ),
    (
        "a newspaper's name before a short headline",
        "<title>RIVERMAN - The mill...</title>",
        "<div>The mill...</div><p>It turns.</p>",
        "The mill...",
    ),
    (
        "a logo as the only h1, the headline in other words",
        "<title>Rowers of Millport beat the guests in the rain</title>",
        "<h1><a href='/'>Oars and Mud</a></h1><h2>Rowers beat the guests in the rain</h2><p>It rained.</p>",
        "Rowers of Millport beat the guests in the rain",
    ),
    (
        "brackets of Chinese that are no tag",
        "<title>&lt;河湾七日游&gt;水车与渡口-河湾旅行</title>",
        BODY,
        "<河湾七日游>水车与渡口",
    ),
]


@pytest.mark.parametrize(
    ("head", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_find_title(head: str, body: str, expected: str | None) -> None:
    root = etree.fromstring(f"<html><head>{head}</head><body>{body}</body></html>", etree.HTMLParser())
    assert find_title(root, segment(root)) == expected


@pytest.mark.parametrize(
    ("url", "heading", "expected"),
    [
        ("https://www.riverbay.example/t/12", "Who mends old boats here?", "Who mends old boats here?"),
        ("https://www.riverbay.example/", "Who mends old boats here?", "Riverbay - all about boats"),
        ("https://www.other.example/t/12", "Who mends old boats here?", "Riverbay - all about boats"),
        ("https://www.riverbay.example/t/12", "Latest!", "Riverbay - all about boats"),
        ("http://[riverbay", "Who mends old boats here?", "Riverbay - all about boats"),
    ],
)
def test_a_title_that_is_the_hosts_gives_way_to_the_h1(url: str, heading: str, expected: str) -> None:
    page = (
        f"<html><head><title>Riverbay - all about boats</title></head><body><h1>{heading}</h1></body></html>"
    )
    root = etree.fromstring(page, etree.HTMLParser())
    assert find_title(root, segment(root), url) == expected
