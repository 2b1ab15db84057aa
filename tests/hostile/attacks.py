"""Promise 9: pages that try to read files, to reach the network, to unfold without end or to be run."""

import json
from collections.abc import Iterator

from tests.hostile.articles import ARTICLE, CHROME, page, paragraphs
from tests.hostile.case import Page

SECRET = "只有这台机器上才有的一句秘密"  # noqa: S105 (a sentence to look for)
"""What stands in SECRET_FILE, which the pages name and no output may hold."""
SECRET_FILE = "secret.txt"  # noqa: S105 (a file name)
LISTENER = "http://127.0.0.1:{port}"
"""Where the pages want to be fetched from; `port` is that of a listener that must not be called."""

_DECLARED = {
    "external entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>',
    "external entity on the network": '<!DOCTYPE html [<!ENTITY x SYSTEM "{listener}/x">]>',
    "parameter entity": '<!DOCTYPE html [<!ENTITY % p SYSTEM "{listener}/p"> %p; <!ENTITY x "y">]>',
    "external dtd": '<!DOCTYPE html SYSTEM "{listener}/a.dtd">',
    "external dtd on disk": '<!DOCTYPE html SYSTEM "file://{secret}">',
    "entity bomb": "<!DOCTYPE html [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "<!ENTITY x '&a11;'>]>",
    "quadratic entity bomb": f"<!DOCTYPE html [<!ENTITY x '{'lol' * 30_000}'>]>",
    "default attributes": '<!DOCTYPE html [<!ATTLIST p hidden CDATA "hidden">]>',
}
_BODIES = {
    "xinclude": '<div xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include parse="text" href="file://{secret}"/></div>',
    "xinclude on the network": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{listener}/i"/>',
    "images, frames and styles": '<img src="{listener}/i.png"><iframe src="{listener}/f"></iframe><embed src="{listener}/e">'
    '<link rel=stylesheet href="{listener}/s.css"><script src="{listener}/a.js"></script><object data="{listener}/o"></object>',
    "frame of a file": '<iframe src="file://{secret}"></iframe><object data="file://{secret}"></object>',
    "server-side include": '<!--#include virtual="{secret}" --><!--#exec cmd="touch {canary}" -->',
    "script that writes": "<script>require('fs').writeFileSync('{canary}', 'x')</script>",
    "php that writes": "<?php file_put_contents('{canary}', 'x'); ?>",
    "template language": "<p>{{{{ open('{canary}','w') }}}} ${{7*7}} {{% import os %}} 的写法只是文字而已。</p>",
    "python that is text": "<p>__import__('os').system('touch {canary}') 这一行只是文字而已。</p>",
    "meta refresh to a file": '<meta http-equiv=refresh content="0;url=file://{secret}">',
}
_HEADS = {
    "base of the file system": '<base href="file:///etc/">',
    "xsl style sheet": '<?xml-stylesheet type="text/xsl" href="{listener}/a.xsl"?>',
    "json-ld with a context": '<script type="application/ld+json">{{"@context":"{listener}/c","@type":"Article",'
    '"articleBody":"file://{secret}","__class__":"os.system","py/object":"os.system"}}</script>',
    "json-ld 100,000 deep": '<script type="application/ld+json">'
    + "[" * 100_000
    + "]" * 100_000
    + "</script>",
    "json-ld with a long number": '<script type="application/ld+json">{{"@type":"Article","datePublished":'
    + "9" * 50_000
    + "}}</script>",
    "json-ld with objects in a ring of names": '<script type="application/ld+json">'
    + '{{"author":' * 900
    + "1"
    + "}}" * 900
    + "</script>",
}


def cases(secret: str, canary: str, port: int) -> Iterator[Page]:
    """Every page of this family.

    Args:
        secret: the path of a file that holds SECRET.
        canary: the path of a file that must not come to be.
        port: the port of a listener that must not be called.
    """
    names = {"secret": secret, "canary": canary, "listener": LISTENER.format(port=port)}
    hidden = (*CHROME, SECRET, "lollol")
    body = f"<div>{paragraphs(ARTICLE[:3])}<p>引用的内容是 &x; &a3; 到此为止，后面是正文。</p>{paragraphs(ARTICLE[3:])}</div>"
    for name, declared in _DECLARED.items():
        for start in ("", "<?xml version='1.0'?>\n"):
            html = start + _filled(declared, names) + page(body)[16:]
            yield Page(f"{name}{' in xhtml' if start else ''}", 9, html.encode(), must_not=hidden)
    many = page(f"<div>{paragraphs()}<p>{'&x;' * 30_000}</p></div>")[16:]
    bomb = _DECLARED["quadratic entity bomb"] + many
    yield Page("entity named 30,000 times", 9, bomb.encode(), must_not=hidden)
    for name, part in _BODIES.items():
        yield Page(name, 9, page(_filled(part, names) + paragraphs()).encode(), must_not=hidden)
    for name, part in _HEADS.items():
        yield Page(name, 9, page(head=_filled(part, names)).encode(), must_not=hidden)


def _filled(text: str, names: dict[str, str]) -> str:
    return text.format_map(names) if "{" in text else text


PATHS = (
    "../../../../tmp/escaped", "/etc/passwd", "..\\..\\escaped", "C:\\escaped", "file:///etc/passwd", "con", "a\0b", "a\nb",
    "\u202egnp.exe", "%2e%2e%2fescaped", "-rf", "$(touch escaped)", "`touch escaped`", "a" * 10_000, ".", "~root",
    "documents-00000-of-00001.jsonl", "manifest.json",
)  # fmt: skip
"""Ids and addresses of pages that would do harm as names of files."""


def rows() -> bytes:
    """JSON lines whose ids and addresses are PATHS."""
    lines = [
        json.dumps({"id": name, "url": name, "html": page(f"<div>{paragraphs()}<p>第{number}页。</p></div>")})
        for number, name in enumerate(PATHS)
    ]
    return ("\n".join(lines) + "\n").encode()
