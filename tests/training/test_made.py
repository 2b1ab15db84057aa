from pathlib import Path

import pytest
from lxml import etree

pytest.importorskip("tldextract", reason="the training extra is not installed")

from training import examples
from training.annotated import LEARNED
from training.gold import MADE
from training.made import read_made, take_marks
from transforms.blocks import segment
from transforms.kind import TEXT_KINDS, Kind
from transforms.limits import Limits
from transforms.parse import parse

LISTED = "河湾镇的老渡口恢复通航，头班船上坐满了赶集的人。"
HTML = f"""<html data-type="list"><body data-kind="nav"><ul><li>首页<li>新闻</ul>
<div data-kind="content"><h2>镇上</h2><p>{LISTED}</p><p data-kind="share">分享</p></div><p>上一页</p>"""
KINDS = [Kind.NAV, Kind.NAV, Kind.CONTENT, Kind.CONTENT, Kind.SHARE, Kind.NAV]


def _write(folder: Path, html: str, name: str = "list_town.html") -> Path:
    (folder / "zh").mkdir(exist_ok=True)
    (folder / "zh" / name).write_text(html, "utf-8")
    return folder


def test_a_page_is_read_with_what_it_says_of_itself(tmp_path: Path) -> None:
    (page,) = read_made(_write(tmp_path, HTML))
    assert (page.id, page.file, page.page_type, page.language) == ("zh/list_town", MADE, "list", "zh")
    assert page.is_made
    assert page.is_chinese
    assert page.text == f"镇上\n{LISTED}"


def test_pages_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", "c.html"):
        _write(tmp_path, HTML, name)
    assert [page.id for page in read_made(tmp_path)] == ["zh/a", "zh/b", "zh/c"]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        pytest.param(HTML.replace("list", "menu", 1), "data-type is 'menu'", id="no type of ours"),
        pytest.param(HTML.replace(' data-type="list"', ""), "data-type is None", id="no type"),
        pytest.param(HTML.replace(' data-kind="nav"', ""), "no kind: '首页'", id="a text without a kind"),
        pytest.param(HTML.replace('"share"', '"menu"'), "'menu'", id="no kind of ours"),
    ],
)
def test_a_page_without_marks_is_an_error_that_names_it(tmp_path: Path, html: str, said: str) -> None:
    with pytest.raises(ValueError, match=rf"list_town.html: .*{said}"):
        list(read_made(_write(tmp_path, html)))


def test_an_example_has_the_kinds_of_the_marks(tmp_path: Path) -> None:
    (page,) = read_made(_write(tmp_path, HTML))
    (marked,) = examples.make_examples([page], workers=1)
    assert marked.shares.tolist() == [0, 0, 1, 1, 0, 0]
    assert marked.kinds == [kind if kind in LEARNED else None for kind in KINDS]


def test_marks_are_taken_off() -> None:
    root = parse(HTML, Limits())
    assert take_marks(root, segment(root)) == KINDS
    assert b"data-" not in etree.tostring(root)


def test_every_shipped_page_is_marked_and_has_both_content_and_chrome() -> None:
    pages = list(read_made())
    assert len(pages) > 400
    for page in pages:
        root = parse(page.html, Limits())
        kinds = set(take_marks(root, segment(root)))
        assert kinds & TEXT_KINDS, page.id
        assert kinds - TEXT_KINDS, page.id
    assert {page.page_type for page in pages} == {
        "article", "forum", "qa", "list", "product", "doc", "service", "other",
    }  # fmt: skip
