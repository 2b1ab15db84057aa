import time

import pytest

from transforms.parse.blank import JSON_LD_MOST, blank

LONG = "A" * 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>var a = '<p>';</script><p>x", "<script></script><p>x"),
        ("<SCRIPT src=a>b</SCRIPT ><p>x", "<SCRIPT src=a></SCRIPT ><p>x"),
        ("<style media=a>p {}</style><p>x", "<style media=a></style><p>x"),
        (
            '<script type="application/ld+json">{"a": 1}</script>',
            '<script type="application/ld+json">{"a": 1}</script>',
        ),
        (
            f'<script type="application/ld+json">{" " * (JSON_LD_MOST + 1)}</script>',
            '<script type="application/ld+json"></script>',
        ),
        (f'<img src="data:image/png;base64,{LONG}">', '<img src="data:,">'),
        (f"<i style='background:url(data:image/svg+xml;utf8,{LONG})'>", "<i style='background:url(data:,)'>"),
        ("<p>data:image/png,abc and data: more</p>", "<p>data:image/png,abc and data: more</p>"),
        (
            "<noscript><p>x</p></noscript><template><p>y</p></template>",
            "<noscript><p>x</p></noscript><template><p>y</p></template>",
        ),
        ("<p>x</p><script>cut off here", "<p>x</p><script>"),
        ("<script>var a;\n</head><body><p>x", "<script></head><body><p>x"),
        ("<style>p {}\n  <div>x</div>", "<style>  <div>x</div>"),
        ("<scripture>x</scripture>", "<scripture>x</scripture>"),
        ("<p>no script</p>", "<p>no script</p>"),
    ],
)
def test_blank(text: str, expected: str) -> None:
    assert blank(text) == expected


@pytest.mark.parametrize(
    "unit",
    [
        "<script",
        "<script>",
        "<script><body>",
        "<style ",
        "</script>",
        "data:a/b,",
        "data:",
        "\n",
        "<script>\n<p>",
    ],
)
def test_linear_time(unit: str) -> None:
    start = time.process_time()
    blank(unit * (1_000_000 // len(unit)))
    assert time.process_time() - start < 2.0
