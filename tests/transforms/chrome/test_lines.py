"""Chrome that is one line by itself, and sentences of articles that look like it."""

import pytest

from transforms.blocks import segment
from transforms.chrome.lines import line_kind
from transforms.kind import Kind
from transforms.parse import parse

PROSE = "河边的人都说，那一年的水涨得比哪一年都早，也退得比哪一年都慢，田里的泥有一尺厚。"

CHROME = [
    ("分享到：微信 新浪微博 QQ空间", Kind.SHARE),
    ("扫一扫，手机阅读全文", Kind.SHARE),
    ("微信扫一扫关注我们的公众号，每天送您一个故事", Kind.SHARE),
    ("点赞 收藏 举报", Kind.SHARE),
    ("Share on Facebook", Kind.SHARE),
    ("シェアする ツイート", Kind.SHARE),
    ("Teilen auf WhatsApp", Kind.SHARE),
    ('上一篇：<a href="/1">水车的主人</a>', Kind.RELATED),
    ('下一篇：<a href="/2">没有了</a>', Kind.RELATED),
    ('Читайте также: <a href="/2">Старый мост</a>', Kind.RELATED),
    ('标签：<a href="/t/1">水车</a> <a href="/t/2">木匠</a>', Kind.TAGS),
    ("版权声明：本文归石桥在线所有，任何人不得擅自复制。", Kind.DISCLAIMER),
    ("【免责声明】以上文字只供参考。", Kind.DISCLAIMER),
    ("本文仅代表作者个人观点，与本站立场无关。", Kind.DISCLAIMER),
    ("石桥报料热线：2345，未经授权不得转载", Kind.DISCLAIMER),
    ("転載について：無断転載", None),
    ("All rights reserved. No part may be copied.", Kind.DISCLAIMER),
    ("已有 12 条评论", Kind.COMMENTS),
    ("我来说两句", Kind.COMMENTS),
    ("Leave a comment", Kind.COMMENTS),
    ("关于我们 | 联系我们 | 网站地图", Kind.FOOTER),
    ("Copyright © 2024 石桥在线 版权所有", Kind.FOOTER),
    ("当前位置：乡村", Kind.NAV),
    ("广告", Kind.ADS),
    ("Advertisement", Kind.ADS),
    ("We use cookies to make this site work.", Kind.ADS),
    ("本网站使用cookie改善您的体验。", Kind.ADS),
]


@pytest.mark.parametrize(("line", "kind"), CHROME)
def test_line(line: str, kind: Kind | None) -> None:
    blocks = segment(parse(f"<html><body><p>{PROSE}</p><p>{line}</p></body></html>"))
    assert line_kind(blocks, 1) == kind


SENTENCES = [
    "分享是一种美德",
    "收藏家把邮票寄到了首页上",
    "评论家都说这是他最好的一本书",
    "Share prices fell on Monday",
    "他打印了一张照片，收藏在抽屉里。",
    "关注孩子的视力",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_with_such_words_stays(line: str) -> None:
    blocks = segment(parse(f"<html><body><p>{line}</p></body></html>"))
    assert line_kind(blocks, 0) is None


@pytest.mark.parametrize(
    "line", ["版权声明：这四个字怎么写，本文说三点。", "转载请注明出处是常见的一句话，很少有人当真。"]
)
def test_a_notice_in_the_middle_of_an_article_is_one_of_its_sentences(line: str) -> None:
    blocks = segment(parse(f"<html><body><p>{PROSE}</p><p>{line}</p><p>{PROSE}</p></body></html>"))
    assert line_kind(blocks, 1) is None


def test_a_notice_of_two_paragraphs_goes_whole() -> None:
    notice = "<p>特别声明：以上文字由用户上传并发布，本平台只提供存储的地方。</p>"
    body = f"<p>{PROSE}</p>{notice}<p>Notice: the content above was uploaded by a user of this platform.</p>"
    blocks = segment(parse(f"<html><body>{body}</body></html>"))
    assert [line_kind(blocks, index) for index in (1, 2)] == [Kind.DISCLAIMER, Kind.DISCLAIMER]
