import gzip
import random

import pytest

from transforms.decode.sniff import refuse_other_files
from transforms.reason import PageError, Reason, Stage

NOISE = random.Random(3).randbytes(5_000)  # noqa: S311 (test noise, no secret)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(b"<p>one paragraph", id="fragment"),
        pytest.param(b"<P>one paragraph", id="upper case"),
        pytest.param(b"\n\t <!DOCTYPE html><html><p>x", id="blanks first"),
        pytest.param(b"<!-- " + b"long comment " * 9_000 + b"--><html><p>x", id="long comment first"),
        pytest.param(
            b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "a"><html><p>x', id="xhtml"
        ),
        pytest.param(b'<?xml version="1.0"?><!-- a --><div><p>x</p></div>', id="xhtml fragment"),
        pytest.param(b'<?xml version="1.0"?><wml><card><p>x</p></card></wml>', id="wml"),
        pytest.param(b"\x01\x02garbage\xff\x00<html><body><p>x", id="stray bytes first"),
        pytest.param(b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<html><p>x", id="headers first"),
        pytest.param(b"Some words, then <p>a paragraph</p>", id="fragment that starts with text"),
        pytest.param(b"<my-card><p>x</p></my-card>", id="custom element first"),
        pytest.param(b"<center><font>x", id="old elements"),
        pytest.param(b"<html><p>" + bytes(range(1, 32)) * 3 + b"</p>", id="control characters in a page"),
        pytest.param(b"{{header}}<html><body><p>x", id="template rest first"),
        pytest.param(b"<%@ page %><html><p>x", id="server page directive"),
        pytest.param(b"Content-Type: text/html\r\n\r\n<html><p>x", id="header of a script first"),
        pytest.param(b"Note: all prices in euro.<br><p>Received: nothing", id="fragment with a label first"),
        pytest.param(b"Call me (at {home}) <p>x</p>", id="fragment with a bracket"),
    ],
)
def test_html_passes(html: bytes) -> None:
    refuse_other_files(html)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (b"%PDF-1.7\n<p>", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + NOISE, "PNG"),
        (b"GIF89a" + NOISE, "GIF"),
        (b"\xff\xd8\xff\xe0" + NOISE, "JPEG"),
        (b"\x7fELF\x02" + NOISE, "ELF"),
        (b"PK\x03\x04" + NOISE, "zip"),
        (gzip.compress(b"<html><p>x"), "gzip"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image, sound or video"),
        (b"\0\0\0\x20ftypisom", "image, sound or video"),
        (NOISE, "binary"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>', "a feed or other XML"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title></feed>", "a feed or other XML"),
        (b'<?xml version="1.0"?><!-- a --><catalog><book>x</book></catalog>', "XML"),
        (b"<urlset><url></url></urlset>", "a feed or other XML"),
        (b'{"html": "<p>x</p>", "n": 1}', "JSON"),
        (b'[{"html": "<html><p>x</p>"}]', "JSON"),
        (b"[1, 2, 3]", "JSON"),
        (b"Only words, no tag at all. 1 < 2.", "plain text"),
        (b"#include <stdio.h>\nint main() {}", "plain text"),
        (b"words " * 2_000 + b"<br>", "plain text with a few tags"),
        (b"<thing>no element of HTML</thing>", "no HTML element"),
        (b"/* x */ var a = '<div><p>x</p></div>';", "a script or a style sheet"),
        (b"(function(){document.write('<html><p>x</p>')})()", "a script or a style sheet"),
        (b"body { color: red } p:after { content: '<p>' }", "a script or a style sheet"),
        (b":root{--a:1} p:after { content: '<p>' }", "a script or a style sheet"),
        (b"* { margin: 0 } p:after { content: '<html>' }", "a script or a style sheet"),
        (b'show({"html": "<html><p>x</p>"})', "a script or a style sheet"),
        (b"$(function () { $('body').html('<p>x</p>') })", "a script or a style sheet"),
        (b"(()=>{let a='<html><p>x</p>'})()", "a script or a style sheet"),
        (b"(self.chunks=self.chunks||[]).push('<div>')", "a script or a style sheet"),
        (b')]}\',\n[["<p>x</p>"]]', "a script or a style sheet"),
        (b"INSERT INTO pages VALUES (1, '<html><p>x</p>');", "a script or a style sheet"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n--a\r\n<html><p>x",
            "a mail or a web archive (MHTML)",
        ),
        (b"Received: from mill\r\nSubject: x\r\n\r\n<html><p>x", "a mail or a web archive (MHTML)"),
        (b"BEGIN:VCARD\r\nNOTE:<p>x</p>\r\nEND:VCARD", "a calendar or a card"),
        (b"#EXTM3U\n#EXT-X-VERSION:3", "plain text"),
    ],
)
def test_other_files_are_refused(other: bytes, kind: str) -> None:
    with pytest.raises(PageError) as caught:
        refuse_other_files(other)
    assert (caught.value.stage, caught.value.reason) == (Stage.DECODE, Reason.NOT_HTML)
    assert caught.value.detail == kind
