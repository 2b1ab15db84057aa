import pytest

from transforms.blocks import segment
from transforms.chrome import label
from transforms.chrome.consent import find_consent
from transforms.kind import Kind
from transforms.lexicon import Texts
from transforms.metadata import find_title
from transforms.page import Page
from transforms.parse import parse

PROSE = "The ferry at Holm Sound runs again since Monday, and the first boat was full of people with baskets."
NOTICE = "We keep small files, called cookies, on your device so that the site knows you when you come back. "
STORED = "What is kept there stays for a year, and nobody else reads it."


def found(html: str) -> list[str]:
    blocks = segment(parse(html))
    texts = [block.text for block in blocks]
    return [texts[at] for at in sorted(find_consent(blocks, Texts.of(texts)))]


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param('<div id="onetrust-consent-sdk">', id="by its id"),
        pytest.param('<div class="box cky-modal open">', id="by one of its classes"),
        pytest.param('<section id="klaro"><div id="didomi-host">', id="within another element"),
    ],
)
def test_all_of_a_consent_dialog_is_found_whatever_it_says(opening: str) -> None:
    assert found(f"<p>{PROSE}{opening}<h2>Your choice</h2><div><p>{NOTICE}<p>{STORED}</div></div>") == [
        "Your choice",
        NOTICE.strip(),
        STORED,
    ]


def test_the_outermost_element_is_the_dialog() -> None:
    inner = f'<div id="onetrust-pc-sdk"><p>{NOTICE}</div>'
    assert found(f'<div id="onetrust-consent-sdk"><p>{STORED}{inner}</div>') == [STORED, NOTICE.strip()]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<div><p>{NOTICE}</div>", id="an article on cookies"),
        pytest.param(f'<div class="cookie-notice-hidden"><p>{NOTICE}</div>', id="a name that begins alike"),
        pytest.param(f'<body class="cky-modal"><p>{NOTICE}</body>', id="the whole page"),
        pytest.param(f'<div id="onetrust-consent-sdk"><p>{STORED}</div>', id="no word of cookies"),
    ],
)
def test_what_is_no_dialog(html: str) -> None:
    assert found(html) == []


@pytest.mark.parametrize("hidden", ["", ' style="display:none"'])
def test_a_notice_longer_than_the_article_is_chrome_and_the_article_is_not(hidden: str) -> None:
    dialog = f'<div id="onetrust-consent-sdk"{hidden}>' + f"<p>{NOTICE}{STORED}</p>" * 8 + "</div>"
    root = parse(f"<title>Ferry</title><h1>Ferry</h1><p>{PROSE}</p><p hidden>{STORED}</p>{dialog}")
    blocks = segment(root)
    kinds = label(Page(root, blocks, None, find_title(root, blocks)))
    assert kinds == [Kind.TITLE, None, Kind.HIDDEN, *[Kind.ADS] * 8]
