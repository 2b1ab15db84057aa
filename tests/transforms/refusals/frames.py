"""Frames around a message or an article: a bare page, and sites of several makes with menus, hot lists and footers."""

_MENU_ZH = ("首页", "新闻", "财经", "体育", "娱乐", "生活", "论坛", "专题")
_MENU_EN = ("Home", "News", "Business", "Sport", "Culture", "Travel", "Shop", "About")
_HOT_ZH = (
    "渔民的新船下水了",
    "学校换了新操场",
    "老街的豆腐坊又开门",
    "山里通了第一趟班车",
    "菜农卖光一地萝卜",
    "书店夜里留一盏灯",
)
_HOT_EN = (
    "The ferry gets a new engine",
    "Bakers move back to Mill Lane",
    "A school learns to weave",
    "Night bus to the hills",
    "The last lamplighter retires",
)


def bare(title: str, body: str, head: str = "") -> str:
    """A page of nothing but its message."""
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def portal(title: str, body: str, head: str = "") -> str:
    """A Chinese portal: menu, the body in a div, hot list, login links, footer."""
    menu = "".join(f'<li><a href="/c/{at}">{name}</a></li>' for at, name in enumerate(_MENU_ZH))
    hot = "".join(f'<li><a href="/a/{at}.html">{name}</a></li>' for at, name in enumerate(_HOT_ZH))
    return bare(
        f"{title}_石桥在线",
        f'<div class="top"><a href="/login">登录</a> | <a href="/reg">注册</a></div><ul class="nav">{menu}</ul>'
        f'<div class="main">{body}</div><div class="side"><h3>热门文章</h3><ul>{hot}</ul></div>'
        '<div class="footer"><p>关于我们 | 联系我们 | 网站地图</p><p>版权所有 石桥在线 浙ICP备00000000号</p></div>',
        head,
    )


def magazine(title: str, body: str, head: str = "") -> str:
    """An English site of semantic elements."""
    menu = "".join(f'<a href="/{name.lower()}">{name}</a> ' for name in _MENU_EN)
    hot = "".join(f'<li><a href="/story/{at}">{name}</a></li>' for at, name in enumerate(_HOT_EN))
    return bare(
        f"{title} | Mill Lane Weekly",
        f"<header><a href='/'>Mill Lane Weekly</a><nav>{menu}</nav><a href='/signin'>Sign in</a></header>"
        f"<main>{body}</main><aside><h2>Most read</h2><ol>{hot}</ol></aside>"
        "<footer><p>© Mill Lane Weekly. All rights reserved. <a href='/privacy'>Privacy policy</a></p></footer>",
        head,
    )


def old_table(title: str, body: str, head: str = "") -> str:
    """A page of tables, as sites of the nineties had them."""
    menu = "".join(f'<td><a href="c{at}.htm">{name}</a></td>' for at, name in enumerate(_MENU_ZH))
    return bare(
        title,
        f'<table width="760"><tr>{menu}</tr></table><table width="760"><tr><td><font size="2">{body}</font></td></tr>'
        '</table><table><tr><td align="center">主办单位：石桥镇文化站</td></tr></table>',
        head,
    )


FRAMES = {frame.__name__: frame for frame in (bare, portal, magazine, old_table)}
