"""Promise 2: what is too large or too complex is refused, and what is just below is not."""

from collections.abc import Iterator

from tests.hostile.articles import ARTICLE, page, paragraphs
from tests.hostile.case import Page

MIB = 2**20


def _attributes(count: int, form: str = "a{}=1") -> str:
    return (
        "<p " + " ".join(form.format(number) for number in range(count)) + f">{ARTICLE[0]}</p>{paragraphs()}"
    )


def cases() -> Iterator[Page]:
    """Every page of this family."""
    text = "".join(f"<p>第{number}页的词条，河边的渡船和灯。</p>" for number in range(260_000))
    yield Page("11 MB of text", 2, page(text).encode(), reason="too_large")
    yield Page("11 MB of one word", 2, page(f"<p>{'甲' * (4 * MIB)}</p>").encode(), reason="too_large")
    yield Page("11 MB of tags", 2, page("<br>" * (3 * MIB)).encode(), reason="too_large")
    yield Page("70 MB of zeros behind a page", 2, page().encode() + bytes(70 * MIB), reason="too_large")
    yield Page("200 MB script", 2, page(f"<script>{'x' * (200 * MIB)}</script>").encode(), reason="too_large")
    yield Page("1,001 attributes", 2, page(_attributes(1_001)).encode(), reason="too_complex")
    yield Page("100,000 attributes", 2, page(_attributes(100_000)).encode(), reason="too_complex")
    yield Page(
        "100,000 attributes with quotes",
        2,
        page(_attributes(100_000, "a{}='>'")).encode(),
        reason="too_complex",
    )
    yield Page("999 attributes", 2, page(_attributes(999)).encode())
    yield Page(
        "one attribute of 1 MB",
        2,
        page(f"<p title='{'甲' * (MIB // 3)}'>{ARTICLE[0]}</p>{paragraphs()}").encode(),
    )
    yield Page("300,001 tags", 2, page("<br>" * 300_001 + paragraphs()).encode(), reason="too_complex")
    yield Page("100,000 tags", 2, page("<br>" * 100_000 + paragraphs()).encode())
    for tag in (
        "div",
        "span",
        "b",
        "table><tr><td",
        "ul><li",
        "font",
        "a href=/x",
        "section",
        "form",
        "p",
        "blockquote",
    ):
        start, end = f"<{tag}>", f"</{tag.partition('>')[0].partition(' ')[0]}>"
        deep = start * 50_000 + paragraphs() + end * 50_000
        must = (
            ARTICLE[:-1] if tag.startswith("a ") else ARTICLE
        )  # its last line may be that of a list of links
        yield Page(f"50,000 deep {tag}", 2, page(deep).encode(), must, must_not=())
    pairs = "<h3>相关阅读</h3><p>渡口的灯亮着。</p>" * 10_000 + paragraphs()
    yield Page("10,000 headings with a line each", 2, page(pairs).encode(), must=())
    crossed = "<b><i><u><font>" * 10_000 + paragraphs() + "</b></i></u></font>" * 10_000
    yield Page("10,000 crossed tags", 2, page(crossed).encode(), must_not=())
    cells = "<table><tr>" + "<td>渡" * 20_000 + "</table>" + paragraphs()
    yield Page("20,000 cells in a row", 2, page(cells).encode())
    links = "<div>" + "".join(f"<a href=/{n}>渡船{n}</a> " for n in range(20_000)) + "</div>" + paragraphs()
    yield Page("20,000 links", 2, page(links).encode())
    options = "<select>" + "<option>渡船" * 20_000 + "</select>" + paragraphs()
    yield Page("20,000 options", 2, page(options).encode())
    lists = "".join(f"<ul><li><a href=/{n}>渡船{n}</a></ul>" for n in range(20_000)) + paragraphs()
    yield Page("20,000 lists", 2, page(lists).encode())
    heads = "<h3>相关阅读</h3>" * 20_000 + paragraphs()
    yield Page("20,000 headings of lists", 2, page(heads).encode(), must=())
    lines = "<div>" + "".join(f"渡船{n}<br>" for n in range(20_000)) + "</div>" + paragraphs()
    yield Page("20,000 lines", 2, page(lines).encode(), must=())
    same = "<p>船。</p>" * 20_000 + paragraphs()
    yield Page("20,000 equal paragraphs", 2, page(same).encode())
    ids = "".join(f"<p id=p{n} class='c{n} d{n}'>船{n}。</p>" for n in range(20_000)) + paragraphs()
    yield Page("20,000 paragraphs with names of their own", 2, page(ids).encode(), must=())
