"""What is hidden for good, and what a reader brings to sight."""

import pytest
from lxml import etree

from transforms.blocks import segment
from transforms.hiding import hides, keeps_hidden


def element_of(attributes: str, tag: str = "div") -> etree._Element:
    root = etree.fromstring(f"<html><body><{tag} {attributes}>文</{tag}></body></html>", etree.HTMLParser())
    return root[0][0]


@pytest.mark.parametrize(
    ("attributes", "for_good"),
    [
        pytest.param("role=tabpanel hidden", False, id="tab"),
        pytest.param("role=region aria-hidden=true", False, id="region"),
        pytest.param("class=Product-tabPanel style='display:none'", False, id="capitals"),
        pytest.param("class=tab-pane style='display:none'", False, id="two words"),
        pytest.param("class='c-accordion__body' style='height:0;overflow:hidden'", False, id="no height"),
        pytest.param("id=faq-answer-3 style='visibility:hidden'", False, id="by its id"),
        pytest.param("style='opacity:0;transform:translateY(20px)'", False, id="moves in"),
        pytest.param("style='transition:opacity .5s; opacity:0'", False, id="fades in"),
        pytest.param("style='-webkit-transform:scale(1);opacity:0'", False, id="vendor's name"),
        pytest.param("style='opacity:0' data-w-id=c1b2", False, id="a builder's attribute"),
        pytest.param("style='opacity:0' class=collapsible", False, id="clear, and opens"),
        pytest.param("hidden", True, id="bare"),
        pytest.param("style='opacity:0'", True, id="clear"),
        pytest.param("style='display:none;transform:none'", True, id="not laid out, moved or not"),
        pytest.param("class='nav-accordion' hidden", True, id="menu that opens"),
        pytest.param("role=tabpanel class=mega-menu hidden", True, id="tab of a menu"),
        pytest.param("class=tab style='display:none'", True, id="half a name"),
        pytest.param("class=stable-panes hidden", True, id="inside other words"),
        pytest.param("class=accordion style='text-indent:-9999px'", True, id="out of the window"),
        pytest.param("class=faq style='font-size:0'", True, id="without size"),
        pytest.param("class=swiper-slide aria-hidden=true", True, id="slide"),
    ],
)
def test_what_opens_or_fades_in_is_not_hidden_for_good(attributes: str, for_good: bool) -> None:
    element = element_of(attributes)
    assert (hides(element), keeps_hidden(element)) == (True, for_good)


@pytest.mark.parametrize("attributes", ["class=accordion", "style='opacity:0.5;transform:none'", ""])
def test_what_is_shown_is_not_hidden(attributes: str) -> None:
    element = element_of(attributes)
    assert (hides(element), keeps_hidden(element)) == (False, False)


def test_a_main_part_without_colour_waits_for_its_script() -> None:
    assert not keeps_hidden(element_of("style='opacity:0'", "main"))
    assert keeps_hidden(element_of("hidden", "main"))


def test_a_part_that_opens_stays_hidden_in_what_is_hidden_for_good() -> None:
    root = etree.fromstring(
        "<html><body><div hidden><div role=tabpanel hidden>一</div></div><div role=tabpanel hidden>二</div></body></html>",
        etree.HTMLParser(),
    )
    assert [block.hidden for block in segment(root)] == [True, False]
