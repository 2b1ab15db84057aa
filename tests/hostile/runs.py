"""Promise 10: a megabyte of one thing, wherever a page may hold it, costs about a second at most."""

from collections.abc import Callable, Iterator

from tests.hostile.articles import ARTICLE, page, paragraphs
from tests.hostile.case import Page

THINGS = {
    "spaces": " ", "line feeds": "\n", "tabs and feeds": "\t\n", "less-than": "<", "greater-than": ">",
    "ampersands": "&", "&#": "&#", "&#x": "&#x", "&amp;": "&amp;", "&nbsp;": "&nbsp;", "digits": "7",
    "digits and dashes": "2024-", "digits and slashes": "1/", "digits and colons": "12:", "dashes": "-",
    "commas": ",", "dots": ".", "slashes": "/", "colons": ":", "wide colons": "：", "brackets": "[",
    "brackets in pairs": "[]", "round brackets": "(", "curly": "{", "book marks": "《", "wide brackets": "（",
    "wide full stops": "。", "wide commas": "，", "pause marks": "、", "dots of six": "…", "wide dashes": "—",
    "corner brackets": "「", "wide letters": "ａ", "wide signs": "／", "tags a": "<a ", "tags p": "<p>",
    "ends": "</", "end of p": "</p>", "comments": "<!--", "comment ends": "-->", "bangs": "<!",
    "questions": "<?", "cdata": "<![CDATA[", "quotes": '"', "single quotes": "'", "backslashes": "\\",
    "a@": "a@", "equals": "=", "a=": "a=", "bars": "|", "wide bars": "｜", "angle marks": "›", "hashes": "#",
    "percent": "%", "http": "http://", "www": "www.", "data uris": "data:", "letters": "a", "words": "ab ",
    "words and feeds": "ab\n", "han": "船", "han and spaces": "船 ", "marks": "\u0301", "joiners": "\u200d",
    "zero width": "\u200b", "emoji": "\U0001f600", "surrogate pairs by reference": "&#xd83d;",
    "author": "作者：", "source": "来源：", "year": "2024年", "months": "1月", "share": "分享到",
    "related": "相关阅读", "home": "首页>", "copyright": "©", "scripts": "<script>", "styles": "<style ",
    "titles": "<title>", "textareas": "<textarea>", "selects": "<select>", "svgs": "<svg>", "brs": "<br>",
    "tables": "<table>", "templates": "<template>", "charset": "charset=", "double encoded": "Ã¤",
    "by": "By ", "hangul": "한", "thai": "ก", "arabic": "ا", "replacement": "\ufffd",
    "style attributes": "<p style='display:", "json escapes": "\\u00",
    "dates": "2024-3-12 ", "dates and times": "2024年3月12日 08:00 ", "names": "周小河 ", "labels": "责任编辑：周小河 ",
    "counts": "12次", "counters": "阅读(7) ", "months by name": "March 12 ", "brackets with digits": "(7",

    "links": "<a href=/1>渡口</a>", "buttons": "<button>几点？</button>",
}  # fmt: skip

Place = Callable[[str], str]

PLACES: dict[str, Place] = {
    "text": lambda run: page(f"<div><p>{run}</p>{paragraphs()}</div>"),
    "attribute": lambda run: page(f'<div class="{_quoted(run)}" style="{_quoted(run)}">{paragraphs()}</div>'),
    "link": lambda run: page(f'<div>{paragraphs()}<a href="{_quoted(run)}">渡船</a></div>'),
    "title": lambda run: page(title=run),
    "heading": lambda run: page(f"<h1>{run}</h1>{paragraphs()}"),
    "meta": lambda run: page(
        head="".join(
            f'<meta name="{name}" content="{_quoted(run[: len(run) // 6])}">'
            for name in ("author", "pubdate", "article:published_time", "og:title", "keywords")
        )
    ),
    "json-ld": lambda run: page(
        head=f'<script type="application/ld+json">{{"headline":"{run}","a":{run}}}</script>'
    ),
    "byline": lambda run: page(f"<div><p>来源：{run} 作者：{run} 2024-03-12 08:00</p>{paragraphs()}</div>"),
    "time": lambda run: page(f'<div><time datetime="{_quoted(run)}">{run}</time>{paragraphs()}</div>'),
    "credit": lambda run: page(f"<div>{paragraphs()}<p>（责任编辑：{run}）</p></div>"),
    "breadcrumb": lambda run: page(
        f'<div class="crumb">当前位置：<a href=/>首页</a> &gt; {run}</div>{paragraphs()}'
    ),
    "tag": lambda run: page(f"<div {run}>{paragraphs()}</div>"),
    "script": lambda run: page(f"<script>{run}</script>{paragraphs()}"),
    "before the page": lambda run: run + page(),
    "behind the page": lambda run: page() + run,
}


def _quoted(run: str) -> str:
    return run.replace('"', "&quot;")


def run_of(thing: str, size: int) -> str:
    """About `size` bytes of a thing."""
    return THINGS[thing] * (size // len(THINGS[thing].encode()))


def made(place: str, thing: str, size: int) -> bytes:
    """A page with about `size` bytes of a thing in a place."""
    return PLACES[place](run_of(thing, size)).encode()


def cases(size: int = 2**20) -> Iterator[Page]:
    """A page for every thing, the places in turn, and one for every place with what is worst there.

    That no page takes long is what they are for: what a markup run leaves of the article is not asked.
    """
    turn = list(PLACES)
    for number, thing in enumerate(THINGS):
        place = turn[number % len(turn)]
        quiet = "<" not in THINGS[thing] and place in ("attribute", "link", "meta")
        yield Page(
            f"1 MB of {thing} in {place}",
            10,
            made(place, thing, size),
            must=ARTICLE if quiet else (),
            must_not=(),
        )
