import pytest

pytest.importorskip("tldextract", reason="the training extra is not installed")

from training import examples
from training.annotated import Annotation
from training.gold import GoldPage
from transforms.kind import Kind

BODY = "老街上有一家开了四十年的面馆，老板每天四点钟起来和面，一直忙到晚上。"
HTML = f"<ul><li>首页<li>新闻</ul><p>{BODY}</p><p>责编：周文</p><p>标签：面馆</p>"
ANNOTATION = Annotation(43, [0, 4, 35, 39], [Kind.NAV, Kind.CONTENT, Kind.CREDIT, Kind.TAGS])


def _page(labels: list[tuple[str, str]] | None) -> GoldPage:
    return GoldPage(
        id="a", file="zh_dev", group="zh_dev", domain="a.example", page_type="article", language="zh",
        url=None, title=None, html=HTML, text=BODY, labels=labels,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "annotation", "kinds"),
    [
        pytest.param(None, ANNOTATION, [Kind.NAV, Kind.NAV, None, None, Kind.TAGS], id="annotated"),
        pytest.param(
            [("首页", "footer")], ANNOTATION, [Kind.FOOTER, None, None, None, None], id="by the gold"
        ),
        pytest.param(None, Annotation(44, [0], [Kind.NAV]), None, id="of another text"),
        pytest.param(None, None, None, id="neither"),
    ],
)
def test_kinds_are_those_of_the_gold_else_of_the_annotation(
    monkeypatch: pytest.MonkeyPatch,
    labels: list[tuple[str, str]] | None,
    annotation: Annotation | None,
    kinds: list[Kind | None] | None,
) -> None:
    monkeypatch.setattr(examples, "read_annotations", lambda: {"a": annotation} if annotation else {})
    (example,) = examples.make_examples([_page(labels)], workers=1)
    assert example.texts == ["首页", "新闻", BODY, "责编：周文", "标签：面馆"]
    assert example.kinds == kinds
