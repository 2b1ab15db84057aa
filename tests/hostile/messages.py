"""Promise 6: pages that only say why there is no article, and articles that speak of the same things."""

from collections.abc import Iterator

from tests.hostile.articles import ARTICLE, page, paragraphs
from tests.hostile.case import Page

_FORM = (
    "<form action=/login method=post>用户名 <input name=user> 密码 <input type=password name=pass>"
    "<button>登录</button></form>"
)

_REFUSED: dict[str, tuple[str, str, str]] = {
    "login": (
        "login",
        "提示信息",
        f"<h1>请先登录</h1><p>您需要登录后才能继续浏览本页内容。</p>{_FORM}<p><a href=/reg>立即注册</a></p>",
    ),
    "captcha": (
        "captcha",
        "安全验证",
        "<h1>安全验证</h1><p>检测到您的访问过于频繁，请完成下方验证后继续访问。</p><form><input name=captcha "
        "placeholder=请输入验证码><img src=/captcha.jpg><button>提交</button></form>",
    ),
    "redirect": (
        "redirect",
        "跳转中",
        "<meta http-equiv=refresh content='3;url=/b'><p>页面正在跳转，请稍候，没有自动跳转请<a href=/b>点击这里</a>。</p>",
    ),
    "parked domain": (
        "parked",
        "ferry.example",
        "<h1>ferry.example</h1><p>该域名正在出售，如有意购买请联系我们。</p>"
        "<p>This domain is for sale. Buy this domain.</p>",
    ),
    "404": ("not_found", "404 Not Found", "<h1>404</h1><p>抱歉，您访问的页面不存在或已被删除。</p><p><a href=/>返回首页</a></p>"),
    "soft 404": (
        "not_found",
        "提示信息",
        "<div class=box><p>您要查看的文章不存在，可能已被作者删除。</p><p>5 秒后自动返回首页</p></div>",
    ),
    "403": ("blocked", "403 Forbidden", "<h1>403 Forbidden</h1><hr><p>nginx</p>"),
    "nothing but chrome": (
        "no_content",
        "渡口在线",
        "<ul><li><a href=/1>首页</a><li><a href=/2>新闻</a><li><a href=/3>论坛</a></ul><div class=footer>版权所有 关于我们</div>",
    ),
}  # fmt: skip

_ABOUT = {
    "login": "登录之后才能看到船票的余额，老周学了三天，终于会自己登录了。",
    "captcha": "网上买船票要输入验证码，老人看不清楚，总要请孩子帮忙。",
    "404": "打开旧网站，只剩下“页面不存在”几个字，他心里有些难过。",
    "cookies": "点心铺的 Cookie 曲奇饼干卖得很好，孩子们全部接受，没有一个拒绝。",
}


def cases() -> Iterator[Page]:
    """Every page of this family."""
    for name, (reason, title, body) in _REFUSED.items():
        html = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
        yield Page(f"message {name}", 6, html.encode(), reason=reason)
    for name, sentence in _ABOUT.items():
        html = page(f"<div><p>{sentence}</p>{paragraphs()}</div>")
        yield Page(f"article about {name}", 6, html.encode(), (*ARTICLE, sentence))
