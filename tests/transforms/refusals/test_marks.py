"""What the markup says, apart from its words."""

from time import process_time

import pytest

from transforms.blocks import segment
from transforms.page import Page
from transforms.parse import parse
from transforms.reason import Reason
from transforms.refusals.marks import find_marks

SECONDS = 2
"""Far more than it takes, far less than a loop over all pairs of elements."""

URL = "https://mill.example/a"


def seen(html: str, bare: bool = True) -> set[Reason]:
    root = parse(html)
    return {reason for reason, _ in find_marks(Page(root, segment(root), URL, None), bare=bare)}


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<form><input type=PASSWORD></form>", Reason.LOGIN),
        ("<div class='x g-recaptcha'></div>", Reason.CAPTCHA),
        ("<script src='https://js.hcaptcha.com/1/api.js'></script>", Reason.CAPTCHA),
        ("<script src='/cdn-cgi/challenge-platform/x.js'></script>", Reason.CAPTCHA),
        ("<script>document.cookie='acw_sc__v2='+x</script>", Reason.CAPTCHA),
        ("<body class='error404'><p>x</p>", Reason.NOT_FOUND),
        ("<iframe src='https://www.sedoparking.com/x'></iframe>", Reason.PARKED),
        ("<button> Accept all </button>", Reason.CONSENT),
        ("<input type=submit value='我已年满18岁'>", Reason.CONSENT),
        ("<meta http-equiv=Refresh content='0;URL=/b'>", Reason.REDIRECT),
        ("<meta http-equiv=refresh content=\"2; url='https://mill.example/b'\">", Reason.REDIRECT),
        ("<script>location='/b'</script>", Reason.REDIRECT),
        ("<script>window.top.location.href = '/b';</script>", Reason.REDIRECT),
        ("<script>setTimeout(\"self.location.replace('/b')\", 10)</script>", Reason.REDIRECT),
        ("<form><input></form><script>document.forms['f'].submit()</script>", Reason.REDIRECT),
        ("<frameset cols='*,*'><frame src=a.htm></frameset>", Reason.REDIRECT),
        ("<body><iframe src='https://other.example/' width='100%'></iframe></body>", Reason.REDIRECT),
        ("<div id=root></div>", Reason.JAVASCRIPT),
        ("<app-root><style>p{}</style><p>Loading…</p></app-root>", Reason.JAVASCRIPT),
    ],
)
def test_marks(html: str, reason: Reason) -> None:
    assert seen(html) == {reason}


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p>",
        "<div style='display:none'><input type=password></div>",
        "<input type=password hidden>",
        "<div class='my-g-recaptcha-text'>x</div>",
        "<script src='https://nothcaptcha.com/x.js'></script>",
        "<img src='//[broken'>",
        "<meta http-equiv=refresh content='300;url=/b'>",
        "<meta http-equiv=refresh content='5'>",
        f"<meta http-equiv=refresh content='0;url={URL}'>",
        "<noscript><meta http-equiv=refresh content='0;url=/nojs'></noscript>",
        "<script>if(location=='/b'){}; var mylocation='/b'; a.location='/b'</script>",
        f"<script>{'x();' * 2_000}location='/b'</script>",
        "<body><iframe src='/ad' width='300'></iframe></body>",
        f"<div id=root><p>{'word ' * 30}</p></div>",
    ],
)
def test_no_marks(html: str) -> None:
    assert seen(html) == set()


def test_scripts_of_a_page_with_text_say_nothing() -> None:
    assert seen("<script>location='/b'</script>", bare=False) == set()


@pytest.mark.parametrize(
    "html",
    [
        "<div id=root>" * 1_500 + "x" * 100,
        "<input type=password hidden>" * 50_000,
        "<a><b>x</b></a>" * 50_000,
        "<meta http-equiv=refresh content='0" + " " * 200_000 + "'>",
        f"<script>{'document.' * 100_000}</script>",
        "<p class='a b c'>" * 100_000,
    ],
    ids=["nested roots", "hidden fields", "links", "blanks", "script", "elements"],
)
def test_hostile_markup_is_bounded(html: str) -> None:
    root = parse(html)
    page = Page(root, [], URL, None)
    began = process_time()
    list(find_marks(page, bare=True))
    assert process_time() - began < SECONDS
