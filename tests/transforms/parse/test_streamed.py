import time

import pytest

from transforms.blocks import segment
from transforms.parse import parse

PLACE = '<main><h1>石桥</h1><template id="B:0"></template><p>完</p></main>'


def lines(html: str) -> list[tuple[str, bool]]:
    return [(block.text, block.hidden) for block in segment(parse(html))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            f'{PLACE}<p>后</p><div hidden id="S:0"><p>正文</p></div>尾<script>$RC("B:0","S:0")</script>',
            [("石桥", False), ("正文", False), ("完", False), ("后", False), ("尾", False)],
            id="one part",
        ),
        pytest.param(
            f'{PLACE}<div hidden id="S:1"><p>里</p></div>'
            '<div hidden id="S:0"><p>前</p><template id="P:1"></template><p>后</p></div>',
            [("石桥", False), ("前", False), ("里", False), ("后", False), ("完", False)],
            id="a part in a part",
        ),
        pytest.param(
            f'<p>甲</p><div hidden id="S:0"><template id="B:0"></template><p>乙</p></div>{PLACE}',
            [("甲", False), ("石桥", False), ("乙", False), ("完", False)],
            id="a place inside its own part",
        ),
        pytest.param(
            '<p>甲</p><div hidden id="S:0"><p>乙</p><template id="B:1"></template></div>'
            '<div hidden id="S:1"><p>丙</p><template id="B:0"></template></div>',
            [("甲", False), ("乙", True), ("丙", True)],
            id="parts that wait for each other",
        ),
        pytest.param(
            f'{PLACE}<div hidden id="S:2"><p>乙</p></div><div id="S:0"><p>丙</p></div>',
            [("石桥", False), ("完", False), ("乙", True), ("丙", False)],
            id="no place, not hidden",
        ),
        pytest.param(
            '<p>甲</p><template id="r1B:0"></template>'
            '<div hidden id="r1S:0"><p>乙</p></div><div hidden id="r2S:0"><p>丙</p></div>',
            [("甲", False), ("乙", False), ("丙", True)],
            id="ids with a prefix",
        ),
    ],
)
def test_streamed(html: str, expected: list[tuple[str, bool]]) -> None:
    assert lines(html) == expected


def test_many_parts_in_parts_take_no_time() -> None:
    count = 20_000
    html = '<p>甲</p><template id="B:0"></template>' + "".join(
        f'<div hidden id="S:{n:x}"><p>{n}</p><template id="P:{n + 1:x}"></template></div>'
        for n in range(count)
    )
    start = time.process_time()
    found = lines(html)
    assert len(found) == count + 1
    assert not found[200][1]  # parts in parts, up to a depth
    assert found[-1][1]
    assert time.process_time() - start < 10
