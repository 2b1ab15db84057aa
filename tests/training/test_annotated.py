import json
from pathlib import Path

import pytest

from training.annotated import ANNOTATED, Annotation, kinds_in, read_annotations
from transforms.kind import Kind

NAV, CONTENT, TAGS = Kind.NAV, Kind.CONTENT, Kind.TAGS
MENU, BODY, LABELS = "首页 新闻", "老街上有一家面馆。", "标签：面馆"
PAGE = Annotation(16, [0, 4, 12], [NAV, CONTENT, TAGS])


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        pytest.param([MENU, BODY, LABELS], [NAV, CONTENT, TAGS], id="as it was cut"),
        pytest.param(
            ["首页", "新闻", BODY, "标签：", "面馆"], [NAV, NAV, CONTENT, TAGS, TAGS], id="cut finer"
        ),
        pytest.param([MENU + BODY, LABELS], [CONTENT, TAGS], id="two runs in one block, the second longer"),
        pytest.param([MENU, "……", BODY, LABELS], [NAV, None, CONTENT, TAGS], id="no letter"),
        pytest.param([MENU, BODY], None, id="a block less"),
        pytest.param([], None, id="no block"),
    ],
)
def test_kinds_are_found_by_place(texts: list[str], wanted: list[Kind | None] | None) -> None:
    assert kinds_in(texts, PAGE) == wanted


def _file(folder: Path, *runs: object) -> Path:
    file = folder / "annotated.jsonl"
    rows = [{"id": "a", "letters": 16, "runs": one} for one in runs]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file


def test_a_file_is_read(tmp_path: Path) -> None:
    assert read_annotations(_file(tmp_path, [[0, "nav"], [4, "content"], [12, "tags"]])) == {"a": PAGE}


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param([], id="no run"),
        pytest.param([[1, "nav"]], id="begins late"),
        pytest.param([[0, "nav"], [0, "tags"]], id="an empty run"),
        pytest.param([[0, "nav"], [17, "tags"]], id="ends behind the page"),
        pytest.param([[0, "menu"]], id="no kind"),
    ],
)
def test_a_line_that_is_no_annotation_is_an_error(tmp_path: Path, runs: list[object]) -> None:
    with pytest.raises(ValueError, match=r"line 1|'menu'"):
        read_annotations(_file(tmp_path, runs))


def test_a_page_is_annotated_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_annotations(_file(tmp_path, [[0, "nav"]], [[0, "tags"]]))


def test_the_annotations_hold_no_text() -> None:
    assert ANNOTATED.read_text("utf-8").isascii()
    assert len(read_annotations()) > 100
