"""Promise 4: what a reader cannot see is no text, and an article that a script would show is."""

from collections.abc import Iterator

from tests.hostile.articles import ARTICLE, CHROME, page, paragraphs
from tests.hostile.case import Page

_POPUP = "订阅我们的简报，每天早上把最新的渡口消息送到你的邮箱，随时可以退订。"
_HEAP = "渡船票价 渡船时刻表 渡船旅游 便宜渡船 渡口宾馆 石埠头特产 渡船视频 渡船图片 渡船出租 " * 20

_WAYS = {
    "display none": 'style="display:none"',
    "display none in capitals": 'STYLE="COLOR:RED; DISPLAY : NONE"',
    "display none important": 'style="display:none!important"',
    "display none behind others": 'style="margin:0;padding:0;display:none;color:red"',
    "visibility hidden": 'style="visibility: hidden"',
    "hidden": "hidden",
    "hidden with a value": 'hidden="hidden"',
    "aria-hidden": 'aria-hidden="true"',
    "aria-hidden in capitals": 'aria-hidden="TRUE"',
}
_HEAP_WAYS = _WAYS | {
    "text-indent": 'style="text-indent:-9999px"',
    "position off screen": 'style="position:absolute;left:-9999px"',
    "font-size 0": 'style="font-size:0"',
    "font-size 0px": 'style="font-size: 0px; color: #fff"',
    "opacity 0": 'style="opacity:0"',
    "no height": 'style="height:0;overflow:hidden"',
    "clipped": 'style="position:absolute;clip:rect(0,0,0,0)"',
}


def cases() -> Iterator[Page]:
    """Every page of this family."""
    for name, way in _WAYS.items():
        popup = f"<div {way}><h3>订阅</h3><p>{_POPUP}</p><div><p>{_POPUP}</p></div></div>"
        yield Page(f"popup {name}", 4, page(popup + paragraphs()).encode(), must_not=(*CHROME, _POPUP[:12]))
    for name, way in _HEAP_WAYS.items():
        for tag in ("div", "span"):
            body = f"<div>{paragraphs()}<{tag} {way}>{_HEAP}</{tag}></div>"
            yield Page(f"keyword heap {tag} {name}", 4, page(body).encode(), must_not=(*CHROME, "便宜渡船"))
    inside = (
        "<div>" + "".join(f"<p>{line}<i style='display:none'>防盗水印</i></p>" for line in ARTICLE) + "</div>"
    )
    yield Page("watermark in every paragraph", 4, page(inside).encode(), must_not=(*CHROME, "防盗水印"))
    shown = {
        "article in visibility hidden": '<div style="visibility:hidden">',
        "article in a hidden div": "<div hidden id=S:0>",
        "article in display block": '<div style="display:block">',
        "article in display none of another word": '<div style="x-display:none-such">',
        "article in hidden until-found": "<div hidden=until-found>",
        "article in aria-hidden false": '<div aria-hidden="false">',
        "article in font-size 0.9em": '<div style="font-size:0.9em;opacity:0.99;text-indent:2em">',
        "article in overflow hidden": '<div style="overflow:hidden;height:auto;position:absolute;left:10px">',
    }
    for name, start in shown.items():
        yield Page(name, 4, page(f"{start}{paragraphs()}</div>").encode())
