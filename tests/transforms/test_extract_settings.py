"""What the settings of the extraction do to a page, and which are refused."""

from typing import Any

import pytest
import trafilatura

from tests.list_pages import Case, page
from transforms import choice
from transforms.engines import ENGINES
from transforms.extraction import ExtractSettings, extract_page
from transforms.favor import Favor
from transforms.page_type import PAGE_TYPES
from transforms.reason import Reason, Stage
from transforms.records import Document, Origin, RawPage, Reject, document_row
from transforms.select import choose

READERS = ["我小时候就在那架水车底下捉过鱼，看到它又转起来真高兴。", "请问周末去看要不要预约？带着两个孩子。"]
BOX = (
    "<div id='comments'><h3>网友评论</h3><ul>"
    + "".join(f"<li><p>读者{number} 2024-05-0{number} 10:20</p><p>{text}</p></li>" for number, text in enumerate(READERS, 1))
    + "</ul><p>发表评论</p></div>"
)  # fmt: skip
ARTICLE = page(Case("ul", "below", boxed=True)).encode()
DISCUSSED = page(Case("ul", "below", boxed=True)).replace("</body>", f"{BOX}</body>").encode()


def outcome(html: bytes, **settings: Any) -> Document | Reject:
    return extract_page(RawPage(html, Origin("-"), charset="utf-8"), ExtractSettings(**settings))


def document(html: bytes, **settings: Any) -> Document:
    found = outcome(html, **settings)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"favor": "both"}, "favor is 'both': it must be one of precision, balanced, recall"),
        ({"page_types": ("article", "froum")}, "it must be some of article, forum"),
        ({"page_types": ()}, "it must be some of"),
        ({"min_confidence": 1.01}, "min_confidence is 1.01: it must be 0 to 1"),
        ({"min_confidence": float("nan")}, "it must be 0 to 1"),
        ({"engine": "trafilatura", "page_types": ("article",)}, "the engine trafilatura does not say"),
        ({"engine": "trafilatura", "min_confidence": 0.1}, "min_confidence needs the confidence"),
    ],
)
def test_what_cannot_be_is_refused(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        ExtractSettings(**settings)


def test_trafilatura_takes_what_it_can() -> None:
    ExtractSettings(engine="trafilatura", page_types=PAGE_TYPES[::-1], favor=Favor.RECALL, comments=True)


def test_a_page_of_another_type_is_rejected() -> None:
    kind = document(ARTICLE).page_type
    assert kind is not None
    others = tuple(name for name in PAGE_TYPES if name != kind)
    reject = outcome(ARTICLE, page_types=others)
    assert isinstance(reject, Reject)
    assert (reject.stage, reject.reason, reject.detail) == (Stage.CLASSIFY, Reason.PAGE_TYPE, kind)
    assert document(ARTICLE, page_types=(kind,)) == document(ARTICLE)


def test_a_page_below_the_confidence_is_rejected() -> None:
    confidence = document(ARTICLE).confidence
    assert confidence is not None
    assert 0.5 < confidence < 0.999
    reject = outcome(ARTICLE, min_confidence=confidence + 0.001)
    assert isinstance(reject, Reject)
    assert (reject.stage, reject.reason) == (Stage.CLASSIFY, Reason.LOW_CONFIDENCE)
    assert reject.detail == f"{confidence}, not {confidence + 0.001:g}"
    assert document(ARTICLE, min_confidence=confidence) == document(ARTICLE)


def test_a_page_without_content_is_that_first() -> None:
    footer = "<html><body><p>版权所有 © 2024</p></body></html>".encode()
    reject = outcome(footer, page_types=("forum",), min_confidence=1)
    assert isinstance(reject, Reject)
    assert reject.reason is Reason.NO_CONTENT


@pytest.mark.parametrize("engine", ENGINES)
def test_comments_have_a_field_of_their_own(engine: str) -> None:
    kept = document(DISCUSSED, engine=engine, comments=True)
    assert kept.comments == READERS
    assert document_row(kept)["comments"] == READERS
    assert document(DISCUSSED, engine=engine).comments is None
    assert document(ARTICLE, engine=engine, comments=True).comments == []
    assert kept.text == document(DISCUSSED, engine=engine).text == document(ARTICLE, engine=engine).text


def test_favor_reaches_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda *_, **options: asked.append(options))
    for favor in Favor:
        outcome(ARTICLE, engine="trafilatura", favor=favor)
    assert [(one["favor_precision"], one["favor_recall"]) for one in asked] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_favor_reaches_the_selection_of_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Favor] = []

    def listen(probability: Any, tokens: Any, certain: int, favor: Favor, page_type: str) -> Any:
        asked.append(favor)
        return choose(probability, tokens, certain, favor, page_type)

    monkeypatch.setattr(choice, "choose", listen)
    for favor in Favor:
        outcome(ARTICLE, favor=favor)
    assert asked == list(Favor)
